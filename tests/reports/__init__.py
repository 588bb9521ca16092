"""Reports against raw SQL and worked examples, on books with a random history."""
