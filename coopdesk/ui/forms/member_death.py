"""A member died, or it was said of the wrong one: her accounts are frozen, or free again."""

from __future__ import annotations

from typing import Any

from coopdesk.domain.members import Member
from coopdesk.i18n.catalogue import _
from coopdesk.services.context import Outcome
from coopdesk.services.member_death import ReportDeath, WithdrawDeath
from coopdesk.ui.forms.member_question import MemberQuestion
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.date_edit import DateEdit


class MemberDied(MemberQuestion):
    def __init__(self, page: Page, session: Session, member: Member) -> None:
        super().__init__(
            page,
            session,
            member,
            lambda: _("Did {name} die?").format(name=member.name),
            lambda: _("From now on nothing goes in or out of her accounts. Interest and penalties of her loans end on the day of death."),
            "report_death_now",
        )

    def reason_words(self) -> str:
        return _("Reported by, and with which paper")

    def add_fields(self) -> None:
        self.day = DateEdit(lambda: _("Day of death"), self._session.business_date)
        self.day.set_date(self._session.business_date)
        self.day.changed.connect(self.judge)
        self.day.entered.connect(self.reason.edit.setFocus)
        self.body.addWidget(self.day)

    def first_field(self) -> Any:
        return self.day

    def complete(self) -> bool:
        return self.day.date is not None

    def command(self) -> ReportDeath:
        return ReportDeath(self.request_id, self._member.number, self.day.date or self._session.business_date, self.reason.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("The accounts of {name} are frozen. Settle with the heirs once their papers are there.").format(name=self._member.name)


class DeathWithdrawn(MemberQuestion):
    def __init__(self, page: Page, session: Session, member: Member) -> None:
        super().__init__(
            page,
            session,
            member,
            lambda: _("Is {name} alive?").format(name=member.name),
            lambda: _("Her accounts are free again; both stay in her history."),
            "withdraw_death_now",
        )

    def command(self) -> WithdrawDeath:
        return WithdrawDeath(self.request_id, self._member.number, self.reason.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("The accounts of {name} are free again.").format(name=self._member.name)
