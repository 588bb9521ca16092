"""Offers side by side: what each tells a member, and in words which of them is the better in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from coopdesk.domain.loan_cost import LoanCost
from coopdesk.i18n.catalogue import _, current, pgettext
from coopdesk.i18n.loan_costs import IN_ALL, WITH_CUTS
from coopdesk.marks import N_
from coopdesk.services.loan_simulation import ComparedRow, Figure, SimulatedLoan, Told, compare
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable

WORDS: Mapping[Told, str] = {
    Told.INSTALMENT: N_("Instalment, at most"),
    Told.RECEIVED: N_("In hand"),
    Told.INTEREST: N_("Cost in all, without cuts"),
    Told.CUTS: N_("What is cut"),
    Told.COST: N_("Cost and cuts together"),
    Told.TOTAL: N_("To be repaid in all"),
    Told.NOMINAL: N_("A year by the contract"),
    Told.EFFECTIVE: N_("Effective rate a year"),
    Told.LAST_DUE: N_("Last instalment"),
}
OF_COST: Mapping[Told, Mapping[LoanCost, str]] = {Told.INTEREST: IN_ALL, Told.COST: WITH_CUTS}
"""What is called by the cost of the offers, where it is the same of all."""
COLUMNS = (
    TableColumn("told", lambda: _("Description"), stretch=True),
    TableColumn("first", lambda: offer_words(0), CellKind.MONEY),
    TableColumn("second", lambda: offer_words(1), CellKind.MONEY),
    TableColumn("better", lambda: pgettext("which offer", "Better"), leaves=1),
)


def offer_words(place: int) -> str:
    """What an offer is called."""
    return _("Offer {n}").format(n=current().formats.number(place + 1))


class LoanComparison(Frame):
    def __init__(self, session: Session) -> None:
        super().__init__("bare")
        self._session = session
        self._cost: LoanCost | None = None
        self.model = TableModel(COLUMNS)
        self.table = LedgerTable(self.model, lambda: _("The offers side by side"), "row_compact")
        self._said = Label(kind="strong", wrap=True)
        self._foot = Frame("bare", margins=(16, 8, 16, 10))
        self._foot.box.addWidget(self._said)
        self.box.addWidget(self.table, 1)
        self.box.addWidget(self._foot)

    def show_loans(self, loans: Sequence[SimulatedLoan]) -> None:
        rows = compare(loans)
        costs = {loan.offer.terms.cost for loan in loans}
        self._cost = costs.pop() if len(costs) == 1 else None
        self.model.set_rows([self._row(place, row) for place, row in enumerate(rows)])
        self._said.setText(self._verdict(rows))
        self._foot.setVisible(bool(self._said.text()))

    def _row(self, place: int, row: ComparedRow) -> Row:
        figures = [*row.figures, None, None][:2]
        cells = (
            Cell(_(self._told(row.told)), place),
            *(Cell(self.figure(figure), place, strong=row.best == number) for number, figure in enumerate(figures)),
            Cell("" if row.best is None else offer_words(row.best), place, icon="" if row.best is None else "check"),
        )
        return Row(row.told.value, cells)

    def _told(self, told: Told) -> str:
        return OF_COST[told][self._cost] if self._cost and told in OF_COST else WORDS[told]

    def figure(self, figure: Figure) -> str:
        """A figure as it is told: money, a rate or a day."""
        formats = current().formats
        if figure is None:
            return ""
        if isinstance(figure, date):
            return formats.date(figure)
        return formats.percent(figure) if isinstance(figure, Decimal) else self._session.amount(figure)

    def _verdict(self, rows: Sequence[ComparedRow]) -> str:
        """By how much the one costs less, and the one asks for less at a time."""
        by_told = {row.told: row for row in rows}
        cost, each = by_told[Told.COST], by_told[Told.INSTALMENT]
        said = []
        for row, words in ((cost, _("{offer} costs {amount} less in all.")), (each, _("{offer} asks for {amount} less at a time."))):
            figures = [figure for figure in row.figures if isinstance(figure, int)]
            if row.best is not None:
                said.append(words.format(offer=offer_words(row.best), amount=self._session.money(max(figures) - min(figures))))
        return " ".join(said)
