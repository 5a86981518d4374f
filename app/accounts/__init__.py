"""People, memberships, sessions, tokens, the actor and the permission map."""
