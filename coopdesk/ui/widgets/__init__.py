"""Small painted and composed parts; no service is asked in here."""
