"""Qt item models over rows prepared once."""
