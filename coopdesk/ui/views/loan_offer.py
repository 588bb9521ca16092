"""A loan as it would be: every instalment, the interest in all, what is cut, and what the member gets in hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from coopdesk.domain.disclosure import Disclosure, one_decimal
from coopdesk.domain.loan_cost import LoanCost
from coopdesk.domain.loan_cuts import LoanCuts
from coopdesk.domain.loan_tranches import dated
from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.i18n.labels import label
from coopdesk.i18n.loan_costs import COST_IN_ALL, SHARE_OF
from coopdesk.services.loan_offer import LoanOffer
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.card import Card, Frame
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable
from coopdesk.ui.widgets.spoken import Spoken
from coopdesk.ui.widgets.sum_box import SumBox, SumRow
from coopdesk.ui.widgets.words_label import WordsLabel

COLUMNS = (
    TableColumn("n", lambda: pgettext("instalment number", "No."), CellKind.COUNT),
    TableColumn("due", lambda: _("Due"), stretch=True),
    TableColumn("principal", lambda: _("Principal"), CellKind.MONEY, leaves=2),
    TableColumn("interest", lambda: _("Interest"), CellKind.MONEY, leaves=1),
    TableColumn("total", lambda: _("Instalment"), CellKind.MONEY),
)


def of_cost(columns: Sequence[TableColumn], cost: Callable[[], LoanCost]) -> tuple[TableColumn, ...]:
    """The columns with the one of interest by the name that a loan's cost has."""
    return tuple(replace(each, title=lambda: label(cost(), current())) if each.key == "interest" else each for each in columns)


class OfferCard(Spoken, Card):
    """Without an offer it says why there is none, and shows no figure."""

    def __init__(self, session: Session) -> None:
        super().__init__("calendar")
        self._session = session
        self._cost = LoanCost.INTEREST
        self.model = TableModel(of_cost(COLUMNS, lambda: self._cost))
        self.table = LedgerTable(self.model, lambda: _("Planned schedule"), "row_compact")
        self._none, self._sum, self._words = Label(ink="text2", wrap=True), SumBox(), WordsLabel(session.currency)
        self._more, self.above = Label(kind="small", ink="text2", wrap=True), Label(kind="small", ink="due", wrap=True)
        self._figures: QWidget = Frame("bare", margins=(16, 4, 16, 6), gap=1)
        self.say(self.title.setText, lambda: _("Planned schedule"))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self.table, 1)
        for part in (self._none, self._sum, self._words, self._more, self.above):
            self._figures.box.addWidget(part)
        self.body.addWidget(self._figures)
        self.show_none("")

    def show_none(self, why: str) -> None:
        """Nothing can be worked out: `why`."""
        self.model.set_rows([])
        self.table.set_totals("", {})
        self._none.setText(why)
        for part in (self.table, self._sum, self._words, self._more, self.above):
            part.setVisible(False)
        self._none.setVisible(True)

    def show_offer(self, offer: LoanOffer) -> None:
        formats, money = current().formats, self._session.amount
        self._cost = offer.terms.cost
        rows = []
        for row, _left in offer.rows:
            cells = (
                Cell(formats.number(row.n), row.n),
                Cell(formats.date(row.due), row.due),
                Cell(money(row.principal), row.principal),
                Cell(money(row.interest), row.interest),
                Cell(money(row.total), row.total, strong=True),
            )
            rows.append(Row(row.n, cells))
        for part in (self.table, self._sum, self._words, self._more):
            part.setVisible(True)
        self._none.setVisible(False)
        self.model.set_rows(rows)
        self.table.set_totals(
            _("Total"), {"principal": money(offer.principal), "interest": money(offer.interest), "total": money(offer.total)}
        )
        self._sum.set_rows(*cut_rows(self._session, offer))
        self._words.set_minor(offer.net)
        self._more.setText(f"{yearly_words(offer)} {cost_words(self._session, offer)}")
        self.above.setText(cap_words(offer.told))
        self.above.setVisible(bool(self.above.text()))


def cut_rows(session: Session, offer: LoanOffer) -> tuple[SumRow, ...]:
    """From the loan to what is handed over; a cut of nothing is left out."""
    rows = [SumRow(words, session.amount(-minor)) for words, minor in cut_words(offer.cuts)]
    later = dated(offer.terms.tranches, offer.on)
    rows += [SumRow(_("Paid out on {date}").format(date=current().formats.date(part.on)), session.amount(-part.amount)) for part in later]
    return (SumRow(_("Loan"), session.amount(offer.principal)), *rows, SumRow(_("In hand"), session.money(offer.net), total=True))


def cut_words(cuts: LoanCuts) -> list[tuple[str, Minor]]:
    """Each cut by its name, with what it takes; a cut of nothing is left out."""
    return [(label(cut, current()), minor) for cut, minor in cuts.lines]


def rate_words(pct: Decimal) -> str:
    """A rate as a member is told it."""
    return current().formats.percent(one_decimal(pct))


def yearly_words(offer: LoanOffer) -> str:
    """What the loan costs in a year: by its contract, with what is cut, and with interest on interest; of a share what it is of."""
    told = offer.told
    if offer.terms.cost is LoanCost.SHARE:
        return _(SHARE_OF).format(pct=current().formats.percent(offer.terms.share_pct))
    nominal = current().formats.percent(told.nominal)
    if told.with_cuts is None or told.effective is None:
        return _("{nominal} a year by the contract.").format(nominal=nominal)
    return _("{nominal} a year by the contract, {yearly} with what is cut, {effective} effective.").format(
        nominal=nominal, yearly=rate_words(told.with_cuts), effective=rate_words(told.effective)
    )


def cost_words(session: Session, offer: LoanOffer) -> str:
    """What the loan costs in all."""
    return _(COST_IN_ALL[offer.terms.cost]).format(amount=session.money(offer.told.cost))


def cap_words(told: Disclosure) -> str:
    """The warning that the loan costs more than the rule of the country has it; empty if it does not."""
    if told.above is None:
        return ""
    pct = told.rate(told.above.measure)
    assert pct is not None
    return _("{rate} a year is above the limit of {limit} ({source}).").format(
        rate=current().formats.percent(pct), limit=current().formats.percent(told.above.yearly_pct), source=told.above.source
    )
