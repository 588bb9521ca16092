"""A member's status changes: the new one, from which day, why. Leaving has a form of its own (`member_leaving.py`)."""

from __future__ import annotations

from coopdesk.domain.errors import DateTooEarly, ReasonMissing, Refusal
from coopdesk.domain.members import STATUS_CHANGES, Member, MemberStatus
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.i18n.labels import label
from coopdesk.services.context import Outcome
from coopdesk.services.members import ChangeStatus
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.text_field import TextField

ELSEWHERE = (MemberStatus.ANNULLED, MemberStatus.LEFT)
"""Annulled by undoing an import, left by a settlement."""


def next_statuses(member: Member) -> list[MemberStatus]:
    """What she may become by hand."""
    return [status for status in MemberStatus if (member.status, status) in STATUS_CHANGES and status not in ELSEWHERE]


class MemberStatusForm(ActQuestion):
    def __init__(self, page: Page, session: Session, member: Member) -> None:
        super().__init__(page, session, lambda: _("What becomes of {name}?").format(name=member.name), "save_status")
        self._member = member
        self.statuses = ChoiceBox(next_statuses(member))
        self.day = DateEdit(lambda: pgettext("first day", "Since"), session.business_date)
        self.day.set_date(session.business_date)
        self.reason = TextField(lambda: _("Reason"), lambda: _("stays in the book with your name"))
        self.decision = TextField(lambda: _("Decision"), lambda: _("number of the minutes, if there is one"))
        for part in (field(lambda: _("New status"), self.statuses), self.day, self.reason, self.decision):
            self.body.addWidget(part)
        self.body.addStretch()
        self.day.changed.connect(self.judge)
        self.day.entered.connect(self.reason.edit.setFocus)
        self.judge()
        self.statuses.setFocus()

    def judge(self) -> None:
        self.main.setEnabled(self.day.date is not None)

    def is_missing(self) -> bool:
        return asks_for(self.reason, ReasonMissing())

    def command(self) -> ChangeStatus:
        day = self.day.date or self._session.business_date
        return ChangeStatus(self.request_id, day, self._member.number, self.statuses.value, self.reason.text(), self.decision.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("{name} is now: {status}.").format(name=self._member.name, status=label(self.statuses.value, current()))

    def show_refusal(self, refusal: Refusal) -> None:
        if isinstance(refusal, DateTooEarly):
            self.day.show_refusal(refusal)
        else:
            super().show_refusal(refusal)
