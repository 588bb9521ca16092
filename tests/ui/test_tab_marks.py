"""Tabs with badges: all words stay in sight; in a narrow bar the badges leave, the last ones first, and come back."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from coopdesk.ui.widgets.badge import Badge
from coopdesk.ui.widgets.tab_marks import TabMarks

WORDS = ("Entries", "Accounts", "Loans", "Passbook", "Heirs", "Documents")
BESIDE_PX = 6
"""What Qt keeps beside a badge, were it ever so small."""


def shown(bar: TabMarks) -> int:
    return sum(badge.isVisible() for badge in bar.findChildren(Badge))


def scrolls(bar: TabMarks) -> bool:
    return any(button.isVisible() for button in bar.findChildren(QToolButton))


def test_badges_leave_before_a_tab_does(qtbot: QtBot) -> None:
    bar = TabMarks([lambda word=word: word for word in WORDS], lambda: "Parts")  # type: ignore[misc]
    qtbot.addWidget(bar)
    bar.resize(1200, 40)
    bar.show()
    bare = bar._needs()
    for number in (2, 3, 5):
        bar.set_badge(number, "12")
    assert shown(bar) == 3
    assert not scrolls(bar)
    bar.resize(bare + 3 * BESIDE_PX, 40)
    qtbot.waitUntil(lambda: not scrolls(bar))
    assert shown(bar) < 3
    bar.resize(1200, 40)
    qtbot.waitUntil(lambda: shown(bar) == 3)
