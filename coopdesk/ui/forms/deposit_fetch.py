"""A matured deposit is fetched: how much, in cash or into savings."""

from __future__ import annotations

from coopdesk.i18n.catalogue import _
from coopdesk.services.context import Outcome
from coopdesk.services.deposit_card import DepositCard
from coopdesk.services.term_deposits import FetchDeposit
from coopdesk.ui.forms.deposit_question import DepositQuestion
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.words_label import WordsLabel


class FetchQuestion(DepositQuestion):
    def __init__(self, page: Page, session: Session, card: DepositCard) -> None:
        name = card.member.name
        super().__init__(page, session, card, lambda: _("Pay out the deposit of {name}?").format(name=name), "fetch_deposit_now")
        amount, words = Label(kind="review"), WordsLabel(session.currency)
        amount.setText(session.money(card.deposit.balance))
        words.set_minor(card.deposit.balance)
        self.fill_where()
        for part in (amount, words, field(lambda: _("The money goes"), self.where)):
            self.body.addWidget(part)
        self.body.addStretch()
        self.where.setFocus()

    def command(self) -> FetchDeposit:
        return FetchDeposit(self.request_id, self._session.business_date, self._card.deposit.number, self.to_savings)

    def done_words(self, outcome: Outcome) -> str:
        return _("Deposit {number} is paid out, receipt {receipt}.").format(number=self._card.deposit.number, receipt=outcome.number)
