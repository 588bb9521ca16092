"""Garbage is searched for only when it is asked for, after the start, and not among what was there by then."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from coopdesk.runtime import garbage


class Knot:
    """Something only a search finds to be garbage."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(garbage._Start, "over", False)
    gc.collect()
    yield
    gc.unfreeze()
    gc.enable()


def many_later() -> None:
    """As much is made as lets Python search by itself, were it let."""
    kept = [Knot() for _ in range(2 * gc.get_threshold()[0])]
    assert gc.get_count()[0] > gc.get_threshold()[0]
    del kept


def test_no_search_begins_by_itself() -> None:
    garbage.hold()
    garbage.spare_what_is_there()
    knot = weakref.ref(Knot())
    many_later()
    assert knot() is not None
    garbage.search()
    assert knot() is None


def test_none_begins_before_the_start_is_over() -> None:
    garbage.hold()
    knot = weakref.ref(Knot())
    many_later()
    garbage.search()
    assert knot() is not None


def test_none_begins_where_little_was_made() -> None:
    garbage.hold()
    garbage.spare_what_is_there()
    gc.collect()
    knot = weakref.ref(Knot())
    garbage.search()
    assert knot() is not None


def test_only_what_was_there_the_first_time_is_spared() -> None:
    garbage.hold()
    garbage.spare_what_is_there()
    spared = gc.get_freeze_count()
    later = [[] for _ in range(1000)]
    garbage.spare_what_is_there()
    assert gc.get_freeze_count() <= spared
    assert gc.is_tracked(later[0])
