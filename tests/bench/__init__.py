"""The figures to hold, each beside its floor measured in the same run: `python3 -m tests bench`."""
