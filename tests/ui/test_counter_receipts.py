"""Receipts of the day, printing at once, and the undo of the last posting."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.domain.journal import EventKind
from coopdesk.runtime.print_choices import PrinterChoice
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms import counter_print
from coopdesk.ui.forms.counter_undo import CounterUndo
from coopdesk.ui.views.counter import CounterPage
from tests.ui.counter_keys import MEMBER, balance, counter, entries, newest, press, typed


def post(desk: Desk, amount: str = "20000") -> CounterPage:
    page = counter(desk, "deposit")
    typed(amount)
    press(Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Return)
    return page


def undo_dialog(desk: Desk) -> CounterUndo:
    press(Qt.Key.Key_F8)
    return next(each for each in desk.window().findChildren(CounterUndo) if each.isVisible())


def test_f8_undoes_the_last_posting_by_a_linked_reversal(desk: Desk) -> None:
    before = balance(desk)
    page = post(desk)
    wrong = newest(desk)
    dialog = undo_dialog(desk)
    QTest.keyClick(dialog.reason.edit, Qt.Key.Key_Return)
    assert dialog.isVisible()  # a reason is needed
    QTest.keyClicks(dialog.reason.edit, "wrong member")
    QTest.keyClick(dialog.reason.edit, Qt.Key.Key_Return)
    assert newest(desk).reverses == wrong.sequence
    assert balance(desk) == before
    assert not page.receipts.undo.isEnabled()
    assert page.receipts.list.rows()[1].past


def test_undo_says_to_take_a_printed_receipt_back_and_prints_its_cancellation(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    monkeypatch.setattr(counter_print, "send", lambda _page, _data, printer, _file: sent.append(printer) or True)
    desk.session.appearance.remember(printers=(PrinterChoice("receipt", "LX-310"),))
    post(desk)
    assert sent == ["LX-310"]
    dialog = undo_dialog(desk)
    texts = [dialog.body.itemAt(place).widget() for place in range(dialog.body.count())]
    assert any("take it back" in getattr(each, "text", str)() for each in texts if each)
    QTest.keyClicks(dialog.reason.edit, "wrong member")
    QTest.keyClick(dialog.reason.edit, Qt.Key.Key_Return)
    slip = newest(desk)
    assert slip.reverses is not None
    assert sent == ["LX-310", "LX-310"]
    assert desk.session.runner.read(lambda unit, _context: unit.print_jobs.copies("receipt", str(slip.sequence))) == 1


def test_ctrl_enter_posts_without_paper(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counter_print, "send", lambda *_arguments: pytest.fail("printed"))
    desk.session.appearance.remember(printers=(PrinterChoice("receipt", "LX-310"),))
    counter(desk, "deposit")
    posted = entries(desk)
    typed("1000")
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert entries(desk) == posted + 1


def test_a_receipt_that_did_not_come_out_is_told_and_printed_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [False, True]
    monkeypatch.setattr(counter_print, "send", lambda *_arguments: answers.pop(0))
    desk.session.appearance.remember(printers=(PrinterChoice("receipt", "LX-310"),))
    page = post(desk)
    assert "was not printed" in page.notice.notice.happened
    assert page.notice.notice.safe.startswith("The money is safe.")
    QApplication.processEvents()
    press(Qt.Key.Key_F7)
    assert page.notice.notice is None
    entry = str(newest(desk).sequence)
    assert desk.session.runner.read(lambda unit, _context: unit.print_jobs.copies("receipt", entry)) == 1


def test_the_day_has_everybodys_receipts_and_the_cash_that_should_be_there(desk: Desk) -> None:
    page = counter(desk)
    before = page.receipts._cash.text()
    page = post(desk, "20000")
    receipts = page.receipts.list.rows()
    assert receipts[0].figure == "20,000"
    assert receipts[0].name == page.card.member.name
    assert page.search.recent.rows()[0].key == MEMBER
    assert page.receipts._cash.text() != before


def test_undo_with_the_right_amount_leaves_its_receipt_to_be_printed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = balance(desk)
    page = post(desk, "20000")
    wrong = newest(desk)
    undo_dialog(desk)
    QApplication.processEvents()
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    typed("25000")
    press(Qt.Key.Key_Return)
    right = newest(desk)
    assert (right.kind, right.reverses) == (EventKind.DEPOSIT, None)
    assert balance(desk) == before + 25_000
    assert right.number in page.notice.notice.happened
    assert wrong.number in page.notice.notice.happened
    assert page.receipts.last_receipt().entry == right.sequence
    sent: list[str] = []
    monkeypatch.setattr(counter_print, "send", lambda _page, _data, printer, _file: sent.append(printer) or True)
    desk.session.appearance.remember(printers=(PrinterChoice("receipt", "LX-310"),))
    desk.window().activateWindow()
    QApplication.processEvents()
    press(Qt.Key.Key_F7)
    assert sent == ["LX-310"]
    assert desk.session.runner.read(lambda unit, _context: unit.print_jobs.copies("receipt", str(right.sequence))) == 1
