"""The schedule of a running loan as a table: what is paid and when, what is late, what is next; sums and arrears under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QResizeEvent

from coopdesk.domain.arrears import Arrears
from coopdesk.domain.loan_cost import LoanCost
from coopdesk.domain.loans import LoanState
from coopdesk.i18n.catalogue import _, current, ngettext, pgettext
from coopdesk.i18n.loan_costs import ARREARS
from coopdesk.services.loan_card import LoanCard
from coopdesk.services.loan_rows import RowMark, ScheduleRow
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.theme import look
from coopdesk.ui.views.loan_offer import of_cost
from coopdesk.ui.widgets.button_row import Foot
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.label import MoneyLabel, WholeLabel
from coopdesk.ui.widgets.ledger_table import LedgerTable

COLUMNS = (
    TableColumn("n", lambda: pgettext("instalment number", "No."), CellKind.COUNT),
    TableColumn("due", lambda: _("Due"), CellKind.DATE),
    TableColumn("principal", lambda: _("Principal"), CellKind.MONEY),
    TableColumn("interest", lambda: _("Interest"), CellKind.MONEY),
    TableColumn("penalty", lambda: _("Penalty"), CellKind.MONEY, leaves=2),
    TableColumn("total", lambda: _("Total"), CellKind.MONEY),
    TableColumn("left", lambda: _("Principal left"), CellKind.MONEY, leaves=1),
    TableColumn("paid", lambda: _("Paid"), stretch=True),
)
LEAST_ROWS = 4
"""Always in sight."""
STATES = {RowMark.PAID: "past", RowMark.LATE: "late"}


class LoanSchedule(Frame):
    def __init__(self, session: Session) -> None:
        super().__init__("tabcard", margins=(1, 1, 1, 1))
        self._session = session
        self._cost = LoanCost.INTEREST
        self.model = TableModel(of_cost(COLUMNS, lambda: self._cost))
        self.table = LedgerTable(self.model, lambda: _("Schedule"))
        remember_widths(self.table, "schedule", session.appearance)
        self._foot = Foot(margins=(16, 8, 16, 8), gap=10)
        self.explain, self.declare = KeyButton("explain_charge", "plain", "small"), KeyButton("declare_revenue", "plain", "small")
        self.next_part = KeyButton("pay_next_part", "plain", "small")
        self._arrears, self._sum = WholeLabel(), MoneyLabel(kind="strong", ink="late")
        self._foot.box.addWidget(self._arrears, 1)
        self._foot.box.addWidget(self._sum)
        for button in (self.next_part, self.explain, self.declare):
            self._foot.box.addWidget(button)
        for button in (self.next_part, self.declare):
            button.hide()
        self.box.addWidget(self.table, 1)
        self.box.addWidget(self._foot)
        self._keep_rows()

    def _keep_rows(self) -> None:
        """With large text in a low window the page scrolls, rather than leave no room for them."""
        self.table.view.setMinimumHeight(look().height("table_header") + LEAST_ROWS * look().height("row"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "table"):
            self._keep_rows()

    def show_card(self, card: LoanCard) -> None:
        chosen, self._cost = self.table.view.chosen_key(), card.loan.terms.cost
        self.model.set_rows([self._row(row, card) for row in card.rows])
        figures = {"principal": card.sums.principal, "interest": card.sums.interest, "penalty": card.sums.penalty, "total": card.sums.total}
        self.table.set_totals(_("Total"), {key: self._session.amount(figure) for key, figure in figures.items()})
        asking = next((row.n for row in card.rows if row.mark in (RowMark.LATE, RowMark.NEXT)), None)
        self.table.view.choose(asking if chosen is None else chosen)
        self._show_arrears(card.arrears, card)
        coming = card.payment.to_come
        self.next_part.setVisible(bool(coming))
        self.next_part.setEnabled(bool(coming) and card.pay_out is None and coming[0].on <= self._session.business_date)
        declares = self._cost is LoanCost.SHARE and card.loan.state is LoanState.DISBURSED
        self.declare.setVisible(declares)
        self.explain.setVisible(not declares)
        QTimer.singleShot(0, self, self._show_chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._show_chosen)

    def _show_chosen(self) -> None:
        """The row that asks for money lies in sight once the table has its height."""
        self.table.view.scrollTo(self.table.view.currentIndex(), self.table.view.ScrollHint.EnsureVisible)

    def _row(self, row: ScheduleRow, card: LoanCard) -> Row:
        formats, money = current().formats, self._session.amount
        cells = (
            Cell(formats.number(row.n), row.n),
            Cell(formats.date(row.due), row.due),
            Cell(money(row.principal), row.principal),
            Cell(money(row.interest), row.interest),
            Cell(money(row.penalty) if row.penalty else "", row.penalty, ink="late" if row.penalty and row.mark is RowMark.LATE else ""),
            Cell(money(row.total), row.total, strong=True),
            Cell(money(row.left), row.left),
            _undeclared(row) if not row.total and row.due <= card.on else _mark(row),
        )
        return Row(row.n, cells, STATES.get(row.mark, ""))

    def _show_arrears(self, late: Arrears, card: LoanCard) -> None:
        day, money = current().formats.date(card.on), self._session.money
        if late.total:
            said = _(ARREARS[self._cost])
            self._arrears.setText(
                said.format(date=day, principal=money(late.principal), interest=money(late.interest), penalty=money(late.penalty))
            )
        else:
            self._arrears.setText(_("Nothing is in arrears on {date}.").format(date=day))
        self._sum.setText(money(late.total) if late.total else "")
        self._sum.setVisible(bool(late.total))


def _undeclared(row: ScheduleRow) -> Cell:
    """A share that nobody asks for: nothing was declared to be earned."""
    return Cell(_("nothing declared"), row.n, quiet=True)


def _mark(row: ScheduleRow) -> Cell:
    """The last column: the day of payment, or how late, or what comes next."""
    formats = current().formats
    days = formats.number(row.days_late)
    if row.mark is RowMark.PAID and row.paid_on:
        paid = formats.date(row.paid_on)
        if row.days_late:
            paid = ngettext("{date} +{n} day", "{date} +{n} days", row.days_late).format(date=paid, n=days)
        return Cell(paid, row.n, icon="check", spoken=_("paid {date}").format(date=paid), ink="due" if row.days_late else "")
    if row.mark is RowMark.LATE:
        said = ngettext("{n} day late", "{n} days late", row.days_late).format(n=days)
        return Cell(_("{late}, partly paid").format(late=said) if row.begun else said, row.n, "late", "triangle-alert")
    if row.mark is RowMark.NEXT:
        return Cell(_("next, partly paid") if row.begun else _("next"), row.n, "info", "clock")
    return Cell(_("partly paid") if row.begun else "", row.n)
