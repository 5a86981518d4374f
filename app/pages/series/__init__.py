"""Recurring instructions."""
