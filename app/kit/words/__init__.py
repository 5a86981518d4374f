"""Letters: search keys and alphabetical order."""
