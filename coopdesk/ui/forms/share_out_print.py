"""Printing the slips of a share-out, one for each member, with what she got and a line to sign on."""

from __future__ import annotations

from typing import Any

from coopdesk.domain.journal import Entry
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.runtime.print_choices import PrintUse
from coopdesk.services.context import Context
from coopdesk.services.papers.share_out import share_out_slips
from coopdesk.ui.forms.sheets_print import SheetsPrint
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session

FORM = "share-out-slips"


class ShareOutPrint(SheetsPrint):
    topic = "share_out"

    def __init__(self, page: Page, session: Session, voucher: Entry) -> None:
        self._voucher, self._many = voucher, 0
        super().__init__(page, session, self._question, FORM, PrintUse.SHEET, f"share-out-{voucher.sequence}")

    def _question(self) -> str:
        return _("Print the slips of the share-out of {date}?").format(date=current().formats.date(self._voucher.business_date))

    def gather(self, unit: Any, context: Context, _copy: int) -> Any:
        found = share_out_slips(unit, context, self._voucher.sequence)
        self._many = len(found.slips)
        return found

    def which_words(self) -> str:
        return ngettext("{count} slip.", "{count} slips.", self._many).format(count=current().formats.number(self._many)) if self._many else ""

    def file_words(self) -> str:
        name = _("Slips of the share-out")
        return f"{name} {self._voucher.business_date.isoformat()}"

    def done_words(self, printer: str) -> str:
        if printer:
            return _("The paper “{name}” was sent to {printer}.").format(name=self.file_words(), printer=printer)
        return _("The paper “{name}” is in the file.").format(name=self.file_words())
