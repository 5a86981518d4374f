"""The moves of an issue that is registered, each a verb of the transition table or beside it."""
