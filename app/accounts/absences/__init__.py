"""Absences: who stands in for whom, and what is lent by it."""
