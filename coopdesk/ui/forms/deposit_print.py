"""Printing the certificate of a term deposit."""

from __future__ import annotations

from typing import Any

from coopdesk.i18n.catalogue import _
from coopdesk.runtime.print_choices import PrintUse
from coopdesk.services.context import Context
from coopdesk.services.papers.certificate import certificate
from coopdesk.ui.forms.paper_print import PaperPrint
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session

FORM = "certificate"


class CertificatePrint(PaperPrint):
    def __init__(self, page: Page, session: Session, deposit: str) -> None:
        self._deposit = deposit
        super().__init__(
            page, session, lambda: _("Print the certificate of deposit {number}?").format(number=deposit), FORM, PrintUse.SHEET, deposit
        )

    @classmethod
    def open_for(cls, page: Page, session: Session, deposit: str) -> None:
        """Open the dialog over the window of `page`, which hears what came of it."""
        cls(page, session, deposit).open_over(page.window())

    def gather(self, unit: Any, context: Context, copy: int) -> Any:
        return certificate(unit, context, self._deposit, self._session.cooperative.language)

    def file_words(self) -> str:
        name = _("Certificate")
        return f"{name} {self._deposit}"

    def done_words(self, printer: str) -> str:
        if printer:
            return _("The certificate of deposit {number} was sent to {printer}.").format(number=self._deposit, printer=printer)
        return _("The certificate of deposit {number} is in the file.").format(number=self._deposit)
