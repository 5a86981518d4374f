"""Instructions under control: their list, their page and the forms on it."""
