"""Working in bulk: many rows chosen, each moved by its ordinary verb, with a result a row."""
