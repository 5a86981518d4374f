"""Days and due dates: when a term ends, why, how it was moved, and the days that are other than usual."""
