"""The loans that a group asked for as one, on its page: how far each has come, and what is still owed on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coopdesk.domain.group_loans import GroupLoan
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.services.group_loans import group_loans
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.widgets.empty_state import EmptyState
from coopdesk.ui.widgets.ledger_table import LedgerTable

COLUMNS = (
    TableColumn("words", lambda: _("Loan of the group"), CellKind.LINK, stretch=True, whole=True),
    TableColumn("date", lambda: _("Date"), CellKind.DATE),
    TableColumn("members", lambda: _("Members"), CellKind.COUNT, leaves=2),
    TableColumn("state", lambda: _("State"), leaves=1),
    TableColumn("amount", lambda: _("Amount"), CellKind.MONEY),
    TableColumn("left", lambda: _("Outstanding"), CellKind.MONEY),
)
Whole = tuple[GroupLoan, tuple[Loan, ...]]


class GroupWholes(QWidget):
    opened = Signal(int)
    """A loan of the group, by its id."""
    counted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.table, self._stack = LedgerTable(TableModel(COLUMNS), lambda: _("Loans of the group")), QStackedWidget()
        remember_widths(self.table, "group-loans", session.appearance)
        none = lambda: _("The group has not asked for a loan as one"), lambda: _("Press Loans for the group and split an amount over its members; each has a loan of her own.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.table, EmptyState("landmark", *none)):
            self._stack.addWidget(part)
        column.addWidget(self._stack)
        self.table.view.row_opened.connect(self.opened.emit)

    def load(self, group: int) -> None:
        self._session.ask(lambda unit, _context: group_loans(unit, group), self._show)

    def _show(self, wholes: Sequence[Whole]) -> None:
        amount, chosen = self._session.amount, self.table.view.chosen_key()
        self.table.view.ledger.set_rows([self._row(each) for each in wholes])
        sums = {"left": amount(sum(_left(loans) for _whole, loans in wholes))}
        self.table.set_totals(_("Total"), sums if wholes else {})
        self.table.view.choose(chosen)
        self._stack.setCurrentIndex(0 if wholes else 1)
        self.counted.emit(len(wholes))

    def _row(self, each: Whole) -> Row:
        whole, loans = each
        amount, formats = self._session.amount, current().formats
        words, state, lent, left = whole.words or _("without a name"), state_words(loans), sum(loan.lent for loan in loans), _left(loans)
        cells = (
            Cell(words, words.casefold()),
            Cell(formats.date(whole.date), whole.date),
            Cell(formats.number(len(loans)), len(loans)),
            Cell(state, state),
            Cell(amount(lent), lent),
            Cell(amount(left) if left else "", left),
        )
        return Row(whole.id, cells)


def state_words(loans: Sequence[Loan]) -> str:
    """One word where all have come equally far, else how many are where."""
    counts = Counter(loan.state for loan in loans)
    if len(counts) == 1:
        return label(loans[0].state, current())
    n = current().formats.number
    return " · ".join(_("{n} {state}").format(n=n(counts[state]), state=label(state, current()).lower()) for state in LoanState if counts[state])


def _left(loans: Sequence[Loan]) -> int:
    return sum(loan.outstanding for loan in loans if loan.state is LoanState.DISBURSED)
