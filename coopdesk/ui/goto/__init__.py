"""The go-to bar: what the window can open and do, found by a few letters.

To add a place where it looks: a file with `find(asked) -> Sequence[Found]`, and its row in `rack.py`.
"""
