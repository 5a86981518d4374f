"""The days of an issue: its one due date, lateness, silence, the time on a desk."""
