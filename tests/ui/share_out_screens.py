"""The screens of the end of a cycle, for the crawler: the demo's page, which sells no shares, and the questions as a group is asked them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from coopdesk.domain.journal import Entry, EventKind
from coopdesk.domain.share_out import MemberOut, ShareOut
from coopdesk.services.share_out import ShareOutSheet
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.forms.share_out_decision import ShareOutDecision, ShareOutUndo
from coopdesk.ui.forms.share_out_print import ShareOutPrint
from coopdesk.ui.main_window import MainWindow
from tests.ui.conftest import TODAY
from tests.ui.turning import Go, turn

MEMBERS = (MemberOut(1, "0001", "Amina Nakato", 130, 650_000, 832_000, 0), MemberOut(2, "0002", "Beatrice Auma", 2_270, 11_350_000, 14_528_000, 250_000, 40_000))


def _page(window: MainWindow) -> QWidget:
    turn(window, "share_out")
    return window


def _sheet(window: MainWindow) -> ShareOutSheet:
    """As a savings group would see it."""
    _page(window)
    shown: ShareOutSheet = window.desk.page().sheet
    return replace(shown, fund=15_360_500, shared=ShareOut(6_400, (832_000, 14_528_000), 500), members=MEMBERS, may_post=True, refusal=None)


def _asked(window: MainWindow, dialog: OneQuestion) -> QWidget:
    dialog.open_over(window)
    dialog.go_on()
    return dialog


def _decision(window: MainWindow) -> QWidget:
    sheet = _sheet(window)
    return _asked(window, ShareOutDecision(window.desk.page(), window.desk.session, sheet, 100))


def _undo(window: MainWindow) -> QWidget:
    _page(window)
    entry: Entry = window.desk.session.runner.read(lambda unit, _context: unit.ledger.entry(1))
    return _asked(window, ShareOutUndo(window.desk.page(), window.desk.session, replace(entry, kind=EventKind.SHARE_OUT, business_date=TODAY)))


def _cards(window: MainWindow) -> QWidget:
    _page(window)
    window.desk.run("stamp_cards")
    return next(each for each in window.findChildren(OneQuestion) if each.isVisible())


def _slips(window: MainWindow) -> QWidget:
    _page(window)
    entry: Entry = window.desk.session.runner.read(lambda unit, _context: unit.ledger.entry(1))
    dialog = ShareOutPrint(window.desk.page(), window.desk.session, entry)
    dialog.open_over(window)
    return dialog


SHARE_OUT_SCREENS: dict[str, Go] = {
    "share-out, none sold": _page,
    "share-out, decision": _decision,
    "share-out, taken back": _undo,
    "share-out, slips": _slips,
    "stamp cards": _cards,
}
