"""The model of the grid of a group's loan: amounts as in any grid of amounts, beside them terms, purposes, states and ticks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal

from coopdesk.domain.money import Currency
from coopdesk.ui.models.amount_grid import AmountGridModel, GridColumn, GridRow, Index

TICK, TERM, PURPOSE, STATE, ROOM = "tick", "term", "purpose", "state", "room"
WORDS = (TICK, TERM, PURPOSE, STATE, ROOM)
TICKED = "✓"
PURPOSE_MAX = 200


class GroupLoanModel(AmountGridModel):
    written = Signal(str, str, str)
    """A row, a column of words and what was typed there."""

    def __init__(self, columns: Sequence[GridColumn], currency: Currency) -> None:
        super().__init__(columns, currency)
        self.words: Mapping[str, Mapping[str, str]] = {}
        self.locked = False
        """The loans are asked for: nothing of them is typed any more."""

    def place(self, key: str) -> int:
        return next(place for place, column in enumerate(self.columns) if column.key == key)

    def show(self, rows: Sequence[GridRow], words: Mapping[str, Mapping[str, str]]) -> None:
        self.words = words
        self.set_rows(rows)

    def takes(self, index: Index) -> bool:
        return not self.locked and super().takes(index)

    def has_cursor(self, index: Index) -> bool:
        """Nothing is typed in loans that are asked for, but they are left out and opened."""
        return self.locked or super().has_cursor(index)

    def text(self, row: GridRow, column: GridColumn) -> str:
        if column.key in WORDS:
            return self.words.get(row.key, {}).get(column.key, "")
        return super().text(row, column)

    def length_max(self, index: Index) -> int:
        return PURPOSE_MAX if self.columns[index.column()].key == PURPOSE else super().length_max(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[index.column()].key in (PURPOSE, STATE):
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return super().data(index, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[section].key in (PURPOSE, STATE):
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return super().headerData(section, orientation, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        key = self.columns[index.column()].key
        if key not in WORDS:
            return super().setData(index, value, role)
        text = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not self.takes(index) or (key == TERM and text and not text.isdecimal()):
            return False
        self.written.emit(self.rows[index.row()].key, key, text)
        return True
