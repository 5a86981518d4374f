"""Working days of Kazakhstan, terms, and the explanation of a date."""
