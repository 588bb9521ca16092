"""Items pass as they are; every fiftieth is told, and what the listener raises ends it."""

from __future__ import annotations

import pytest

from coopdesk.domain.steps import ITEMS_A_STEP, counted, no_step


class Stopped(Exception):
    pass


def test_items_pass_and_every_fiftieth_is_told() -> None:
    heard: list[tuple[int, int]] = []
    items = list(counted(range(120), 120, lambda done, total: heard.append((done, total))))
    assert items == list(range(120))
    assert heard == [(0, 120), (50, 120), (100, 120)]
    assert ITEMS_A_STEP == 50


def test_what_the_listener_raises_comes_before_the_next_item() -> None:
    taken: list[int] = []

    def stop(done: int, _total: int) -> None:
        if done:
            raise Stopped

    with pytest.raises(Stopped):
        taken.extend(counted(range(120), 120, stop))
    assert taken == list(range(50))


def test_nobody_listens() -> None:
    assert list(counted("ab", 2, no_step)) == ["a", "b"]
    assert list(counted([], 0, no_step)) == []
