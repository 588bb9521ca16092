"""Python's search for garbage, which stops everything while it looks: only when it is asked for, and not among what the start made.

Left to itself it begins amid any call. Amid one of Qt's it may find a widget, whose end then waits for a lock that the same thread
holds: the window stands still for ever. And at 20,000 members one search through all takes 0.1 s (DESIGN F13, F2).
"""

from __future__ import annotations

import gc


class _Start:
    over = False
    """Asked of Python itself, this would count all that is spared, each time."""


def hold() -> None:
    """No search from now on but those of `search`."""
    gc.disable()


def spare_what_is_there() -> None:
    """What is there now is searched no more; the first time only, or what goes later would stay for good."""
    if not _Start.over:
        gc.freeze()
        _Start.over = True


def search() -> None:
    """The search that Python would have begun by now, once the start is over; to be called where no call of Qt's is under way."""
    if not _Start.over:
        return
    made, limits = gc.get_count(), gc.get_threshold()
    due = [generation for generation in range(3) if made[generation] > limits[generation]]
    if due:
        gc.collect(due[-1])
