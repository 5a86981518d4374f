"""Rules of who is told what, the inbox, reminders, mail."""
