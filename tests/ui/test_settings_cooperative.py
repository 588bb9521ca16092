"""What the cooperative says of itself and hands out: chosen by keyboard, saved, taken back by Esc."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.domain.cooperative_kinds import CooperativeKind
from coopdesk.i18n.catalogue import _
from coopdesk.services import books
from coopdesk.services.passbook_layouts import usual_layout
from coopdesk.ui.desk import Desk
from coopdesk.ui.main_window import MainWindow
from tests.ui.conftest import TODAY, Open


def section(desk: Desk) -> Any:
    desk.show_page("settings", "cooperative")
    return desk.page().show_section("cooperative")


def test_boxes_are_whole_where_a_sentence_under_them_wraps(open_window: Open, demo: Path) -> None:
    """A form stops before the window does: the height that it needs is asked for at its own width."""
    window = open_window(language="id", text_percent=150)
    window.show_desk(books.open_book(demo, TODAY), demo)
    window.resize(1024, 698)
    window.desk.show_page("settings", "computer")
    QApplication.processEvents()
    card = window.desk.page().section().card
    for box in (card.language, card.theme, card.text, card.keys, card.idle):
        assert box.geometry().bottom() < box.parentWidget().height()


def test_the_screen_speaks_as_the_cooperative_does_at_once(window: MainWindow, desk: Desk) -> None:
    shown = section(desk)
    shown.kind.choose(CooperativeKind.VSLA)
    assert shown.draft() == {"kind": "vsla"}
    assert shown.on_escape()
    assert shown.draft() is None
    shown.kind.choose(CooperativeKind.VSLA)
    shown.save()
    QApplication.processEvents()
    assert (shown.card.title.text(), _("Surplus")) == ("Association", "Earnings")
    window.leave_book(window.show_start)
    assert _("Surplus") == "Surplus", "the next book has its own words"


def usual(desk: Desk) -> str:
    return desk.session.runner.read(lambda unit, context: usual_layout(unit, context.business_date).code)


def test_the_passbook_that_is_handed_out_is_chosen_by_its_size(desk: Desk) -> None:
    shown = section(desk)
    sizes = [shown.passbook.itemText(number) for number in range(shown.passbook.count())]
    assert [size[-12:] for size in sizes] == ["135 × 180 mm", "125 × 176 mm", "148 × 210 mm"]
    assert not shown.save_button.isEnabled()
    QTest.keyClick(shown.passbook, Qt.Key.Key_Down)
    assert shown.draft() == {"passbook": "passbook-125x176"}
    assert shown.on_escape()
    assert shown.draft() is None
    QTest.keyClick(shown.passbook, Qt.Key.Key_Down)
    shown.save()
    assert usual(desk) == "passbook-125x176"
    assert shown.draft() is None
