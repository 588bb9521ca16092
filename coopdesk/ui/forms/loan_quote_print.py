"""Printing what paying a loan off costs on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from coopdesk.i18n.catalogue import _
from coopdesk.runtime.print_choices import PrintUse
from coopdesk.services.context import Context
from coopdesk.services.papers.payoff_quote import payoff_quote_paper
from coopdesk.ui.forms.paper_print import PaperPrint
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session

FORM = "payoff-quote"


class QuotePrint(PaperPrint):
    def __init__(self, page: Page, session: Session, loan: str, on: date) -> None:
        self._loan, self._on = loan, on
        super().__init__(page, session, lambda: _("Print the payoff quote of loan {loan}?").format(loan=loan), FORM, PrintUse.SHEET, loan)

    def gather(self, unit: Any, context: Context, copy: int) -> Any:
        return payoff_quote_paper(unit, context, self._loan, self._on, self._session.cooperative.language)

    def file_words(self) -> str:
        name = _("Payoff quote")
        return f"{name} {self._loan}"

    def done_words(self, printer: str) -> str:
        if printer:
            return _("The payoff quote of loan {loan} was sent to {printer}.").format(loan=self._loan, printer=printer)
        return _("The payoff quote of loan {loan} is in the file.").format(loan=self._loan)
