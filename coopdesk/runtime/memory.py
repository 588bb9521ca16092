"""Python's collector of reference cycles, held off while records that have none are made by the hundred thousand."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Make many records without a search for cycles among them; they count as old from then on.

    The search begins anew with every few hundred records, through all that were made so far. Also a decorator.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()  # both together move all there is to the oldest generation, unsearched
            gc.enable()
