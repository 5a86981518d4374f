"""Schedules, and the loop that claims the outbox."""
