"""The grid of a group's loan: its columns, and the keys beside those of any grid of amounts."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent

from coopdesk.domain.money import Currency
from coopdesk.i18n.catalogue import _
from coopdesk.ui.models.amount_grid import GridColumn
from coopdesk.ui.models.group_loan_grid import PURPOSE, ROOM, STATE, TERM, TICK, TICKED, GroupLoanModel
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.amount_grid import SIDES, AmountGrid
from coopdesk.ui.widgets.keys import is_enter

LEAST_ROWS = 3
AMOUNT, SAVINGS, OWES, LEFT = "amount", "savings", "owes", "left"
ASKED = frozenset({SAVINGS, OWES, ROOM, AMOUNT, TERM, PURPOSE, STATE})
GOING = frozenset({TICK, AMOUNT, TERM, PURPOSE, STATE, LEFT})


def grid_model(currency: Currency) -> GroupLoanModel:
    columns = (
        GridColumn("", lambda: _("Member")),
        GridColumn(TICK, lambda: TICKED),
        GridColumn(SAVINGS, lambda: _("Savings")),
        GridColumn(OWES, lambda: _("Owes")),
        GridColumn(ROOM, lambda: _("May borrow")),
        GridColumn(AMOUNT, lambda: _("Amount"), typed=True),
        GridColumn(TERM, lambda: _("Instalments"), typed=True),
        GridColumn(PURPOSE, lambda: _("Purpose"), typed=True),
        GridColumn(STATE, lambda: _("State")),
        GridColumn(LEFT, lambda: _("Outstanding")),
    )
    return GroupLoanModel(columns, currency)


class GroupLoanGrid(AmountGrid):
    """Once the loans are asked for, Enter and a double click open one, Space and a click on its tick leave it out."""

    toggled = Signal(int)
    opened = Signal(int)

    def __init__(self, currency: Currency) -> None:
        self.model_of_loans = grid_model(currency)
        super().__init__(self.model_of_loans, lambda: _("Loans for the group"))
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()) if self.model_of_loans.locked else None)

    def show_asked(self, hidden: frozenset[str]) -> None:
        """What each asks for is typed; columns that say nothing of anybody are `hidden`."""
        self.model_of_loans.locked = False
        self.show_columns(ASKED - hidden)

    def show_going(self, hidden: frozenset[str]) -> None:
        self.model_of_loans.locked = True
        self.show_columns(GOING - hidden)

    def fit(self) -> None:
        """What is left of the width belongs to the purposes; a few rows stay in sight."""
        super().fit()
        self.setMinimumHeight(self.horizontalHeader().height() + LEAST_ROWS * self.verticalHeader().defaultSectionSize())
        self._narrow(TICK, TERM)
        purpose = self.model_of_loans.place(PURPOSE)
        others = sum(self.columnWidth(place) for place in range(len(self.grid.columns)) if place != purpose and not self.isColumnHidden(place))
        self.setColumnWidth(purpose, max(self.columnWidth(purpose), self.viewport().width() - others))

    def _narrow(self, *keys: str) -> None:
        """Columns of a few letters are as wide as those, not as an amount."""
        metrics = QFontMetricsF(look().font(strong=True))
        for place in (self.model_of_loans.place(key) for key in keys):
            column = self.grid.columns[place]
            wide = max(metrics.horizontalAdvance(text) for text in (column.title(), *(self.grid.text(row, column) for row in self.grid.rows)))
            self.setColumnWidth(place, round(wide) + SIDES)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Space and not self.grid.takes(self.currentIndex()):
            self.toggled.emit(row)
        elif is_enter(event) and self.model_of_loans.locked:
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        if self.grid.columns[index.column()].key == TICK:
            self.toggled.emit(index.row())
