"""The issue list: its filter, what that means in SQL and in words, rows and totals."""
