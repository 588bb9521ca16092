"""Closing days, months and years: guided steps, then the freeze; the rack of steps is in `rack.py`."""
