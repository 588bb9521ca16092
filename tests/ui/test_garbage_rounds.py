"""While the window is there, garbage is searched for between its events only, and found."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from coopdesk.runtime import garbage
from coopdesk.ui.main_window import MainWindow
from tests.runtime.test_garbage import Knot, many_later


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_the_rounds_find_what_nothing_else_may(window: MainWindow, qtbot: QtBot) -> None:
    garbage.spare_what_is_there()
    assert not gc.isenabled()
    knot = weakref.ref(Knot())
    many_later()
    assert knot() is not None
    qtbot.waitUntil(lambda: knot() is None, timeout=5000)
