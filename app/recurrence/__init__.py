"""Recurring instructions: a rule, its periods, and the instruction that each period is given."""
