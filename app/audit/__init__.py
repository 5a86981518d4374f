"""Append-only events, their digest chain, timelines and verification."""
