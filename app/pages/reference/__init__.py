"""What the administrator keeps: the lists, and each body's own page."""
