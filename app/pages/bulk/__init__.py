"""Acting on many rows of a list at once."""
