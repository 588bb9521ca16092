"""Loans: the list, one that runs late, an application and its decision."""

from __future__ import annotations

from coopdesk.domain.loans import LoanState
from coopdesk.services.loan_list import LoanLine, loan_list
from coopdesk.ui.pictures.studio import Studio
from coopdesk.ui.stage import LOAN, MONTHS


def loans(studio: Studio) -> None:
    studio.leave_form()
    studio.show("loans", None)


def loan(studio: Studio) -> None:
    """Board 04: the loan that is latest, or the sample's where none is."""
    studio.show("loan", late_loan(studio).number)


def loan_application(studio: Studio) -> None:
    page = studio.show("new_loan", studio.stage.sample.member)
    page.amount.set_minor(LOAN)
    page.term.set_text(str(MONTHS))


def loan_decision(studio: Studio) -> None:
    studio.leave_form()
    studio.show("loan", studio.stage.application)


def late_loan(studio: Studio) -> LoanLine:
    lines = [line for line in studio.stage.runner.read(loan_list) if line.state is LoanState.DISBURSED]
    return max(lines, key=lambda line: (line.days_late, line.number == studio.stage.sample.loan))
