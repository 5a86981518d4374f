"""How people and programs come in: sessions, passwords, one-time links, tokens, and the step before every verb."""
