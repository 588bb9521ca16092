"""Printing the record of a day's count of cash."""

from __future__ import annotations

from datetime import date
from typing import Any

from coopdesk.i18n.catalogue import _, current
from coopdesk.runtime.print_choices import PrintUse
from coopdesk.services.context import Context
from coopdesk.services.papers.cash_sheet import cash_sheet
from coopdesk.ui.forms.paper_print import PaperPrint
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session

FORM = "cash-sheet"


class CashSheetPrint(PaperPrint):
    def __init__(self, page: Page, session: Session, day: date) -> None:
        self._day = day
        super().__init__(page, session, lambda: _("Print the cash count of {day}?").format(day=self._shown()), FORM, PrintUse.SHEET, day.isoformat())

    def _shown(self) -> str:
        return current().formats.date(self._day)

    def gather(self, unit: Any, context: Context, copy: int) -> Any:
        return cash_sheet(unit, context, self._day, self._session.cooperative.language)

    def file_words(self) -> str:
        name = _("Cash count")
        return f"{name} {self._day.isoformat()}"

    def done_words(self, printer: str) -> str:
        if printer:
            return _("The cash count of {day} was sent to {printer}.").format(day=self._shown(), printer=printer)
        return _("The cash count of {day} is in the file.").format(day=self._shown())
