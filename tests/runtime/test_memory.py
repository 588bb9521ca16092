"""The collector of cycles pauses and comes back, whatever happens meanwhile."""

from __future__ import annotations

import gc
import weakref

import pytest

from coopdesk.runtime.memory import collector_paused


class Knot:
    """An object that keeps itself alive."""

    def __init__(self) -> None:
        self.itself = self


def test_it_is_off_within_and_on_after() -> None:
    with collector_paused():
        assert not gc.isenabled()
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_comes_back_after_a_failure() -> None:
    with pytest.raises(ValueError, match="bad"), collector_paused():
        raise ValueError("bad")
    assert gc.isenabled()


def test_one_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collector_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_was_made_meanwhile_is_still_collected() -> None:
    with collector_paused():
        knot = weakref.ref(Knot())
        assert knot() is not None
    gc.collect()
    assert knot() is None
