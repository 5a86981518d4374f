"""Saved views of the lists: a name for a filter and its order, one's own or shared."""
