"""The go-to bar over groups and their open meetings: a part with the name of the group, in both languages, and no flood without one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.agreed_savings import AgreedSavings
from coopdesk.ui.forms.meeting_rules import GroupRules
from coopdesk.ui.goto.found import Found
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.views.meeting_tabs import PARTS
from tests.services.meeting_hall import open_hall
from tests.ui.conftest import Open
from tests.ui.hands import desk_on, press
from tests.ui.test_goto import open_bar, rows


@pytest.fixture
def window(open_window: Open, tmp_path: Path) -> MainWindow:
    """Of a book with the group Melati, whose meeting is open."""
    window = desk_on(open_window, open_hall(tmp_path / "buku.coop").runner).window()
    assert isinstance(window, MainWindow)
    return window


def enter(window: MainWindow, typed: str) -> Desk:
    """What Enter leads to; the line is the first, with the name of the group."""
    bar = open_bar(window, typed)
    line = bar.chosen()
    assert isinstance(line, Found), typed
    assert line.words.endswith(": Melati"), (typed, rows(bar))
    press(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert window.desk is not None
    return window.desk


def dialogs(window: MainWindow, kind: type) -> int:
    found = [each for each in window.findChildren(kind) if each.isVisible()]
    for each in found:
        each.reject()
    window.activateWindow()
    QApplication.processEvents()
    return len(found)


def test_a_part_of_a_group_is_found_with_its_name(window: MainWindow) -> None:
    for language, typed, part in (("en", "melati pots", "pots"), ("id", "pinjaman melati", "wholes"), ("id", "melati pos dana", "pots")):
        window.appearance.choose(language=language)
        page = enter(window, typed).page()
        assert page._stack.currentWidget() is getattr(page, part), typed
    for language, typed, kind in (("id", "simpanan kesepakatan melati", AgreedSavings), ("en", "rules of meetings melati", GroupRules)):
        window.appearance.choose(language=language)
        enter(window, typed)
        assert dialogs(window, kind) == 1, typed
    alone = open_bar(window, "rules of meetings")
    assert not [words for words in rows(alone) if words.endswith(": Melati")]
    assert alone.chosen().target.page == "groups"  # type: ignore[union-attr]


TYPED = {
    "en": {"attendance": "attendance melati", "payouts": "withdrawals and loans", "deposits": "melati deposits"},
    "id": {"decisions": "keputusan", "summary": "melati ringkasan", "payouts": "uang keluar", "cash": "kas melati"},
}


def test_every_tab_of_an_open_meeting_is_found(window: MainWindow) -> None:
    for language, parts in TYPED.items():
        window.appearance.choose(language=language)
        for part, typed in parts.items():
            desk = enter(window, typed)
            assert desk.shown()[0] == "meeting", typed
            page = desk.page()
            if part == "cash":
                assert page.side.isAncestorOf(QApplication.focusWidget())
            else:
                assert page.tabs.currentIndex() == PARTS[part], typed
    assert set(PARTS) == {part for parts in TYPED.values() for part in parts}
