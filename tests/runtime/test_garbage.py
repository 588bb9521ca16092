"""The search for garbage is held off and taken up again, and what was there by then is left out of it."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from coopdesk.runtime import garbage


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_searches_wait_until_what_is_there_is_spared() -> None:
    garbage.hold()
    assert not gc.isenabled()
    garbage.spare_what_is_there()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0


def test_only_what_was_there_the_first_time_is_spared() -> None:
    garbage.spare_what_is_there()
    spared = gc.get_freeze_count()
    later = [[] for _ in range(1000)]
    garbage.spare_what_is_there()
    assert gc.get_freeze_count() <= spared
    assert gc.is_tracked(later[0])
