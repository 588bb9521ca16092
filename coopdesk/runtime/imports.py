"""Python's way to import, kept while PySide is loaded.

PySide puts a way of its own in its place, for the sake of `from __feature__ import …`, which nothing here uses. It reads the
whole source of each module imported from then on, which cost a tenth of the start (DESIGN F2) and a part of each page's first opening.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def kept() -> Iterator[None]:
    """What is imported within this may change how Python imports; afterwards it imports as before."""
    way = builtins.__import__
    try:
        yield
    finally:
        builtins.__import__ = way
