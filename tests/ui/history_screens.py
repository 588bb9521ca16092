"""The screens on which history is put right, for the crawler: an entry on an earlier day, an older payment corrected."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from coopdesk.domain.journal import EventKind
from coopdesk.domain.loans import LoanState
from coopdesk.services.loan_list import loan_list
from coopdesk.services.member_card import entry_card
from coopdesk.store.queries.loan_entries import loan_entries
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.forms.earlier_day import EarlierDay
from coopdesk.ui.forms.entry_correction import EntryCorrection
from coopdesk.ui.main_window import MainWindow
from tests.ui.turning import MEMBER, Go, turn


def _payments(window: MainWindow, number: str) -> list[int]:
    """Sequences of the loan's payments, by their days."""

    def question(unit: object, _context: object) -> list[int]:
        return [each.sequence for each in loan_entries(unit, unit.loans.get(number).id) if each.kind is EventKind.LOAN_REPAYMENT]

    return window.desk.session.runner.read(question)


def _paid_on(window: MainWindow) -> str:
    """A running loan with payments."""
    lines = window.desk.session.runner.read(loan_list)
    return next(line.number for line in lines if line.state is LoanState.DISBURSED and len(_payments(window, line.number)) > 1)


def reviewed(window: MainWindow, ask: CounterAsk, amount: int) -> EarlierDay:
    """The question after the day, over a review at the counter."""
    turn(window, "loans")
    turn(window, "counter", ask)
    page = window.desk.page()
    page.form.panel.renew()
    page.form.panel.amount.set_minor(amount)
    page.to_review()
    page.review.earlier.click()
    return next(each for each in window.findChildren(EarlierDay) if each.isVisible())


def _repaid(days: int) -> Go:
    """A small payment some days before the last one of a running loan."""

    def go(window: MainWindow) -> QWidget:
        runner, number = window.desk.session.runner, _paid_on(window)
        last = _payments(window, number)[-1]
        member, day = runner.read(lambda unit, _context: (unit.loans.get(number).member_number, unit.ledger.entry(last).value_date))
        dialog = reviewed(window, CounterAsk(member, "repay", loan=number), 50_000)
        dialog.day.set_date(day - timedelta(days))
        return dialog

    return go


def _paid_in(window: MainWindow) -> QWidget:
    dialog = reviewed(window, CounterAsk(MEMBER, "deposit", "sukarela"), 50_000)
    dialog.day.set_date(window.desk.session.business_date - timedelta(90))
    return dialog


def _corrected(window: MainWindow) -> QWidget:
    number = _paid_on(window)
    turn(window, "loan", number)
    page, first = window.desk.page(), _payments(window, number)[0]
    card = window.desk.session.runner.read(lambda unit, _context: entry_card(unit, first))
    dialog = EntryCorrection(page, window.desk.session, card, page)
    dialog.open_over(window)
    return dialog


HISTORY_SCREENS: dict[str, Go] = {
    "earlier day, repayment": _repaid(10),
    "earlier day, refused": _repaid(100_000),
    "earlier day, deposit": _paid_in,
    "correction of an older payment": _corrected,
}
