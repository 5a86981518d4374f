"""The days of an instruction: its one due date, and lateness."""
