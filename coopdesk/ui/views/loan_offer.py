"""A loan as it would be: every instalment, the interest in all, what is cut, and what the member gets in hand."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coopdesk.i18n.catalogue import _, current, pgettext
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


class OfferCard(Spoken, Card):
    """Without an offer it says why there is none, and shows no figure."""

    def __init__(self, session: Session) -> None:
        super().__init__("calendar")
        self._session = session
        self.model = TableModel(COLUMNS)
        self.table = LedgerTable(self.model, lambda: _("Planned schedule"), "row_compact")
        self._none, self._sum, self._words = Label(ink="text2", wrap=True), SumBox(), WordsLabel(session.currency)
        self._more = Label(kind="small", ink="text2", wrap=True)
        self._figures: QWidget = Frame("bare", margins=(16, 4, 16, 6), gap=1)
        self.say(self.title.setText, lambda: _("Planned schedule"))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self.table, 1)
        for part in (self._none, self._sum, self._words, self._more):
            self._figures.box.addWidget(part)
        self.body.addWidget(self._figures)
        self.show_none("")

    def show_none(self, why: str) -> None:
        """Nothing can be worked out: `why`."""
        self.model.set_rows([])
        self.table.set_totals("", {})
        self._none.setText(why)
        for part in (self.table, self._sum, self._words, self._more):
            part.setVisible(False)
        self._none.setVisible(True)

    def show_offer(self, offer: LoanOffer) -> None:
        formats, money = current().formats, self._session.amount
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
        self._more.setText(yearly_words(offer))
        self._more.setVisible(bool(self._more.text()))


def cut_rows(session: Session, offer: LoanOffer) -> tuple[SumRow, ...]:
    """From the loan to what is handed over; a cut of nothing is left out."""
    cuts = ((_("Provision"), offer.cuts.provision), (_("Administration"), offer.cuts.admin))
    rows = [SumRow(words, session.amount(-figure)) for words, figure in cuts if figure]
    return (SumRow(_("Loan"), session.amount(offer.principal)), *rows, SumRow(_("In hand"), session.money(offer.net), total=True))


def yearly_words(offer: LoanOffer) -> str:
    """What the loan costs in a year, with and without what is cut."""
    percent = current().formats.percent
    if offer.yearly is None:
        return _("{nominal} a year by the contract.").format(nominal=percent(offer.nominal))
    return _("{nominal} a year by the contract, {yearly} with what is cut.").format(
        nominal=percent(offer.nominal), yearly=percent(offer.yearly)
    )
