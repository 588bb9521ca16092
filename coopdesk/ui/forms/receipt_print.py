"""Printing the receipt of an entry: the first is the original, every later one says which copy it is."""

from __future__ import annotations

from typing import Any

from coopdesk.i18n.catalogue import _
from coopdesk.runtime.print_choices import PrintUse
from coopdesk.services.context import Context
from coopdesk.services.member_card import EntryCard
from coopdesk.services.papers.receipt import FORM, receipt
from coopdesk.ui.forms.paper_print import PaperPrint
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session


class ReceiptPrint(PaperPrint):
    def __init__(self, page: Page, session: Session, card: EntryCard) -> None:
        self._entry, self._number = card.entry.sequence, card.entry.shown_number or str(card.entry.sequence)
        super().__init__(
            page,
            session,
            lambda: _("Print the receipt of {number}?").format(number=self._number),
            FORM,
            PrintUse.RECEIPT,
            str(card.entry.sequence),
        )

    @classmethod
    def open_for(cls, page: Page, session: Session, card: EntryCard) -> None:
        """Open the dialog over the window of `page`, which hears what came of it."""
        cls(page, session, card).open_over(page.window())

    def gather(self, unit: Any, context: Context, copy: int) -> Any:
        return receipt(unit, context, self._entry, self._session.cooperative.language, copy)

    def which_words(self) -> str:
        return _("It was printed before: this one says COPY {n}.").format(n=self.copy) if self.copy else _("The original.")

    def file_words(self) -> str:
        copy = f" ({self.copy})" if self.copy else ""
        name = _("Receipt")
        return f"{name} {self._number}{copy}"

    def done_words(self, printer: str) -> str:
        if printer:
            return _("The receipt of {number} was sent to {printer}.").format(number=self._number, printer=printer)
        return _("The receipt of {number} is in the file.").format(number=self._number)
