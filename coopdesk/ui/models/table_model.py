"""One table model for every list: columns described once, rows prepared once, frozen; sorting by the cells' own keys.

The model says what a cell is (kind, tone, state of its row); `widgets/ledger_delegate.py` says how that looks.
One row may stand open: an empty row under it holds the place of its details.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

CELL = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class CellKind(StrEnum):
    TEXT = "text"
    LINK = "link"
    DATE = "date"
    MONEY = "money"
    COUNT = "count"
    BADGE = "badge"
    OPENER = "opener"


FIGURES = (CellKind.MONEY, CellKind.COUNT)


@dataclass(frozen=True, slots=True)
class TableColumn:
    """`title` is asked anew at each change of language; a `stretch` column gives way, figures never do.

    Where the width does not do, columns with `leaves` go, 1 first; 0 stays. A stretched column of names is `whole`: others
    leave before its words are cut. A column that `stays` is in sight too where the table is scrolled sideways.
    """

    key: str
    title: Callable[[], str]
    kind: CellKind = CellKind.TEXT
    stretch: bool = False
    leaves: int = 0
    whole: bool = False
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """`sort` orders the column (None last); `tone` and `icon` make it a badge, `icon` alone stands before the text.

    `spoken` replaces the text for a screen reader.

    `ink` is a colour name for the text: late or due, never without a word that says so.
    """

    text: str = ""
    sort: Any = None
    tone: str = ""
    icon: str = ""
    strong: bool = False
    quiet: bool = False
    spoken: str = ""
    ink: str = ""
    level: int = 0
    """How far the text stands in."""
    figure: bool = False
    """Stands at the right edge in a column of texts too."""


CHOOSABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


@dataclass(frozen=True, slots=True)
class Row:
    """`state`: "" plain, late (red tint), past (grey), group (raised), subtotal (under a rule), total (over a double one too).

    `key` finds the row again after a reload.
    """

    key: Any
    cells: tuple[Cell, ...]
    state: str = ""


class TableModel(QAbstractTableModel):
    opened = Signal(int)
    """A row was opened (its number) or, with -1, the open one was closed."""

    def __init__(self, columns: Sequence[TableColumn]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows: list[Row] = []
        self._open = -1
        self._order: tuple[int, Qt.SortOrder] | None = None

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show `rows`, in the order last asked for by a click on a title, else as given."""
        self.beginResetModel()
        self._open = -1
        self.rows = list(rows)
        if self._order:
            self._put_in_order(*self._order)
        self.endResetModel()

    # --- the open row -----------------------------------------------------------------------------

    @property
    def open_row(self) -> int:
        return self._open

    def detail_row(self) -> int:
        """The row that holds the place of the details, -1 if none is open."""
        return self._open + 1 if self._open >= 0 else -1

    def open(self, row: int) -> None:
        self.close()
        self.beginInsertRows(QModelIndex(), row + 1, row + 1)
        self._open = row
        self.endInsertRows()
        self.opened.emit(row)

    def close(self) -> None:
        if self._open < 0:
            return
        self.beginRemoveRows(QModelIndex(), self._open + 1, self._open + 1)
        self._open = -1
        self.endRemoveRows()
        self.opened.emit(-1)

    def rows_to_measure(self, _column: int) -> Sequence[Row]:
        """The rows among which the widest cell of a column is found."""
        return self.rows

    def row_at(self, shown: int) -> Row | None:
        """The row behind a shown line; None for the place of details and beyond the end."""
        if shown == self.detail_row():
            return None
        number = shown - 1 if 0 <= self._open < shown else shown
        return self.rows[number] if 0 <= number < len(self.rows) else None

    def find(self, key: Any) -> int:
        """The shown line of the row with `key`, -1 if it is not there."""
        number = next((number for number, row in enumerate(self.rows) if row.key == key), -1)
        return number + 1 if 0 <= self._open < number else number

    # --- what Qt asks -----------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows) + (self._open >= 0)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.NoItemFlags if self._open >= 0 and index.row() == self.detail_row() else CHOOSABLE

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row())
        if row is None:
            return None
        cell = row.cells[index.column()]
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = cell.spoken or cell.text
            return f"{self.columns[index.column()].title()}: {said}" if said else ""
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute if column.kind in FIGURES else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if column < 0 or column >= len(self.columns):
            return
        self.close()
        self.layoutAboutToBeChanged.emit()
        self._order = (column, order)
        self._put_in_order(column, order)
        self.layoutChanged.emit()

    def _put_in_order(self, column: int, order: Qt.SortOrder) -> None:
        """Empty cells stand last in both orders; equal ones keep the order they came in."""
        filled = [row for row in self.rows if row.cells[column].sort is not None]
        empty = [row for row in self.rows if row.cells[column].sort is None]
        filled.sort(key=lambda row: row.cells[column].sort, reverse=order == Qt.SortOrder.DescendingOrder)
        self.rows = filled + empty

    def as_text(self, shown: Sequence[int]) -> str:
        """Lines for the clipboard, tabs between cells, titles first."""
        rows = [row for row in map(self.row_at, shown) if row]
        lines = [[column.title() for column in self.columns], *([cell.text for cell in row.cells] for row in rows)]
        return "\n".join("\t".join(line) for line in lines)
