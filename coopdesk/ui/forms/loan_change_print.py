"""Printing a change of a loan for the member to sign, before it is decided."""

from __future__ import annotations

from datetime import date
from typing import Any

from coopdesk.domain.loan_changes import LoanChange
from coopdesk.i18n.catalogue import _
from coopdesk.runtime.print_choices import PrintUse
from coopdesk.services.context import Context
from coopdesk.services.papers.loan_change import loan_change
from coopdesk.ui.forms.paper_print import PaperPrint
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session

FORM = "loan-change"


class ChangePrint(PaperPrint):
    def __init__(self, page: Page, session: Session, loan: str, change: LoanChange, on: date | None) -> None:
        self._loan, self._change, self._on = loan, change, on
        super().__init__(page, session, lambda: _("Print the change of loan {loan}?").format(loan=loan), FORM, PrintUse.SHEET, loan)

    @classmethod
    def open_for(cls, page: Page, session: Session, loan: str, change: LoanChange, on: date | None = None) -> None:
        """Open the dialog over the window of `page`, which hears what came of it."""
        cls(page, session, loan, change, on).open_over(page.window())

    def gather(self, unit: Any, context: Context, copy: int) -> Any:
        return loan_change(unit, context, self._loan, self._change, self._on, self._session.cooperative.language)

    def file_words(self) -> str:
        name = _("Change")
        return f"{name} {self._loan}"

    def done_words(self, printer: str) -> str:
        if printer:
            return _("The change of loan {loan} was sent to {printer}.").format(loan=self._loan, printer=printer)
        return _("The change of loan {loan} is in the file.").format(loan=self._loan)
