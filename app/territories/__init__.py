"""The KATO tree."""
