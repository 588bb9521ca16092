"""Printing the contract of a loan; what was printed before makes the next one a copy."""

from __future__ import annotations

from typing import Any

from coopdesk.i18n.catalogue import _
from coopdesk.runtime.print_choices import PrintUse
from coopdesk.services.context import Context
from coopdesk.services.papers.loan_contract import loan_contract
from coopdesk.ui.forms.paper_print import PaperPrint
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session

FORM = "loan-contract"


class ContractPrint(PaperPrint):
    def __init__(self, page: Page, session: Session, loan: str) -> None:
        self._loan = loan
        super().__init__(page, session, lambda: _("Print the agreement of loan {loan}?").format(loan=loan), FORM, PrintUse.SHEET, loan)

    @classmethod
    def open_for(cls, page: Page, session: Session, loan: str) -> None:
        """Open the dialog over the window of `page`, which hears what came of it."""
        cls(page, session, loan).open_over(page.window())

    def gather(self, unit: Any, context: Context, copy: int) -> Any:
        return loan_contract(unit, context, self._loan, copy, self._session.cooperative.language)

    def file_words(self) -> str:
        name = _("Loan agreement")
        return f"{name} {self._loan}"

    def done_words(self, printer: str) -> str:
        if printer:
            return _("The agreement of loan {loan} was sent to {printer}.").format(loan=self._loan, printer=printer)
        return _("The agreement of loan {loan} is in the file.").format(loan=self._loan)
