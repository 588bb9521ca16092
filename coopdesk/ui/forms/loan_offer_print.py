"""Printing what the simulator worked out."""

from __future__ import annotations

from typing import Any

from coopdesk.i18n.catalogue import _
from coopdesk.runtime.print_choices import PrintUse
from coopdesk.services.context import Context
from coopdesk.services.loan_simulation import SimulatedLoan
from coopdesk.services.papers.loan_contract import offer_paper
from coopdesk.ui.forms.paper_print import PaperPrint
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session

FORM, SUBJECT = "loan-offer", "simulator"


class OfferPrint(PaperPrint):
    def __init__(self, page: Page, session: Session, loans: tuple[SimulatedLoan, ...]) -> None:
        self._loans = loans
        super().__init__(page, session, lambda: _("Print the offer?"), FORM, PrintUse.SHEET, SUBJECT)

    @classmethod
    def open_for(cls, page: Page, session: Session, loans: tuple[SimulatedLoan, ...]) -> None:
        """Open the dialog over the window of `page`, which hears what came of it."""
        cls(page, session, loans).open_over(page.window())

    def gather(self, unit: Any, context: Context, copy: int) -> Any:
        return offer_paper(unit, context, self._loans, self._session.cooperative.language)

    def file_words(self) -> str:
        return _("Offer of a loan")

    def done_words(self, printer: str) -> str:
        return _("The offer was sent to {printer}.").format(printer=printer) if printer else _("The offer is in the file.")
