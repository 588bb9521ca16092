"""Loans: the list, one that runs late, an application and its decision."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from coopdesk.domain.calendar import add_months
from coopdesk.domain.loan_changes import Reschedule
from coopdesk.domain.loans import LoanState
from coopdesk.services.loan_changes import ChangeNow
from coopdesk.services.loan_list import LoanLine, loan_list
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.pictures.studio import Studio
from coopdesk.ui.stage import LOAN, MONTHS

NEEDED = {"id": "panen gagal, minta waktu lebih panjang", "en": "the harvest failed, she needs more time"}


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


def loan_change(studio: Studio) -> None:
    """The latest loan over a longer term, what is overdue in its principal."""
    studio.leave_form()
    page = studio.show("change_loan", late_loan(studio).number)
    fields = page.kinds[0]
    fields.count.set_text(str(MONTHS))
    fields.interest.setCurrentIndex(1)
    page.reason.set_text(_needed(studio))


def loan_change_review(studio: Studio) -> QDialog | None:
    loan_change(studio)
    studio.page.review()
    return next((each for each in studio.window.findChildren(OneQuestion) if each.isVisible()), None)


def loan_rows(studio: Studio) -> None:
    loan_change(studio)
    studio.page.kind.setCurrentIndex(2)


def loan_changes(studio: Studio) -> None:
    """What was decided about the latest loan, which is given more time first."""
    studio.leave_form()
    number, runner = late_loan(studio).number, studio.stage.runner
    runner.execute(ChangeNow("picture-change", runner.business_date, number, Reschedule(add_months(runner.business_date, 1), MONTHS), _needed(studio)))
    page = studio.show("loan", number)
    page.parts.turn_to("changes")


def _needed(studio: Studio) -> str:
    return NEEDED.get(studio.window.appearance.chosen.language, NEEDED["en"])
