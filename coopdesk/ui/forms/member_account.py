"""Another account for a member: which product, and the terms it is opened with; money comes later, at the counter."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from coopdesk.domain.savings import SavingsAccount, SavingsTerms, Withdrawable, check_amount
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.context import Outcome
from coopdesk.services.member_card import MemberCard
from coopdesk.services.planned_savings import MakePlan
from coopdesk.services.savings import OpenAccount
from coopdesk.ui.forms.act_question import ActQuestion
from coopdesk.ui.forms.loan_term import TermField
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.money_edit import MoneyEdit
from coopdesk.ui.widgets.text_field import TextField


def terms_words(session: Session, terms: SavingsTerms) -> str:
    """When it may be withdrawn, and what must stay or come in."""
    said = [label(terms.withdrawable, current())]
    if terms.minimum_balance:
        said.append(_("at least {amount} stays").format(amount=session.amount(terms.minimum_balance)))
    if terms.minimum_deposit:
        said.append(_("from {amount} a deposit").format(amount=session.amount(terms.minimum_deposit)))
    return " · ".join(said)


class MemberAccount(ActQuestion):
    def __init__(self, page: Page, session: Session, card: MemberCard) -> None:
        super().__init__(page, session, lambda: _("Which account is opened?"), "open_account_now")
        self._card = card
        self.products, self._terms = QComboBox(), Label(wrap=True)
        for account in card.openable:
            self.products.addItem("", account.product)
        how = Label(kind="small", ink="text2", wrap=True)
        self.say(how.setText, lambda: _("These terms stay with the account. The first deposit is taken at the counter."))
        self.goal = TextField(lambda: _("What it is for"), lambda: _("school, Eid, a motorbike"))
        self.monthly, self.months = MoneyEdit(session.currency, lambda: _("Put aside every month"), check=check_amount, small=True), TermField()
        self._plan_fields = (self.goal, self.monthly, self.months)
        for part in (field(lambda: _("Product"), self.products), self._terms, *self._plan_fields, how):
            self.body.addWidget(part)
        for part in self._plan_fields:
            part.changed.connect(self.judge)
        self.monthly.entered.connect(self.months.setFocus)
        self.months.entered.connect(self.go_on)
        self.body.addStretch()
        self.say(lambda _text: self._say(), lambda: "")
        self.products.currentIndexChanged.connect(lambda _row: self._show_terms())
        self.products.setFocus()

    def _say(self) -> None:
        names = {product.code: product.name(current().language) for product in self._card.products}
        for number in range(self.products.count()):
            self.products.setItemText(number, names[self.products.itemData(number)])
        self._show_terms()

    def _chosen(self) -> SavingsAccount | None:
        return next((each for each in self._card.openable if each.product == self.products.currentData()), None)

    @property
    def planned(self) -> bool:
        """Whether a plan is asked for."""
        account = self._chosen()
        return account is not None and account.terms.withdrawable is Withdrawable.BY_PLAN

    def _show_terms(self) -> None:
        account = self._chosen()
        self._terms.setText(terms_words(self._session, account.terms) if account else "")
        for part in self._plan_fields:
            part.setVisible(self.planned)
        self.judge()

    def judge(self) -> None:
        complete = bool(self.goal.text()) and self.monthly.minor is not None and self.months.months is not None
        self.main.setEnabled(self._chosen() is not None and (complete or not self.planned))

    def command(self) -> OpenAccount | MakePlan:
        where = (self.request_id, self._session.business_date, self._card.member.number, str(self.products.currentData()))
        if self.planned and self.monthly.minor is not None and self.months.months is not None:
            return MakePlan(*where, self.goal.text(), self.monthly.minor, self.months.months)
        return OpenAccount(*where)

    def done_words(self, outcome: Outcome) -> str:
        return _("Opened: account {number}.").format(number=outcome.account)
