"""What the cells of a column need, and widths that somebody dragged, at any size of text.

A double click on an edge gives a column its own width back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from heapq import nlargest
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHeaderView

from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.ledger_delegate import Dress, cell_width

if TYPE_CHECKING:
    from coopdesk.ui.widgets.ledger_table import LedgerView

MEASURED = 8
"""Cells measured a column: the longest ones; digits are all of one width, so no figure is missed."""
NARROWEST, WIDEST = 48, 2000
SAID_AFTER_MS = 300


class ColumnWidths(QObject):
    """`dragged` by column key, in pixels at a text of 100 %. No column but the one that stretches gives way to another."""

    chosen = Signal(object)
    """What is dragged now, once the mouse rests."""

    def __init__(self, view: LedgerView) -> None:
        super().__init__(view)
        self._view, self._columns, self._settling = view, view.ledger.columns, False
        self.dragged: dict[str, int] = {}
        self._said, self._settle = QTimer(self, singleShot=True, interval=SAID_AFTER_MS), QTimer(self, singleShot=True, interval=0)
        self._said.timeout.connect(lambda: self.chosen.emit(dict(self.dragged)))
        self._settle.timeout.connect(view.fit)

    def allow(self, dragged: Mapping[str, object]) -> None:
        """Columns can be dragged from now on, and are as wide as `dragged` says, as far as it makes sense."""
        kept = {column.key: dragged.get(column.key) for column in self._columns}
        self.dragged = {key: width for key, width in kept.items() if isinstance(width, int) and NARROWEST <= width <= WIDEST}
        header = self._view.horizontalHeader()
        for number, column in enumerate(self._columns):
            if not column.stretch and column.kind != CellKind.OPENER:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
        header.sectionResized.connect(self._dragged)
        header.sectionHandleDoubleClicked.connect(self._give_back)

    @contextmanager
    def settling(self) -> Iterator[None]:
        """While the table sets widths itself, nobody drags."""
        before, self._settling = self._settling, True
        try:
            yield
        finally:
            self._settling = before

    def of(self, needs: list[int], room: int) -> list[int]:
        """Widths from what each column needs and the room beyond that: a figure is never cut, and nobody is pushed away."""
        widths = list(needs)
        for number, column in enumerate(self._columns):
            wish = self._wish(column.key)
            if wish is None or self._view.isColumnHidden(number):
                continue
            if wish > needs[number]:
                widths[number] += max(min(wish - needs[number], room), 0)
            elif column.kind == CellKind.TEXT:
                widths[number] = wish
            room -= widths[number] - needs[number]
        return widths

    def _wish(self, key: str) -> int | None:
        return round(self.dragged[key] * look().scale) if key in self.dragged else None

    def _dragged(self, number: int, _before: int, now: int) -> None:
        if not self._settling and now:
            self.dragged[self._columns[number].key] = min(max(round(now / look().scale), NARROWEST), WIDEST)
            self._settle.start()
            self._said.start()

    def _give_back(self, number: int) -> None:
        if self.dragged.pop(self._columns[number].key, None) is not None:
            self._settle.start()
            self._said.start()


def widest_cell(rows: Sequence[Row], number: int, column: TableColumn, dress: Dress) -> int:
    """What the widest of a column's cells needs, in px; 0 without rows."""
    longest = nlargest(MEASURED, (row.cells[number] for row in rows), key=_about)
    return max((cell_width(cell, column, dress) for cell in longest), default=0)


def _about(cell: Cell) -> int:
    """Roughly how wide it is, in half letters: a space is half of one, what is semibold one more."""
    return 2 * len(cell.text) - cell.text.count(" ") + 2 * cell.strong + 6 * bool(cell.icon)
