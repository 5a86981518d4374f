"""Issues on the agendas of meetings: taking them up, what came of it, what is carried over."""
