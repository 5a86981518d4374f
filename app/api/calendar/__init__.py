"""Days and due dates."""
