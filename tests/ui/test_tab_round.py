"""On every screen the Tab key reaches every control and leaves it again, and each shows that it has the focus.

The same walk notes which kinds of widgets were seen: one that no screen shows is a screen that nobody looks at.
"""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

import coopdesk.ui
from coopdesk.services import books
from coopdesk.ui.desk import Desk
from coopdesk.ui.goto.bar import GoToBar
from coopdesk.ui.widgets import focus_ring
from tests.ui.conftest import TODAY, Open
from tests.ui.screen_faults import visible
from tests.ui.screens import SCREENS
from tests.ui.tab_round import round_faults
from tests.ui.test_screens import few_pages, settle

NEVER_ON_A_SCREEN = {
    "coopdesk.ui.opening.Opening": "the first paint, before the window has a screen: `tests/test_app.py`",
    "coopdesk.ui.views.home_card._Strut": "keeps a place free and shows nothing",
    "coopdesk.ui.widgets.typing_grid._CellEdit": "is there while a cell is typed in, and goes when the focus does: `test_meeting_live.py`",
}
"""Kinds that have nothing to look at, and why."""


def kinds() -> set[type[QWidget]]:
    """Every kind of widget of the program that no other is made of."""
    for module in pkgutil.walk_packages(coopdesk.ui.__path__, "coopdesk.ui."):
        importlib.import_module(module.name)
    found: set[type[QWidget]] = set()
    waiting: list[type] = [QWidget]
    while waiting:
        kind = waiting.pop()
        inner = [each for each in kind.__subclasses__() if each.__module__.startswith(("coopdesk.", "PySide6"))]
        waiting += inner
        if kind.__module__.startswith("coopdesk.ui") and not inner:
            found.add(kind)
    return found


def test_every_control_is_reached_and_every_kind_is_shown(open_window: Open, demo: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first quarter of the screens narrow, dark and in large Indonesian, the others wide, light and in English."""
    monkeypatch.setattr(focus_ring, "FIRST_MS", 0)
    window = open_window(language="id", theme="dark", text_percent=150)
    window.show_desk(books.open_book(demo, TODAY), demo)  # type: ignore[arg-type] # the path of a book
    window.resize(1024, 698)
    seen: set[type] = set()
    faults = []
    for number, (name, go) in enumerate(SCREENS.items()):
        if number == len(SCREENS) // 4:
            window.appearance.choose(language="en", theme="light", text_percent=100)
            window.resize(1366, 698)
        root = go(window)
        settle()
        widgets = visible(window if isinstance(root, QDialog) else root.window()) + visible(root)
        seen |= {type(widget) for widget in widgets}
        if not isinstance(root, GoToBar):  # its Tab goes through what it found, and it closes when it is left
            faults += [f"{name}: {fault}" for fault in round_faults(root, visible(root))]
        if isinstance(root, QDialog):
            root.close()
            settle()
        few_pages(window)
    unseen = {f"{kind.__module__}.{kind.__name__}" for kind in kinds() - seen}
    assert unseen == set(NEVER_ON_A_SCREEN), sorted(unseen)
    assert not faults, "\n".join(faults)


class _Trap(QPushButton):
    def event(self, event: QEvent) -> bool:
        return event.type() == QEvent.Type.KeyPress or super().event(event)


def _planted(desk: Desk, *parts: QWidget) -> QWidget:
    page = QWidget(desk.page())
    box = QVBoxLayout(page)
    for part in parts:
        box.addWidget(part)
    page.resize(300, 200)
    page.show()
    settle()
    return page


def test_a_trap_is_seen(desk: Desk) -> None:
    root = _planted(desk, _Trap("one"), QPushButton("two"))
    assert any(fault.startswith("Tab does not leave _Trap") for fault in round_faults(root, visible(root)))


def test_a_focus_that_does_not_show_is_seen(desk: Desk) -> None:
    silent = QPushButton("one")
    silent.setProperty("ring", "own")
    root = _planted(desk, silent, QLabel("words"), QPushButton("two"))
    found = round_faults(root, visible(root))
    assert [fault for fault in found if "no visible focus" in fault and fault.startswith("no visible focus: QPushButton ''")]
