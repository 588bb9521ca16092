"""The screens of loans for the crawler, and how to get there; `screens.SCREENS` takes them from here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import count

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from coopdesk.domain.loan_tranches import AgreedTranche
from coopdesk.domain.loans import LoanState
from coopdesk.services.loan_list import loan_list
from coopdesk.services.loan_offer import LoanProduct
from coopdesk.services.loans import Apply, Decide, Disburse
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.forms.loan_lending_words import LendingTerms
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow

Go = Callable[[MainWindow], QWidget]
BORROWER = "0003"
_requests = count(1)


def turn(window: MainWindow, name: str, subject: object = None) -> None:
    """Turn to a page, throwing away what a form before it holds."""
    if not window.desk.show_page(name, subject):
        turn(window, name, subject)


def in_state(window: MainWindow, state: LoanState) -> str:
    """A loan of the book in this state; a new application is made where there is none."""
    runner = window.desk.session.runner
    found = [line.number for line in runner.read(loan_list) if line.state is state]
    if found:
        return found[0]
    day = runner.business_date
    number = runner.execute(Apply(_id(), day, BORROWER, "flat", 5_000_000, 12, purpose="modal warung")).loan
    if state is not LoanState.APPLIED:
        approve = state is LoanState.APPROVED
        runner.execute(Decide(_id(), day, number, approve, "" if approve else "simpanan belum cukup"))
    return number


def _id() -> str:
    return f"screen-{next(_requests)}"


def _page(state: LoanState, part: str = "schedule") -> Go:
    def go(window: MainWindow) -> QWidget:
        turn(window, "loan", in_state(window, state))
        window.desk.page().parts.turn_to(part)
        return window

    return go


def _in_parts(window: MainWindow) -> QWidget:
    """Half of it is still to be paid out."""
    runner, day = window.desk.session.runner, window.desk.session.runner.business_date
    number = runner.execute(Apply(_id(), day, BORROWER, "flat", 5_000_000, 12, tranches=(AgreedTranche(15, 2_500_000),))).loan
    runner.execute(Decide(_id(), day, number, approve=True))
    runner.execute(Disburse(_id(), day, number))
    turn(window, "loan", number)
    return window


def _next_part(window: MainWindow) -> QWidget:
    _in_parts(window)
    window.desk.page().ask_next_part()
    return next(each for each in window.findChildren(OneQuestion) if each.isVisible())


def _another_day(window: MainWindow) -> QWidget:
    """A day on which nothing is paid off: late rows, a quote, and a day that is none."""
    turn(window, "loan", in_state(window, LoanState.DISBURSED))
    page = window.desk.page()
    page.parts.turn_to("payoff")
    page.running.payoff.day.set_date(page.card.loan.schedule[-1].due)
    QTest.keyClicks(page.running.payoff.day, "x")
    return window


def _late(window: MainWindow) -> QWidget:
    turn(window, "loan", in_state(window, LoanState.DISBURSED))
    page = window.desk.page()
    page.parts.turn_to("schedule")
    page.running.payoff.day.set_date(page.card.loan.schedule[-1].due)
    return window


def _dialog(state: LoanState, ask: str) -> Go:
    def go(window: MainWindow) -> QWidget:
        turn(window, "loan", in_state(window, state))
        getattr(window.desk.page(), ask)()
        return next(each for each in window.findChildren(OneQuestion) if each.isVisible())

    return go


def _list(text: str) -> Go:
    def go(window: MainWindow) -> QWidget:
        for state in (LoanState.APPLIED, LoanState.APPROVED, LoanState.REJECTED):
            in_state(window, state)
        turn(window, "loans")
        window.desk.page().search.setText(text)
        return window

    return go


def _application(term: str) -> Go:
    def go(window: MainWindow) -> QWidget:
        turn(window, "new_loan", BORROWER)
        page = window.desk.page()
        page.amount.set_minor(12_000_000)
        page.term.set_text(term)
        page.purpose.set_text("modal warung")
        return window

    return go


def _searched(window: MainWindow) -> QWidget:
    turn(window, "new_loan")
    QTest.keyClicks(window.desk.page().who.edit, "a")
    return window


def _not_thrown_away(window: MainWindow) -> QWidget:
    _application("12")(window)
    window.desk.page().on_escape()
    return window


def _counter(verb: str, state: LoanState, *, pay_off: bool = False, review: bool = False) -> Go:
    def go(window: MainWindow) -> QWidget:
        number = in_state(window, state)
        member = window.desk.session.runner.read(lambda unit, _context: unit.loans.get(number).member_number)
        turn(window, "loans")
        turn(window, "counter", CounterAsk(member, verb, loan=number, pay_off=pay_off))
        if review:
            window.desk.page().to_review()
        return window

    return go


def _new_at_counter(window: MainWindow) -> QWidget:
    turn(window, "loans")
    turn(window, "counter", CounterAsk("0004", "lend"))
    panel = window.desk.page().form.panel
    panel.amount.set_minor(1_200_000)
    panel.term.set_text("12")
    return window


def _dear(products: tuple[LoanProduct, ...]) -> tuple[LoanProduct, ...]:
    """The products as they would be lent above the cap of the country."""
    return tuple(replace(each, terms=replace(each.terms, rate_monthly=Decimal("2.5"))) for each in products)


def _application_above_the_cap(window: MainWindow) -> QWidget:
    _application("12")(window)
    page = window.desk.page()
    page._show(_dear(page.products))
    return window


def _counter_above_the_cap(window: MainWindow) -> QWidget:
    _new_at_counter(window)
    panel = window.desk.page().form.panel
    panel._take_terms(LendingTerms(_dear(panel.products), panel.solo, None))
    return window


LOAN_SCREENS: dict[str, Go] = {
    "loans": _list(""),
    "loans, found": _list("a"),
    "loans, nothing found": _list("zzzzqqqq"),
    "loan, running": _page(LoanState.DISBURSED),
    "loan, payoff": _page(LoanState.DISBURSED, "payoff"),
    "loan, ledger": _page(LoanState.DISBURSED, "entries"),
    "loan, documents": _page(LoanState.DISBURSED, "documents"),
    "loan, contract on paper": _dialog(LoanState.DISBURSED, "print_contract"),
    "loan, late": _late,
    "loan, another day": _another_day,
    "loan, paid off": _page(LoanState.REPAID),
    "loan, applied": _page(LoanState.APPLIED),
    "loan, approved": _page(LoanState.APPROVED),
    "loan, rejected": _page(LoanState.REJECTED),
    "loan, approval": _dialog(LoanState.APPLIED, "ask_approval"),
    "loan, rejection": _dialog(LoanState.APPLIED, "ask_rejection"),
    "loan, schedule on paper": _dialog(LoanState.DISBURSED, "print_schedule"),
    "loan, application": _application("12"),
    "loan, application above the cap": _application_above_the_cap,
    "loan, application refused": _application("700"),
    "loan, application searched": _searched,
    "loan, application not thrown away": _not_thrown_away,
    "counter, loan repaid": _counter("repay", LoanState.DISBURSED),
    "counter, loan repaid, review": _counter("repay", LoanState.DISBURSED, review=True),
    "counter, loan paid off": _counter("repay", LoanState.DISBURSED, pay_off=True),
    "counter, loan paid out": _counter("lend", LoanState.APPROVED),
    "counter, loan paid out, review": _counter("lend", LoanState.APPROVED, review=True),
    "counter, loan written down": _new_at_counter,
    "counter, loan above the cap": _counter_above_the_cap,
}
TRANCHE_SCREENS: dict[str, Go] = {"loan, in parts": _in_parts, "loan, next part": _next_part}
"""Last of those in the book: a loan whose next part waits stands in the way of what others do to any running loan."""
