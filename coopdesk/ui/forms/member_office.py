"""A member takes an office in the cooperative, or leaves one that she holds: which, on which day, by which decision."""

from __future__ import annotations

from typing import Any

from coopdesk.domain.members import Member
from coopdesk.domain.offices import Office, OfficeTerm, running
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.context import Outcome
from coopdesk.services.offices import LeaveOffice, TakeOffice
from coopdesk.ui.forms.member_question import MemberQuestion
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.date_edit import DateEdit
from coopdesk.ui.widgets.field import field


class MemberOffice(MemberQuestion):
    """One that she holds ends with it; any other begins."""

    topic = "offices"
    needs_reason = False

    def __init__(self, page: Page, session: Session, member: Member, terms: tuple[OfficeTerm, ...]) -> None:
        self._terms = terms
        super().__init__(
            page,
            session,
            member,
            lambda: _("Which office does {name} take or leave?").format(name=member.name),
            lambda: _("What is lent to who runs or watches the cooperative, and to their relatives, has a limit of its own."),
            "save_office",
        )

    def reason_words(self) -> str:
        return _("Decision, or whose relative")

    def add_fields(self) -> None:
        self.office = ChoiceBox(list(Office), self._words)
        self.day = DateEdit(lambda: _("First day, or the last one"), self._session.business_date)
        self.day.set_date(self._session.business_date)
        for part in (field(lambda: _("Office"), self.office), self.day):
            self.body.addWidget(part)
        self.day.changed.connect(self.judge)
        self.day.entered.connect(self.reason.edit.setFocus)

    def _words(self, office: Office) -> str:
        held, name = running(self._terms, office), label(office, current())
        if held is None:
            return name
        return _("{office}: ends, held since {date}").format(office=name, date=current().formats.date(held.since))

    def _held(self) -> OfficeTerm | None:
        return running(self._terms, self.office.value)

    def first_field(self) -> Any:
        return self.office

    def complete(self) -> bool:
        return self.day.date is not None

    def command(self) -> TakeOffice | LeaveOffice:
        made = LeaveOffice if self._held() else TakeOffice
        return made(self.request_id, self._member.number, self.office.value, self.day.date or self._session.business_date, self.reason.text())

    def done_words(self, outcome: Outcome) -> str:
        said = _("{name} is no longer: {office}.") if self._held() else _("{name} is now: {office}.")
        return said.format(name=self._member.name, office=label(self.office.value, current()))
