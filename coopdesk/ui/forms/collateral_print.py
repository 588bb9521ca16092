"""Printing the receipt of a paper that came in or went out, to be signed by both sides."""

from __future__ import annotations

from typing import Any

from coopdesk.i18n.catalogue import _
from coopdesk.runtime.print_choices import PrintUse
from coopdesk.services.context import Context
from coopdesk.services.papers.collateral_receipt import collateral_receipt
from coopdesk.ui.forms.paper_print import PaperPrint
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session

FORM = "collateral-receipt"


class CollateralPrint(PaperPrint):
    def __init__(self, page: Page, session: Session, identity: int) -> None:
        self._identity = identity
        super().__init__(page, session, lambda: _("Print the receipt to be signed?"), FORM, PrintUse.SHEET, str(identity))

    def gather(self, unit: Any, context: Context, copy: int) -> Any:
        return collateral_receipt(unit, context, self._identity)

    def file_words(self) -> str:
        name = _("Receipt of collateral")
        return f"{name} {self._identity}"

    def done_words(self, printer: str) -> str:
        if printer:
            return _("The receipt was sent to {printer}.").format(printer=printer)
        return _("The receipt is in the file.")
