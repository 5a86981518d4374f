"""What every page shares: the call of a verb, the renderer, the bar, errors, and parts of several screens."""
