"""How a long job says how far it is, and hears that nobody waits for it any more: a plain call, the same in every room.

What the call raises ends the job: its transaction is rolled back, and what it began to make is taken away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

OnStep = Callable[[int, int], None]
"""Hears how many items of how many are done; 0 of 0 where a part of the work cannot be counted, only stopped."""

Halt = Callable[[], None]
"""Asked while one long question runs, where nothing can be counted."""

Item = TypeVar("Item")
ITEMS_A_STEP = 50


def no_step(_done: int, _total: int) -> None:
    """Nobody listens."""


def counted(items: Iterable[Item], total: int, on_step: OnStep) -> Iterator[Item]:
    """The items as they are; before every fiftieth it is told how many of `total` are done."""
    for done, item in enumerate(items):
        if done % ITEMS_A_STEP == 0:
            on_step(done, total)
        yield item
