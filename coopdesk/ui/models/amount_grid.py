"""The model of a grid of amounts that is typed in like a spreadsheet: rows of accounts and rows of sums, columns of amounts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from coopdesk.domain.errors import Refusal
from coopdesk.domain.money import Currency, Minor
from coopdesk.i18n.catalogue import current
from coopdesk.i18n.money_parser import parse_money
from coopdesk.ui.theme import look

Index = QModelIndex | QPersistentModelIndex
LENGTH_MAX = 24
FIGURES = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class GridColumn:
    """`typed`: amounts may be typed in it; a column of a `key` that is empty has the names of the rows."""

    key: str
    title: Callable[[], str]
    typed: bool = False


@dataclass(slots=True)
class GridRow:
    """`amounts` by the keys of the columns; one without a `key` is a sum and takes nothing."""

    key: str
    name: str
    amounts: dict[str, Minor] = field(default_factory=dict)


class AmountGridModel(QAbstractTableModel):
    typed = Signal(str, str, int)
    """An account, a column and the amount that was typed there."""
    refused = Signal(object)

    def __init__(self, columns: Sequence[GridColumn], currency: Currency) -> None:
        super().__init__()
        self.columns, self._currency = tuple(columns), currency
        self.rows: list[GridRow] = []

    def set_rows(self, rows: Sequence[GridRow]) -> None:
        """Other figures on rows that are the same leave the cursor where it is."""
        if [row.key for row in rows] == [row.key for row in self.rows]:
            self.rows = list(rows)
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def takes(self, index: Index) -> bool:
        return index.isValid() and bool(self.rows[index.row()].key) and self.columns[index.column()].typed

    def has_cursor(self, index: Index) -> bool:
        """Whether the place of the cursor is marked there."""
        return self.takes(index)

    def length_max(self, _index: Index) -> int:
        """How many characters may be typed in a cell."""
        return LENGTH_MAX

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if self.takes(index) else plain

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return FIGURES if self.columns[section].key else Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return self.columns[section].title() if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.name}, {column.title()}: {self.text(row, column)}"
        if role == Qt.ItemDataRole.TextAlignmentRole and column.key:
            return FIGURES
        if role == Qt.ItemDataRole.FontRole:
            return look().font(strong=not row.key)
        if role == Qt.ItemDataRole.ForegroundRole:
            return look().color("text" if column.typed or not column.key or not row.key else "text2")
        return None

    def text(self, row: GridRow, column: GridColumn) -> str:
        if not column.key:
            return row.name
        minor = row.amounts.get(column.key, 0)
        return current().formats.amount(minor, self._currency) if minor else ""

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """What is typed stands when it reads as an amount; an emptied cell is nothing."""
        if role != Qt.ItemDataRole.EditRole or not self.takes(index):
            return False
        text = str(value).strip()
        try:
            minor = parse_money(text, self._currency, current().language, zero_ok=True).minor if text else 0
        except Refusal as refusal:
            self.refused.emit(refusal)
            return False
        self.typed.emit(self.rows[index.row()].key, self.columns[index.column()].key, minor)
        return True
