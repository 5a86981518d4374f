"""Due dates and meetings in a person's own calendar program, by a secret address."""
