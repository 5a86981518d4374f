"""Before a meeting: its dossier."""
