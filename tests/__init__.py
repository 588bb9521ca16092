"""The tests, in the rooms of the program they hold; `python3 -m tests` sets up and runs them."""
