"""Savings paid out whole: what is in the account, its interest to the day and what is taken of it, before anything is posted."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox

from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import _, current
from coopdesk.services.context import Outcome
from coopdesk.services.member_card import MemberCard
from coopdesk.services.savings_closing import CloseSavings, Closing, closable
from coopdesk.ui.forms.act_question import ActQuestion
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Question, Session
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.spoken import Words
from coopdesk.ui.widgets.sum_box import SumBox, SumRow
from coopdesk.ui.widgets.words_label import WordsLabel


class ClosingQuestion(ActQuestion):
    """Subclasses fill `body` and say which offers there are, and which of them is chosen."""

    def __init__(self, page: Page, session: Session, card: MemberCard, question: Words, action_id: str) -> None:
        super().__init__(page, session, question, action_id)
        self._card = card
        self.offers: Sequence[Closing] = ()
        self.choice = QComboBox()
        self.sums, self.words = SumBox(), WordsLabel(session.currency)
        self.names = {product.code: product.name(current().language) for product in card.products}
        self.main.setEnabled(False)

    def ask(self) -> None:
        self._session.ask(self.question(), self._fill, self._cannot)

    @abstractmethod
    def question(self) -> Question:
        """What asks the book for the offers."""

    @abstractmethod
    def choice_words(self, offer: Closing) -> str:
        """What names an offer."""

    def show_more(self) -> None:
        """What is said beside the figures."""

    def offer(self) -> Closing | None:
        row = self.choice.currentIndex()
        return self.offers[row] if 0 <= row < len(self.offers) else None

    def _fill(self, offers: Sequence[Closing]) -> None:
        self.offers = offers
        for each in offers:
            self.choice.addItem(self.choice_words(each), each.account.product)
        self.choice.currentIndexChanged.connect(lambda _row: self._show())
        self._show()
        self.choice.setFocus()

    def _cannot(self, refusal: Refusal) -> None:
        self.notice.show_notice(refusal_notice(refusal, self._session.currency))

    def _show(self) -> None:
        if offer := self.offer():
            self.sums.set_rows(*self._rows(offer))
            self.words.set_minor(offer.in_hand or None)
        self.show_more()
        self.judge()

    def _rows(self, offer: Closing) -> Iterator[SumRow]:
        amount, interest = self._session.amount, offer.interest
        yield SumRow(_("In the account"), amount(offer.account.balance))
        if interest.gross:
            yield SumRow(_("Interest up to yesterday"), amount(interest.gross))
        if interest.tax:
            yield SumRow(_("Tax on the interest"), amount(-interest.tax))
        if offer.cost:
            yield SumRow(_("What giving it up costs"), amount(-offer.cost), ink="late")
        yield SumRow(_("She gets"), self._session.money(offer.in_hand), total=True)


class CloseQuestion(ClosingQuestion):
    """An account that can be withdrawn at any time; its member stays one."""

    topic = "savings_closing"
    wanted = QSize(620, 470)

    def __init__(self, page: Page, session: Session, card: MemberCard) -> None:
        name = card.member.name
        super().__init__(page, session, card, lambda: _("Close an account of {name}?").format(name=name), "close_account_now")
        self._held = Label(ink="due", wrap=True)
        how = Label(kind="small", ink="text2", wrap=True)
        self.say(how.setText, lambda: _("All of it is paid out in cash. She stays a member, and may open another account at any time."))
        for part in (field(lambda: _("Savings account"), self.choice), how, self._held, self.sums, self.words):
            self.body.addWidget(part)
        self.body.addStretch()
        self.ask()

    def question(self) -> Question:
        number = self._card.member.number
        return lambda unit, context: closable(unit, number, context.business_date)

    def choice_words(self, offer: Closing) -> str:
        return f"{self.names[offer.account.product]} · {offer.account.number}"

    def show_more(self) -> None:
        offer = self.offer()
        held = bool(offer and offer.account.claims)
        self._held.setVisible(held)
        if offer and held:
            said = _("{amount} of it is held. It can be closed once nothing is held any more.")
            self._held.setText(said.format(amount=self._session.money(offer.account.held)))

    def judge(self) -> None:
        offer = self.offer()
        self.main.setEnabled(bool(offer and not offer.account.claims))

    def command(self) -> CloseSavings:
        return CloseSavings(self.request_id, self._session.business_date, self._card.member.number, self.choice.currentData())

    def done_words(self, outcome: Outcome) -> str:
        if outcome.number:
            return _("Account {account} is closed, receipt {receipt}.").format(account=outcome.account, receipt=outcome.number)
        return _("Account {account} is closed. It was empty.").format(account=outcome.account)
