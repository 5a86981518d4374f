"""Issues: the list, one issue, and every move of it."""
