"""Money received on a loan that was written off: how much, in words, and what is claimed after it."""

from __future__ import annotations

from uuid import uuid4

from coopdesk.domain.errors import PaymentAboveDebt, Refusal
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _
from coopdesk.services.context import Outcome
from coopdesk.services.loan_change_card import ChangeCard
from coopdesk.services.loan_write_off import Recover
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.notices import good_notice, refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit


class RecoveryQuestion(OneQuestion):
    topic = "loan"

    def __init__(self, page: Page, session: Session, card: ChangeCard) -> None:
        name = card.member.name
        super().__init__(page.window(), lambda: _("How much did {name} pay?").format(name=name), "recover_now")
        self._page, self._session, self._card = page, session, card
        self._request_id = str(uuid4())
        self.amount = MoneyEdit(session.currency, lambda: _("Amount received"), lambda: _("150k or 1.5 million is understood"), self._check)
        self._left = Label(ink="text2", wrap=True)
        for part in (self.amount, self._left):
            self.body.addWidget(part)
        self.body.addStretch()
        self.amount.changed.connect(self._judge)
        self.amount.entered.connect(self.go_on)
        self._judge()
        self.amount.setFocus()

    def _check(self, minor: Minor) -> None:
        if minor > self._card.claim:
            raise PaymentAboveDebt(minor, self._card.claim)

    def _judge(self) -> None:
        minor, money = self.amount.minor, self._session.money
        self.main.setEnabled(minor is not None)
        left = self._card.claim - (minor or 0)
        self._left.setText(_("{amount} is claimed after it; it becomes income of today.").format(amount=money(left)))

    def go_on(self) -> None:
        if self.main.isEnabled() and self.amount.minor is not None:
            self.main.setEnabled(False)
            command = Recover(self._request_id, self._session.business_date, self._card.loan.number, self.amount.minor)
            self._session.do(command, self._done, self._refused)

    def _done(self, outcome: Outcome) -> None:
        said = _("{amount} received on loan {number}, receipt {receipt}.")
        amount = self._session.money(self.amount.minor or 0)
        self._page.tell(good_notice(said.format(amount=amount, number=self._card.loan.number, receipt=outcome.number or "")))
        self.accept()

    def _refused(self, refusal: Refusal) -> None:
        self._request_id = str(uuid4())
        self.main.setEnabled(True)
        self.notice.show_notice(refusal_notice(refusal, self._session.currency))
