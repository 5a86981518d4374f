"""Instructions under control: the list, one instruction, and every move of it."""
