"""People and how they come in: signing in, one's own profile, users, memberships, absences."""
