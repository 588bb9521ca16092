"""A group that was closed is open again."""

from __future__ import annotations

from PySide6.QtCore import QSize

from coopdesk.domain.groups import Group
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Outcome
from coopdesk.services.groups import ReopenGroup
from coopdesk.ui.forms.act_question import ActQuestion
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.label import Label


class GroupReopening(ActQuestion):
    topic = "group"
    wanted = QSize(560, 280)

    def __init__(self, page: Page, session: Session, group: Group) -> None:
        self._group = group
        super().__init__(page, session, lambda: _("Open the group {name} again?").format(name=group.name), "reopen_group_now")
        how = Label(ink="text2", wrap=True)
        closed = group.closed or session.business_date
        self.say(how.setText, lambda: _("It was closed on {date}. Members can come into it again, and it can meet.").format(date=current().formats.date(closed)))
        self.body.addWidget(how)
        self.body.addStretch()
        self.main.setFocus()
        self.judge()

    def command(self) -> ReopenGroup:
        return ReopenGroup(self.request_id, self._group.name)

    def done_words(self, outcome: Outcome) -> str:
        return _("{name} is open again.").format(name=self._group.name)
