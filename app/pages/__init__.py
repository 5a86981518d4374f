"""The HTML door, one file a screen."""
