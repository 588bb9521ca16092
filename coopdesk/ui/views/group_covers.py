"""Joint liability on the page of a group: who paid for whom at its meetings, what is open, and what became of the rest."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coopdesk.i18n.catalogue import _, pgettext
from coopdesk.services.cover_ledger import CoverRow, group_covers
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.session import Session
from coopdesk.ui.table_widths import remember_widths
from coopdesk.ui.views.cover_rows import age_cell, open_cells, paid_cell, story
from coopdesk.ui.widgets.card import Frame
from coopdesk.ui.widgets.label import Label
from coopdesk.ui.widgets.ledger_table import LedgerTable

COLUMNS = (
    TableColumn("debtor", lambda: _("Paid for"), CellKind.LINK, whole=True),
    TableColumn("bearer", lambda: _("Paid by"), stretch=True, whole=True),
    TableColumn("date", lambda: _("Meeting"), CellKind.DATE),
    TableColumn("age", lambda: _("Open for"), leaves=2),
    TableColumn("story", lambda: _("Since then"), leaves=1),
    TableColumn("amount", lambda: pgettext("cover", "Paid"), CellKind.MONEY, leaves=3),
    TableColumn("open", lambda: pgettext("cover", "Open"), CellKind.MONEY),
)


class GroupCovers(QWidget):
    member_asked = Signal(str)
    counted = Signal(int)
    """How many are open."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.rows: tuple[CoverRow, ...] = ()
        self.table = LedgerTable(TableModel(COLUMNS), lambda: _("Who paid for whom"))
        remember_widths(self.table, "group-covers", session.appearance)
        self.said, bar, column = Label(wrap=True), Frame("bar", row=True, margins=(12, 9, 12, 9), gap=8), QVBoxLayout(self)
        bar.box.addWidget(self.said, 1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.table, 1)
        self.table.view.row_opened.connect(self._open)

    def load(self, group: int) -> None:
        self._session.ask(lambda unit, _context: group_covers(unit, group), self._show)

    def _show(self, rows: Sequence[CoverRow]) -> None:
        chosen, self.rows = self.table.view.chosen_key(), tuple(rows)
        self.table.view.ledger.set_rows([self._row(place, row) for place, row in enumerate(self.rows)])
        still = [row for row in self.rows if row.cover.open]
        owed = sum(row.cover.open for row in still)
        self.table.set_totals(_("Total"), {"open": self._session.amount(owed)} if still else {})
        open_words = _("{amount} that members paid for others is open. A row opens the member who has to give it back.")
        none = _("Nobody paid for another.") if not self.rows else _("Everything that members paid for others is settled.")
        self.said.setText(open_words.format(amount=self._session.money(owed)) if owed else none)
        self.table.view.choose(chosen)
        self.counted.emit(len(still))

    def _row(self, place: int, row: CoverRow) -> Row:
        told = story(row, self._session)
        cells = (
            Cell(row.debtor.name, row.debtor.name.casefold()),
            Cell(row.paid_by, row.paid_by.casefold()),
            paid_cell(row),
            age_cell(row, self._session.business_date),
            Cell(told, told.casefold()),
            *open_cells(row, self._session),
        )
        return Row(place, cells, "" if row.cover.open else "past")

    def _open(self, place: int) -> None:
        self.member_asked.emit(self.rows[place].debtor.number)
