"""The only room that knows SQL: the book's file, the journal's one door, rows to records and back."""
