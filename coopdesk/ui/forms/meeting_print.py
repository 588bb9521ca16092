"""A paper of the monthly meeting, to a printer or into a PDF file: the summary, or the collection sheet."""

from __future__ import annotations

from datetime import date
from typing import Any

from coopdesk.i18n.catalogue import Words, _, current, translator
from coopdesk.printing.rack import form
from coopdesk.runtime.print_choices import PrintUse
from coopdesk.services.context import Context
from coopdesk.services.papers.collection_sheet import collection_sheet
from coopdesk.services.papers.meeting_summary import meeting_summary
from coopdesk.ui.forms.paper_print import PaperPrint
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session

SUMMARY, COLLECTION = "meeting-summary", "collection-sheet"


class MeetingPrint(PaperPrint):
    def __init__(self, page: Page, session: Session, code: str, month: date, language: str, *, into_file: bool) -> None:
        """`language` of who reads the paper."""
        self._code, self._month, self._language = code, month, language
        super().__init__(page, session, self._question, code, PrintUse.SHEET, f"{month:%Y-%m}")
        if into_file:
            self.printers.setCurrentIndex(self.printers.count() - 1)

    def _named(self) -> str:
        return f"{_(form(self._code).title)}, {current().formats.month(self._month)}"

    def _question(self) -> str:
        return _("Print the paper “{name}”?").format(name=self._named())

    def gather(self, unit: Any, context: Context, _copy: int) -> Any:
        if self._code == SUMMARY:
            return meeting_summary(unit, context, self._month, self._language)
        return collection_sheet(unit, context, self._month)

    def paper_words(self) -> Words:
        return translator(self._language)

    def file_words(self) -> str:
        return f"{_(form(self._code).title)} {self._month:%Y-%m}"

    def done_words(self, printer: str) -> str:
        if printer:
            return _("The paper “{name}” was sent to {printer}.").format(name=self._named(), printer=printer)
        return _("The paper “{name}” is in the file.").format(name=self._named())
