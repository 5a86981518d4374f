"""Bodies that resolve or execute, their competences and escalation."""
