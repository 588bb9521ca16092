"""Money received on a loan that was written off: how much, in words, and what is claimed after it."""

from __future__ import annotations

from coopdesk.domain.errors import PaymentAboveDebt
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _
from coopdesk.services.context import Outcome
from coopdesk.services.loan_change_card import ChangeCard
from coopdesk.services.loan_write_off import Recover
from coopdesk.ui.forms.act_question import ActQuestion
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit


class RecoveryQuestion(ActQuestion):
    topic = "loan"

    def __init__(self, page: Page, session: Session, card: ChangeCard) -> None:
        name = card.member.name
        super().__init__(page, session, lambda: _("How much did {name} pay?").format(name=name), "recover_now")
        self._card = card
        self.amount = MoneyEdit(session.currency, lambda: _("Amount received"), lambda: _("150k or 1.5 million is understood"), self._check)
        self._left = Label(ink="text2", wrap=True)
        for part in (self.amount, self._left):
            self.body.addWidget(part)
        self.body.addStretch()
        self.amount.changed.connect(self.judge)
        self.amount.entered.connect(self.go_on)
        self.judge()
        self.amount.setFocus()

    def _check(self, minor: Minor) -> None:
        if minor > self._card.claim:
            raise PaymentAboveDebt(minor, self._card.claim)

    def judge(self) -> None:
        minor, money = self.amount.minor, self._session.money
        self.main.setEnabled(minor is not None)
        left = self._card.claim - (minor or 0)
        self._left.setText(_("{amount} is claimed after it; it becomes income of today.").format(amount=money(left)))

    def command(self) -> Recover:
        return Recover(self.request_id, self._session.business_date, self._card.loan.number, self.amount.minor or 0)

    def done_words(self, outcome: Outcome) -> str:
        said = _("{amount} received on loan {number}, receipt {receipt}.")
        amount = self._session.money(self.amount.minor or 0)
        return said.format(amount=amount, number=self._card.loan.number, receipt=outcome.number or "")
