"""The rack of printed forms: one file a form, listed in `rack.py`."""
