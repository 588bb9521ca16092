"""Read-only selects that return frozen rows, for lists, reports and papers."""
