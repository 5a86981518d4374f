"""What requests and answers have in common: headers, origin, size, files up and down, static files."""
