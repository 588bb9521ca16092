"""When the whole cooperative meets: the next days are shown as they are chosen, and the list of meetings proposes them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from coopdesk.domain.meeting_days import MeetingRule
from coopdesk.i18n.catalogue import _
from coopdesk.services.context import Outcome
from coopdesk.services.meeting_calendar import SetMeetingCalendar
from coopdesk.ui.forms.act_question import ActQuestion
from coopdesk.ui.forms.field_by_field import FieldByField
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.views.meeting_words import day_said, every_words, rule_words, week_words, weekday_words
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.meeting_rule import MeetingRuleField


class MeetingCalendar(FieldByField, ActQuestion):
    topic = "meetings"
    wanted = QSize(640, 420)

    def __init__(self, page: Page, session: Session, rule: MeetingRule | None) -> None:
        super().__init__(page, session, lambda: _("When does the whole cooperative meet?"), "save_meeting_calendar")
        self.meets = MeetingRuleField(session.business_date, day_said, every_words, week_words, weekday_words)
        said = Label(kind="small", ink="text2", wrap=True)
        self.say(said.setText, lambda: _("For meetings of all members. Each group has its own day, on its page."))
        for part in (said, self.meets):
            self.body.addWidget(part)
        self.body.addStretch()
        self.meets.set_rule(rule)
        self.meets.changed.connect(self.judge)
        self.meets.entered.connect(self.next_field)
        self.meets.way.setFocus()
        self.judge()

    def chain(self) -> Sequence[QWidget]:
        return self.meets.chain()

    def judge(self) -> None:
        self.main.setEnabled(self.meets.complete)

    def command(self) -> SetMeetingCalendar:
        return SetMeetingCalendar(self.request_id, self.meets.rule)

    def done_words(self, outcome: Outcome) -> str:
        return _("The whole cooperative meets: {when}.").format(when=rule_words(self.meets.rule))

    def what_next(self) -> str:
        return _("Its next meeting stands in the list, up to a month ahead.") if self.meets.rule else ""
