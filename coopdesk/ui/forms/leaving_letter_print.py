"""Printing the letter that goes with a settlement."""

from __future__ import annotations

from typing import Any

from coopdesk.domain.members import Member
from coopdesk.i18n.catalogue import _
from coopdesk.runtime.print_choices import PrintUse
from coopdesk.services.context import Context
from coopdesk.services.papers.leaving_letter import leaving_letter
from coopdesk.ui.forms.paper_print import PaperPrint
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session

FORM = "leaving-letter"


class LeavingLetterPrint(PaperPrint):
    def __init__(self, page: Page, session: Session, member: Member) -> None:
        self._member = member
        super().__init__(page, session, lambda: _("Print the settlement of {name}?").format(name=member.name), FORM, PrintUse.SHEET, member.number)

    def gather(self, unit: Any, context: Context, copy: int) -> Any:
        return leaving_letter(unit, context, self._member.number, self._session.cooperative.language)

    def file_words(self) -> str:
        name = _("Settlement")
        return f"{name} {self._member.number}"

    def done_words(self, printer: str) -> str:
        if printer:
            return _("The settlement of {name} was sent to {printer}.").format(name=self._member.name, printer=printer)
        return _("The settlement of {name} is in the file.").format(name=self._member.name)
