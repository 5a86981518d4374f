"""Templates of texts: keeping them, and having one filled in."""
