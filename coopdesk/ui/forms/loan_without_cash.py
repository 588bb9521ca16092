"""An instalment paid without cash: from savings of the borrower, or from the fund of her group; how much is in each stands there."""

from __future__ import annotations

from PySide6.QtCore import QSize

from coopdesk.domain.errors import InsufficientFunds
from coopdesk.domain.money import Minor
from coopdesk.domain.savings import SavingsAccount, check_amount
from coopdesk.i18n.catalogue import _
from coopdesk.services.context import Outcome
from coopdesk.services.loan_charges import LoanCharges
from coopdesk.services.loan_without_cash import PayFromGroupFund, PayFromSavings, Sources, sources
from coopdesk.ui.forms.act_question import ActQuestion
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.choice_box import ChoiceBox
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.text_field import TextField


class PaymentWithoutCash(ActQuestion):
    topic = "loan_payments"
    wanted = QSize(620, 480)

    def __init__(self, page: Page, session: Session, charges: LoanCharges, names: dict[str, str]) -> None:
        """`names` of the products by code."""
        number = charges.loan.number
        super().__init__(page, session, lambda: _("What pays loan {loan} without cash?").format(loan=number), "pay_without_cash_now")
        self._charges, self._names = charges, names
        self._fund: Minor = 0
        self.source = ChoiceBox((None,), self._source_words)
        self.amount = MoneyEdit(session.currency, lambda: _("Amount"), lambda: _("150k or 1.5 million is understood"), self._check)
        self.memo = TextField(lambda: _("Note"), lambda: _("what the group decided, for example"))
        self._how = Label(kind="small", ink="text2", wrap=True)
        self.say(self._how.setText, lambda: _("It is split as a payment in cash would be. What the fund pays the member pays back into it: “Fill up the group fund”."))
        for part in (field(lambda: _("From"), self.source), self.amount, self.memo, self._how):
            self.body.addWidget(part)
        self.body.addStretch()
        self.source.currentIndexChanged.connect(lambda _row: self.amount.set_check(self._check))
        self.amount.changed.connect(self.judge)
        self.amount.entered.connect(self.memo.edit.setFocus)
        self.judge()
        session.ask(lambda unit, context: sources(unit, number, context.business_date), self._offer)
        self.source.setFocus()

    def _offer(self, found: Sources) -> None:
        self._fund = found.fund
        self.source.set_values((*found.accounts, None))
        self.source.choose(found.accounts[0] if found.accounts else None)

    def _source_words(self, account: SavingsAccount | None) -> str:
        name = self._names[account.product] if account else _("Group fund")
        return f"{name} · {self._session.money(account.free if account else self._fund)}"

    def _check(self, minor: Minor) -> None:
        check_amount(minor)
        there = self.source.value.free if self.source.value else self._fund
        if minor > there:
            raise InsufficientFunds(there, minor)

    def judge(self) -> None:
        self.main.setEnabled(self.amount.minor is not None)

    def command(self) -> PayFromSavings | PayFromGroupFund:
        day, loan, amount, memo = self._session.business_date, self._charges.loan.number, self.amount.minor or 0, self.memo.text()
        if account := self.source.value:
            return PayFromSavings(self.request_id, day, loan, account.product, amount, memo)
        return PayFromGroupFund(self.request_id, day, loan, amount, memo)

    def done_words(self, outcome: Outcome) -> str:
        return _("Posted: {number}.").format(number=outcome.number)
