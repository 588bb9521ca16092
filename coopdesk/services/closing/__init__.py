"""Closing months: guided steps before the freeze; the rack of steps is in `rack.py`."""
