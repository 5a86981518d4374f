"""The one engine of every transition table."""
