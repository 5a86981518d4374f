"""What every resource shares: the call of a verb, the list, the problem."""
