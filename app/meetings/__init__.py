"""Meetings with agenda, participants, decisions and carry-over."""
