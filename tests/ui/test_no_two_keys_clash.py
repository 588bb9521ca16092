"""On every page with its window around it, no key can mean two things at once; asked of the shortcuts that really listen."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from coopdesk.services import books
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.counter_panel import VERBS, CounterAsk
from coopdesk.ui.pages import PAGES
from tests.ui.conftest import TODAY, Open

SUBJECTS: dict[str, tuple[Any, ...]] = {
    "member": ("0003",),
    "change_member": ("0003",),
    "counter": (None, *(CounterAsk("0003", verb) for verb in VERBS)),
}
NEEDS_A_SUBJECT = frozenset({"account_ledger", "entry", "loan"})


def listening(window: QWidget) -> list[tuple[str, str]]:
    """Each key that acts now, with what it belongs to."""
    found = []
    for shortcut in window.findChildren(QShortcut):
        owner: Any = shortcut.parent()
        if shortcut.isEnabled() and isinstance(owner, QWidget) and owner.isVisible() and owner.isEnabled():
            found += [(key.toString(), getattr(owner, "action_id", type(owner).__name__)) for key in list(shortcut.keys()) if not key.isEmpty()]
    for each in window.findChildren(QLabel):
        if each.isVisible() and each.buddy() and "&" in each.text():
            found.append((f"Alt+{each.text().split('&', 1)[1][:1].upper()}", each.text()))
    return found


def clashes(window: QWidget) -> dict[str, list[str]]:
    keys = listening(window)
    twice = {key for key, many in Counter(key for key, _owner in keys).items() if many > 1}
    return {key: [owner for each, owner in keys if each == key] for key in twice}


@pytest.mark.parametrize("language", ["en", "id"])
def test_no_key_means_two_things(open_window: Open, demo: Any, language: str) -> None:
    window = open_window(language=language)
    window.show_desk(books.open_book(demo, TODAY), demo)
    desk = window.desk
    assert isinstance(desk, Desk)
    found, heard = {}, 0
    for name in PAGES:
        if name in NEEDS_A_SUBJECT:
            continue
        for subject in SUBJECTS.get(name, (None,)):
            desk.show_page(name, subject)
            QApplication.processEvents()
            heard += len(listening(window))
            if clash := clashes(window):
                found[name, str(subject)] = clash
    assert heard > 10 * len(PAGES)
    assert found == {}


def test_a_clash_is_seen(desk: Desk) -> None:
    assert clashes(desk.window()) == {}
    QShortcut("Alt+2", desk)
    assert list(clashes(desk.window())) == ["Alt+2"]
