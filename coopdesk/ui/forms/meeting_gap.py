"""Who pays what a member did not: shared among those who are there by the rules, changed by hand, or left open again."""

from __future__ import annotations

from PySide6.QtCore import Signal

from coopdesk.i18n.catalogue import _
from coopdesk.services.meetings.sheet import MeetingSheet
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session


class GapQuestion(OneQuestion):
    """`debtor` by id; `shared`: all shares of the meeting as they are now, kept already (for `MeetingSheet.with_shares`)."""

    shared = Signal(object)

    def __init__(self, page: Page, session: Session, sheet: MeetingSheet, debtor: int) -> None:
        self._session, self._sheet, self._debtor = session, sheet, debtor
        super().__init__(page.window(), lambda: _("Who pays what {name} did not?").format(name=self._name(debtor)), "share_gap")

    def _name(self, member: int) -> str:
        return next(each.name for each in self._sheet.members if each.id == member)
