"""Rows to frozen domain records and back, a file a noun."""
