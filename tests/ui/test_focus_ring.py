"""The ring that follows the keyboard focus: it comes by itself after the start, and goes where the focus goes."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from coopdesk.ui.widgets.focus_ring import ring_target
from tests.ui.conftest import Open


def test_the_ring_comes_to_what_has_the_focus_and_follows_it(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    window.show_start()
    qtbot.waitUntil(lambda: window.ring.isVisible() and window.ring.widget() is ring_target(window.focusWidget()))
    before = window.ring.widget()
    window.focusNextChild()
    qtbot.waitUntil(lambda: window.ring.widget() is not before and window.ring.widget() is ring_target(window.focusWidget()))
