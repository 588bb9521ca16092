"""By a decision of the group a member need not give back what others paid for her: how much, why, and where it was decided."""

from __future__ import annotations

from PySide6.QtCore import QSize

from coopdesk.domain.errors import CoverNotOpen, ReasonMissing
from coopdesk.domain.members import Member
from coopdesk.domain.money import Minor
from coopdesk.domain.savings import check_amount
from coopdesk.i18n.catalogue import _
from coopdesk.services.context import Outcome
from coopdesk.services.cover_ledger import CoverDebt, cover_debt
from coopdesk.services.covers import WriteOffCovers
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.text_field import TextField


class CoverLetOff(ActQuestion):
    topic = "joint_liability"
    wanted = QSize(620, 480)

    def __init__(self, page: Page, session: Session, member: Member) -> None:
        super().__init__(page, session, lambda: _("What need {name} not give back?").format(name=member.name), "let_off_now")
        self._member = member
        self._debt: CoverDebt | None = None
        self.amount = MoneyEdit(session.currency, lambda: _("Amount"), lambda: _("the oldest meeting comes first"), self._check)
        self.minutes = TextField(lambda: _("Decided at"), lambda: _("the meeting, or the number of its minutes"))
        self.reason = TextField(lambda: _("Reason"), lambda: _("stays in the book with your name"))
        how = Label(kind="small", ink="text2", wrap=True)
        self.say(how.setText, lambda: _("Those who paid for her give up their claim; no money moves. Ask the group first: this cannot be taken back."))
        for part in (self.amount, self.minutes, self.reason, how):
            self.body.addWidget(part)
        self.body.addStretch()
        self.amount.changed.connect(self.judge)
        self.amount.entered.connect(self.minutes.setFocus)
        self.judge()
        number, day = member.number, session.business_date
        session.ask(lambda unit, _context: cover_debt(unit, number, day), self._offer)
        self.amount.setFocus()

    def _offer(self, found: CoverDebt) -> None:
        self._debt = found
        if not self.amount.text():
            self.amount.set_minor(found.owed)
            self.amount.edit.selectAll()
        self.judge()

    def _check(self, minor: Minor) -> None:
        check_amount(minor)
        if self._debt and minor > self._debt.owed:
            raise CoverNotOpen(self._debt.owed, minor)

    def judge(self) -> None:
        self.main.setEnabled(self._debt is not None and self.amount.minor is not None)

    def is_missing(self) -> bool:
        return asks_for(self.reason, ReasonMissing())

    def command(self) -> WriteOffCovers:
        given = (self._session.business_date, self._member.number, self.amount.minor or 0, self.reason.text())
        return WriteOffCovers(self.request_id, *given, minutes=self.minutes.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("{amount} is let off; nobody claims it any more.").format(amount=self._session.money(self.amount.minor or 0))
