"""What somebody fills in, one command a file; the noun is the first word of the name."""
