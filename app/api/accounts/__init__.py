"""People, their memberships and absences, and oneself."""
