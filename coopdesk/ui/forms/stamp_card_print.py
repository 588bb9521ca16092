"""Printing stamp cards: one member's, those of a group, or everybody's in one job."""

from __future__ import annotations

from typing import Any

from coopdesk.domain.papers import PaperMember
from coopdesk.i18n.catalogue import _, current, ngettext
from coopdesk.runtime.print_choices import PrintUse
from coopdesk.services.context import Context
from coopdesk.services.papers.stamp_card import stamp_cards
from coopdesk.ui.forms.sheets_print import SheetsPrint
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session

FORM = "stamp-card"


class StampCardPrint(SheetsPrint):
    topic = "share_out"

    def __init__(self, page: Page, session: Session, number: str = "", group: str = "") -> None:
        """Without either for everybody."""
        self._number, self._group = number, group
        self._members: tuple[PaperMember, ...] = ()
        super().__init__(page, session, self._question, FORM, PrintUse.SHEET, number or group or "all")

    def _question(self) -> str:
        if self._number:
            return _("Print the stamp card of member {number}?").format(number=self._number)
        return _("Print the stamp cards of {group}?").format(group=self._group) if self._group else _("Print the stamp cards of all members?")

    def gather(self, unit: Any, context: Context, _copy: int) -> Any:
        found = stamp_cards(unit, context, self._number, self._group, self.paper_words().language)
        self._members = tuple(card.member for card in found.cards)
        return found

    def which_words(self) -> str:
        many = len(self._members)
        if many == 1:
            return self._members[0].name
        return ngettext("{count} card.", "{count} cards.", many).format(count=current().formats.number(many)) if many else ""

    def file_words(self) -> str:
        name = _("Stamp card") if self._number else _("Stamp cards")
        return f"{name} {self._number or self._group} {self._session.business_date.isoformat()}".replace("  ", " ")

    def done_words(self, printer: str) -> str:
        if printer:
            return _("The paper “{name}” was sent to {printer}.").format(name=self.file_words(), printer=printer)
        return _("The paper “{name}” is in the file.").format(name=self.file_words())
