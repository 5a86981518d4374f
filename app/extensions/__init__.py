"""Moving a due date lawfully: extensions that are asked for and decided, pauses that stop the clock."""
