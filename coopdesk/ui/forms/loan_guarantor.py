"""A guarantor of a loan: who stands for how much of it with which savings; and one that is let go before it is repaid."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox

from coopdesk.domain.errors import ReasonMissing
from coopdesk.domain.guarantees import Guarantee, check_guaranteed
from coopdesk.domain.money import Minor
from coopdesk.domain.savings import SavingsAccount, check_amount
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Outcome
from coopdesk.services.guarantors import Guarantor, ReleaseGuarantor
from coopdesk.services.loan_security import SecurityCard
from coopdesk.ui.forms.act_question import ActQuestion, asks_for
from coopdesk.ui.forms.loan_borrower import BorrowerField
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.sum_box import SumBox, SumRow
from coopdesk.ui.widgets.text_field import TextField


class NewGuarantor(ActQuestion):
    topic = "loan"
    wanted = QSize(620, 600)

    def __init__(self, page: Page, session: Session, card: SecurityCard) -> None:
        number = card.loan.number
        super().__init__(page, session, lambda: _("Who guarantees loan {loan}?").format(loan=number), "add_guarantor_now")
        self._card = card
        self.who, self.account, self.sums, self._why = BorrowerField(session), QComboBox(), SumBox(), Label(kind="small", ink="text2", wrap=True)
        self.amount = MoneyEdit(session.currency, lambda: _("Amount that she guarantees"), lambda: _("150k or 1.5 million is understood"), self._check)
        for part in (self.who, field(lambda: _("With the savings in"), self.account), self.amount, self.sums, self._why):
            self.body.addWidget(part)
        self.body.addStretch()
        self.say(self._why.setText, lambda: _("Her savings are held up to this amount, less and less as principal is repaid."))
        self.who.changed.connect(self._member_chosen)
        self.who.entered.connect(self.amount.setFocus)
        self.account.currentIndexChanged.connect(lambda _row: self.amount.set_check(self._check))
        self.amount.changed.connect(self.judge)
        self.amount.entered.connect(self.go_on)
        self.judge()
        self.who.edit.setFocus()

    def chosen_account(self) -> SavingsAccount | None:
        who, code = self.who.borrower, self.account.currentData()
        return next((each for each in who.accounts if each.product == code), None) if who else None

    def _member_chosen(self) -> None:
        self.account.clear()
        if who := self.who.borrower:
            names = {product.code: product.name(current().language) for product in who.products}
            for each in sorted(who.accounts, key=lambda account: -account.free):
                free = self._session.amount(each.free)
                self.account.addItem(_("{product}, {free} free").format(product=names.get(each.product, each.product), free=free), each.product)
        self.amount.set_check(self._check)

    def _principal(self) -> Minor:
        return self._card.cover.debt

    def _check(self, minor: Minor) -> None:
        check_amount(minor)
        if account := self.chosen_account():
            check_guaranteed(minor, account.free, self._principal(), self._card.limits)

    def judge(self) -> None:
        account, minor, amount = self.chosen_account(), self.amount.minor, self._session.amount
        guaranteed = self._card.cover.guaranteed
        rows = [SumRow(_("Principal of the loan"), amount(self._principal())), SumRow(_("Guaranteed already"), amount(guaranteed))]
        together = "—" if minor is None else amount(guaranteed + minor)
        self.sums.set_rows(*rows, SumRow(_("Guaranteed then"), together, total=True))
        self.main.setEnabled(account is not None and minor is not None)

    def command(self) -> Guarantor:
        account, loan = self.chosen_account(), self._card.loan.number
        assert account is not None
        assert self.amount.minor is not None
        return Guarantor(self.request_id, self._session.business_date, loan, account.member_number, account.product, self.amount.minor)

    def done_words(self, outcome: Outcome) -> str:
        name, amount = self.who.borrower.member.name if self.who.borrower else "", self._session.money(self.amount.minor or 0)
        return _("{name} guarantees {amount} of this loan.").format(name=name, amount=amount)


class GuarantorRelease(ActQuestion):
    topic = "loan"

    def __init__(self, page: Page, session: Session, given: Guarantee) -> None:
        super().__init__(page, session, lambda: _("Let {name} go?").format(name=given.name), "release_guarantor_now")
        self._given = given
        what = Label(wrap=True)
        self.say(what.setText, self._what)
        self.reason = TextField(lambda: _("Reason"), lambda: _("stays in the book with your name"))
        for part in (what, self.reason):
            self.body.addWidget(part)
        self.body.addStretch()
        self.reason.setFocus()

    def _what(self) -> str:
        said = _("She stands for {amount} of loan {loan}. Then that much less stands behind the loan, and her savings are free.")
        return said.format(amount=self._session.money(self._given.standing), loan=self._given.loan)

    def is_missing(self) -> bool:
        return asks_for(self.reason, ReasonMissing())

    def command(self) -> ReleaseGuarantor:
        return ReleaseGuarantor(self.request_id, self._session.business_date, self._given.id, self.reason.text())

    def done_words(self, outcome: Outcome) -> str:
        return _("{name} does not stand for this loan any more.").format(name=self._given.name)
