"""Changes of the calendar: shown first with every due date that they move, applied on one approval."""
