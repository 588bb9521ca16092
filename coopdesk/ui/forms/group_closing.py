"""A group that is no more from a day on; nobody belongs to it by then."""

from __future__ import annotations

from PySide6.QtCore import QSize

from coopdesk.domain.groups import Group
from coopdesk.i18n.catalogue import _
from coopdesk.services.context import Outcome
from coopdesk.services.groups import CloseGroup
from coopdesk.ui.forms.act_question import ActQuestion
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.label import Label


class GroupClosing(ActQuestion):
    topic = "group"
    wanted = QSize(560, 320)

    def __init__(self, page: Page, session: Session, group: Group) -> None:
        self._group = group
        super().__init__(page, session, lambda: _("Close the group {name}?").format(name=group.name), "close_group_now")
        self.day, how = DateEdit(lambda: _("From"), session.business_date), Label(ink="text2", wrap=True)
        self.say(how.setText, lambda: _("Nobody comes into it any more. Who belonged to it, and when, stays in the book."))
        for part in (how, self.day):
            self.body.addWidget(part)
        self.body.addStretch()
        self.day.set_date(session.business_date)
        self.day.changed.connect(lambda *_given: self.judge())
        self.day.entered.connect(self.go_on)
        self.day.setFocus()
        self.judge()

    def judge(self) -> None:
        self.main.setEnabled(self.day.date is not None)

    def command(self) -> CloseGroup:
        return CloseGroup(self.request_id, self._group.name, self.day.date or self._session.business_date)

    def done_words(self, outcome: Outcome) -> str:
        return _("{name} is closed.").format(name=self._group.name)
