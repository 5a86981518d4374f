"""Evidence: what may be taken in, where it lies, and who hung it on what."""
