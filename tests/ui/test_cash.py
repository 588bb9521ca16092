"""Cash and bank through the window: an expense by keys alone, a count with its difference, a day that is closed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from coopdesk.domain.journal import EventKind
from coopdesk.domain.loans import LoanState
from coopdesk.services import checks
from coopdesk.services.drawer import expected_cash
from coopdesk.services.loan_without_cash import sources
from coopdesk.services.tills import OpenTill
from coopdesk.ui.desk import Desk
from coopdesk.ui.forms.cash_count import CashCountQuestion
from coopdesk.ui.forms.cash_sheet_print import CashSheetPrint
from coopdesk.ui.forms.day_closing import DayClosing, DayReopening
from coopdesk.ui.forms.loan_without_cash import PaymentWithoutCash

ENTER = Qt.Key.Key_Return


def write(text: str) -> None:
    """Type into the field that has the focus, then Enter."""
    field = QApplication.focusWidget()
    assert isinstance(field, QWidget)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, ENTER)


def newest(desk: Desk) -> Any:
    def read(unit: Any, _context: Any) -> Any:
        entry = unit.ledger.entry(unit.connection.exec_driver_sql("SELECT max(sequence) FROM journal_entry").scalar())
        return entry, unit.cash.voucher(entry.sequence)

    return desk.session.runner.read(read)


def shown(desk: Desk, kind: type) -> Any:
    return next(each for each in desk.window().findChildren(kind) if each.isVisible())


def test_an_expense_is_paid_by_keys_alone(desk: Desk) -> None:
    desk.show_page("ledger", "cash")
    QTest.keyClick(desk.page(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    page: Any = desk.page()
    assert page.fields.frm.number == "1-1010"
    page.fields.to.setFocus()
    for text in ("electricity", "", "150k", "PLN", "INV-7"):
        write(text)
    assert (page.review_button.isEnabled(), page._why.text()) == (False, "the note is missing")
    write("listrik Maret")
    QTest.keyClick(page.review.post, ENTER)
    entry, paper = newest(desk)
    assert (entry.kind, entry.memo, paper) == (EventKind.EXPENSE_PAID, "listrik Maret", ("PLN", "INV-7"))
    assert [(line.account, line.signed) for line in entry.lines] == [("5-2210", 150_000), ("1-1010", -150_000)]
    assert entry.number in page.notice.notice.happened
    assert page.draft() is None
    assert all(result.ok for result in checks.run_checks(desk.session.runner.book))


def test_a_day_is_counted_and_closed(desk: Desk) -> None:
    """F9, the notes, the rest in one sum and why it is short; then the day closes and its record is offered."""
    desk.show_page("home")
    before = desk.session.runner.read(expected_cash)
    QTest.keyClick(desk.page(), Qt.Key.Key_F9)
    dialog = shown(desk, CashCountQuestion)
    notes, rest = divmod(before - 2_500, 100_000)
    QTest.keyClicks(dialog.pieces.edits[0], str(notes))
    QTest.keyClicks(dialog.rest.edit, str(rest))
    assert dialog._sums.accessibleName().endswith("Short 2,500")
    QTest.keyClicks(dialog.reason.edit, "wrong change")
    QTest.keyClick(dialog.reason.edit, ENTER)
    assert desk.session.runner.read(expected_cash) == before - 2_500
    assert newest(desk)[0].kind is EventKind.CASH_SHORT
    desk.show_page("ledger", "cash")
    desk.page().cash.close_day.click()
    shown(desk, DayClosing).go_on()
    shown(desk, CashSheetPrint).leave()
    assert not desk.page().cash.close_day.isVisible()
    desk.page().cash.reopen_day.click()
    again = shown(desk, DayReopening)
    assert "one operator" in again.second.findChild(QLabel).text()
    QTest.keyClicks(again.reason.edit, "a late deposit")
    QTest.keyClick(again.reason.edit, ENTER)
    assert desk.page().cash.close_day.isVisible()
    assert all(result.ok for result in checks.run_checks(desk.session.runner.book))


def test_with_a_till_of_her_own_every_figure_says_whose_cash_it_is(desk: Desk) -> None:
    runner = desk.session.runner
    assert "Drawer" in desk.status._drawer.accessibleName()
    desk.session.do(OpenTill("t", runner.business_date, runner.operator.name, "Laci 2"), lambda _outcome: None)
    assert "Laci 2" in desk.status._drawer.accessibleName()
    for page, words in (("home", "Cash in Laci 2"), ("counter", "Cash that should be in Laci 2")):
        desk.show_page(page)
        assert words in [label.text() for label in desk.page().findChildren(QLabel)]


def test_savings_pay_an_instalment_by_keys(desk: Desk) -> None:
    session, on = desk.session, desk.session.business_date
    loan = session.runner.read(lambda unit, _context: next(each for each in unit.loans.in_state(LoanState.DISBURSED) if sources(unit, each.number, on).accounts))
    desk.show_page("loan", loan.number)
    page: Any = desk.page()
    page.parts.turn_to("charges")
    page.parts.part("charges").buttons["pay_without_cash"].click()
    dialog = shown(desk, PaymentWithoutCash)
    QTest.keyClicks(dialog.amount.edit, "1k")
    QTest.keyClick(dialog.amount.edit, ENTER)
    QTest.keyClick(dialog.memo.edit, ENTER)
    assert not dialog.isVisible(), dialog.notice.isVisible() and dialog.notice.accessibleName()
    entry, _paper = newest(desk)
    assert (entry.kind, sum(line.signed for line in entry.lines if line.signed > 0)) == (EventKind.LOAN_FROM_SAVINGS, 1_000)
    assert all(result.ok for result in checks.run_checks(session.runner.book))
