"""The summary of one meeting on paper, or large for the wall: to a printer or into a PDF file, in the language of who reads it."""

from __future__ import annotations

from typing import Any

from coopdesk.domain.meetings import Meeting
from coopdesk.i18n.catalogue import Words, _, current, translator
from coopdesk.printing.rack import form
from coopdesk.runtime.print_choices import PrintUse
from coopdesk.services.context import Context
from coopdesk.services.papers.meeting_of_group import summary_of_meeting
from coopdesk.ui.forms.paper_print import PaperPrint
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session

SUMMARY, WALL = "meeting-summary", "meeting-wall"


class SummaryPrint(PaperPrint):
    topic = "minutes"

    def __init__(self, page: Page, session: Session, code: str, meeting: Meeting, language: str, *, into_file: bool) -> None:
        self._code, self._meeting, self._language = code, meeting, language
        super().__init__(page, session, self._question, code, PrintUse.SHEET, f"{code} {meeting.id}")
        if into_file:
            self.printers.setCurrentIndex(self.printers.count() - 1)

    def _named(self) -> str:
        return f"{self._title()}, {current().formats.date(self._meeting.date)}"

    def _title(self) -> str:
        """As the paper itself says it: the rack has the name of the month's."""
        return _("Meeting summary") if self._code == SUMMARY else _(form(self._code).title)

    def _question(self) -> str:
        return _("Print the paper “{name}”?").format(name=self._named())

    def gather(self, unit: Any, context: Context, _copy: int) -> Any:
        return summary_of_meeting(unit, context, self._meeting.id, self._language)

    def paper_words(self) -> Words:
        return translator(self._language)

    def file_words(self) -> str:
        return f"{self._title()} {self._meeting.date:%Y-%m-%d}"

    def done_words(self, printer: str) -> str:
        if printer:
            return _("The paper “{name}” was sent to {printer}.").format(name=self._named(), printer=printer)
        return _("The paper “{name}” is in the file.").format(name=self._named())
