"""Texts that the office of a region keeps ready: for issues, instructions and answers, filled with the case's facts."""
