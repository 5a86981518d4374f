"""What happens is told to programs: signed messages to addresses that a person has named, as far as the person sees."""
