"""Payments on a loan: split by hand, prepaid, what a loan charges and why, a penalty waived, the quote of a payoff."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from coopdesk.domain.journal import Component
from coopdesk.domain.loans import LoanState
from coopdesk.services.loan_list import loan_list
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.forms.loan_payment_words import Use
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.pictures.loans import late_loan
from coopdesk.ui.pictures.studio import Studio

PREPAID = 500_000


def split_by_hand(studio: Studio) -> None:
    """Without the penalty, the reason typed."""
    studio.leave_form()
    late = late_loan(studio)
    panel = studio.show("counter", CounterAsk(late.member, "repay", loan=late.number)).form.panel
    panel.split_by_hand()
    panel.by_hand.parts[Component.PENALTY].clear()
    panel.by_hand.reason.set_text("Rapat")


def prepaid(studio: Studio) -> None:
    """A loan of which nothing is late, for fewer instalments."""
    studio.leave_form()
    lines = [line for line in studio.stage.runner.read(loan_list) if line.state is LoanState.DISBURSED and not line.days_late]
    panel = studio.show("counter", CounterAsk(lines[0].member, "repay", loan=lines[0].number)).form.panel
    panel.use.choose(Use.FEWER)
    panel.amount.set_minor(PREPAID)


def charges(studio: Studio) -> None:
    studio.leave_form()
    studio.show("loan", late_loan(studio).number).parts.turn_to("charges")


def charge_story(studio: Studio) -> QDialog | None:
    charges(studio)
    studio.page.parts.part("charges").explain.click()
    return _dialog(studio)


def waiver(studio: Studio) -> QDialog | None:
    charges(studio)
    studio.page.parts.part("charges").buttons["ask_waiver"].click()
    return _dialog(studio)


def quote(studio: Studio) -> QDialog | None:
    studio.leave_form()
    studio.show("loan", late_loan(studio).number).print_quote()
    return _dialog(studio)


def _dialog(studio: Studio) -> QDialog | None:
    return next((each for each in studio.window.findChildren(OneQuestion) if each.isVisible()), None)
