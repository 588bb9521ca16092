"""A deposit is broken before its time: what each rule would leave her stands side by side before anything is posted."""

from __future__ import annotations

from PySide6.QtCore import QSize

from coopdesk.domain.errors import Refusal
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.context import Outcome
from coopdesk.services.deposit_breaking import BreakCard, BreakDeposit, BreakOffer, break_card
from coopdesk.services.deposit_card import DepositCard
from coopdesk.ui.forms.deposit_question import DepositQuestion
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.notices import refusal_notice
from coopdesk.ui.page import Page
from coopdesk.ui.session import Session
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.field import field
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.words_label import WordsLabel

COLUMNS = (
    TableColumn("rule", lambda: _("Rule"), stretch=True),
    TableColumn("earned", lambda: _("Earned"), CellKind.MONEY, leaves=1),
    TableColumn("cost", lambda: _("Taken from her"), CellKind.MONEY),
    TableColumn("in_hand", lambda: _("She gets"), CellKind.MONEY),
)


class BreakQuestion(DepositQuestion):
    wanted = QSize(760, 560)

    def __init__(self, page: Page, session: Session, card: DepositCard) -> None:
        name = card.member.name
        super().__init__(page, session, card, lambda: _("Break the deposit of {name}?").format(name=name), "break_deposit_now")
        self.offers: BreakCard | None = None
        self.amount, self._words, self._sum = Label(kind="review"), WordsLabel(session.currency), Label(ink="text2", wrap=True)
        self.model = TableModel(COLUMNS)
        self.table = LedgerTable(self.model, lambda: _("What breaking costs by each rule"), "row_compact")
        self.fill_where()
        for part in (self.amount, self._words, self._sum, self.table, field(lambda: _("The money goes"), self.where)):
            self.body.addWidget(part)
        self.body.addStretch()
        self.main.setEnabled(False)
        number = card.deposit.number
        session.ask(lambda unit, context: break_card(unit, context, number), self._show, self._cannot)

    def _cannot(self, refusal: Refusal) -> None:
        self.notice.show_notice(refusal_notice(refusal, self._session.currency))

    def _show(self, found: BreakCard) -> None:
        self.offers = found
        money, offer = self._session.money, found.in_force
        self.amount.setText(money(offer.in_hand))
        self._words.set_minor(offer.in_hand)
        self._sum.setText(self._sum_words(offer))
        self.model.set_rows([self._row(each, each is offer) for each in found.offers])
        self.table.setFixedHeight(look().height("table_header") + len(found.offers) * look().height("row_compact") + 3)
        self.main.setEnabled(not found.held)
        self.where.setFocus()

    def _sum_words(self, offer: BreakOffer) -> str:
        """How the figure comes about, part by part."""
        quote, money = offer.quote, self._session.amount
        parts = [
            (quote.balance, _("{amount} in the deposit")),
            (quote.interest, _("+ {amount} interest not paid yet")),
            (quote.taken_back, _("- {amount} interest taken back")),
            (quote.penalty, _("- {amount} penalty")),
            (offer.tax, _("- {amount} tax on the interest")),
        ]
        return " ".join(words.format(amount=money(minor)) for minor, words in parts if minor)

    def _row(self, offer: BreakOffer, in_force: bool) -> Row:
        amount, words = self._session.amount, label(offer.quote.rule, current())
        said = _("{rule} (as agreed)").format(rule=words) if in_force else words
        cells = (
            Cell(said, said, strong=in_force),
            Cell(amount(offer.quote.earned), offer.quote.earned),
            Cell(amount(offer.quote.cost), offer.quote.cost),
            Cell(amount(offer.in_hand), offer.in_hand, strong=True),
        )
        return Row(offer.quote.rule.value, cells, "" if in_force else "past")

    def command(self) -> BreakDeposit:
        return BreakDeposit(self.request_id, self._session.business_date, self._card.deposit.number, self.to_savings)

    def done_words(self, outcome: Outcome) -> str:
        in_hand = self._session.money(self.offers.in_force.in_hand) if self.offers else ""
        said = _("Deposit {number} is broken: {amount} paid out, receipt {receipt}.")
        return said.format(number=self._card.deposit.number, amount=in_hand, receipt=outcome.number)
