"""The screens of payments on a loan for the crawler; `screens.SCREENS` takes them from here."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

from PySide6.QtWidgets import QWidget

from coopdesk.domain.loans import LoanState
from coopdesk.services.loan_card import loan_card
from coopdesk.services.loan_repayment import Repay
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.forms.loan_payment_words import Use
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from tests.ui.loan_screens import in_state, turn

Go = Callable[[MainWindow], QWidget]
_requests = count(1)


def _panel(window: MainWindow, number: str) -> QWidget:
    member = window.desk.session.runner.read(lambda unit, _: unit.loans.get(number).member_number)
    turn(window, "counter", CounterAsk(member, "repay", loan=number))
    return window.desk.page().form.panel


def _paid_up(window: MainWindow) -> str:
    """A running loan of which nothing is due, and a little is held."""
    number, runner = in_state(window, LoanState.DISBURSED), window.desk.session.runner
    card = runner.read(lambda unit, context: loan_card(unit, context, number))
    due = sum(each.total for each in card.payment.of_loan if each.on <= card.on)
    running = next((each.total for each in card.payment.of_loan if each.on > card.on), 0)
    if due or not card.payment.held:
        runner.execute(Repay(f"payment-screen-{next(_requests)}", runner.business_date, number, due + running + 25_000))
    return number


def _split(window: MainWindow) -> QWidget:
    _panel(window, in_state(window, LoanState.DISBURSED)).split_by_hand()
    panel = window.desk.page().form.panel
    next(iter(panel.by_hand.parts.values())).clear()
    panel.by_hand.reason.set_text("kesepakatan rapat")
    return window


def _prepaid(use: Use, *, review: bool = False) -> Go:
    def go(window: MainWindow) -> QWidget:
        panel = _panel(window, _paid_up(window))
        panel.use.choose(use)
        panel.amount.set_minor(100_000)
        if review:
            window.desk.page().to_review()
        return window

    return go


def _arrears_first(window: MainWindow) -> QWidget:
    panel = _panel(window, in_state(window, LoanState.DISBURSED))
    panel.use.choose(Use.SMALLER)
    panel.amount.set_minor(10**12)
    return window


def _charges(window: MainWindow) -> QWidget:
    turn(window, "loan", in_state(window, LoanState.DISBURSED))
    window.desk.page().parts.turn_to("charges")
    return window


def _charges_held(window: MainWindow) -> QWidget:
    turn(window, "loan", _paid_up(window))
    window.desk.page().parts.turn_to("charges")
    return window


def _story(window: MainWindow) -> QWidget:
    _charges(window)
    window.desk.page().parts.part("charges").explain.click()
    return _dialog(window)


def _held_back(window: MainWindow) -> QWidget:
    _charges_held(window)
    window.desk.page().parts.part("charges").buttons["return_held"].click()
    return _dialog(window)


def _without_cash(window: MainWindow) -> QWidget:
    _charges(window)
    window.desk.page().parts.part("charges").buttons["pay_without_cash"].click()
    dialog: Any = _dialog(window)
    dialog.amount.set_minor(10_000)
    return dialog


def _waiver(name: str) -> Go:
    def go(window: MainWindow) -> QWidget:
        from coopdesk.ui.forms.loan_waiver import DIALOGS

        _charges(window)
        page = window.desk.page()
        DIALOGS[name](page, window.desk.session, page.parts.part("charges").charges).open_over(window)
        return _dialog(window)

    return go


def _quote(window: MainWindow) -> QWidget:
    turn(window, "loan", in_state(window, LoanState.DISBURSED))
    window.desk.page().print_quote()
    return _dialog(window)


def _dialog(window: MainWindow) -> QWidget:
    return next(each for each in window.findChildren(OneQuestion) if each.isVisible())


LOAN_PAYMENT_SCREENS: dict[str, Go] = {
    "counter, loan payment split by hand": _split,
    "counter, loan prepaid": _prepaid(Use.FEWER),
    "counter, loan prepaid for smaller instalments": _prepaid(Use.SMALLER),
    "counter, loan prepaid, review": _prepaid(Use.FEWER, review=True),
    "counter, loan not prepaid": _arrears_first,
    "loan, charges": _charges,
    "loan, charges with held money": _charges_held,
    "loan, charge explained": _story,
    "loan, held money paid back": _held_back,
    "loan, paid without cash": _without_cash,
    "loan, waiver asked": _waiver("ask_waiver"),
    "loan, waiver granted": _waiver("grant_waiver"),
    "loan, waiver declined": _waiver("decline_waiver"),
    "loan, waiver undone": _waiver("undo_waiver"),
    "loan, payoff quote on paper": _quote,
}
