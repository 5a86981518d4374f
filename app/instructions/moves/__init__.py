"""The moves of an instruction under control, each a verb of the transition table or beside it."""
