"""Meetings: their list, their page, agenda, people and minutes."""
