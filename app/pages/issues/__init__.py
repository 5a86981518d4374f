"""Issues: their list, their page and the forms on it."""
