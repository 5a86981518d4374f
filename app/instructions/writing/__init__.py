"""Writing an instruction down: whom it names, where it comes from, what it divides into; clarifying and changing it."""
