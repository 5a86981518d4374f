"""What is prepared before a meeting: the proposed agenda, comments of bodies, a page for each enterprise."""
