"""The list of members as the report gave it: plain tuples; a row is dressed when it comes into sight, and kept.

Sorting, finding and measuring look at the plain values, so that twenty thousand members cost no row that nobody sees.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Sequence
from typing import Any, overload

from PySide6.QtCore import Qt

from coopdesk.ui.models.table_model import FIGURES, CellKind, Row, TableColumn, TableModel

Record = tuple[Any, ...]
Dress = Callable[[Record], Row]
MEASURED = 8


class DressedRows(Sequence[Row]):
    """Rows made from records when somebody looks at them."""

    def __init__(self, records: Sequence[Record], dress: Dress) -> None:
        self.records = records
        self._dress = dress
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self.records)

    @overload
    def __getitem__(self, number: int) -> Row: ...
    @overload
    def __getitem__(self, number: slice) -> list[Row]: ...
    def __getitem__(self, number: int | slice) -> Row | list[Row]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        if number not in self._made:
            self._made[number] = self._dress(self.records[number])
        return self._made[number]


class PeopleModel(TableModel):
    """Columns stand in the order of the records; the first value of a record is its key."""

    def __init__(self, columns: Sequence[TableColumn], dress: Dress) -> None:
        super().__init__(columns)
        self._dress = dress
        self._places: dict[Any, int] = {}
        self._show([])

    def set_records(self, records: Sequence[Record], *, as_given: bool = False) -> None:
        """Show records, in the order last chosen; `as_given`: in theirs, the best first."""
        self.beginResetModel()
        self._open = -1
        self._show(list(records))
        if self._order and not as_given:
            self._put_in_order(*self._order)
        self.endResetModel()

    def _show(self, records: list[Record]) -> None:
        self._rows = DressedRows(records, self._dress)
        self._places = {record[0]: number for number, record in enumerate(records)}
        self._widest: dict[int, Collection[int]] = {}

    @property  # type: ignore[override]
    def rows(self) -> Sequence[Row]:
        return self._rows

    @rows.setter
    def rows(self, _rows: Sequence[Row]) -> None:
        """What the model begins with: no rows."""

    def find(self, key: Any) -> int:
        return self._places.get(key, -1)

    def rows_to_measure(self, column: int) -> Sequence[Row]:
        """Of figures the largest and the smallest, of texts the longest, of a badge one of each kind; found once for these records."""
        if column not in self._widest:
            self._widest[column] = self._measured(column)
        return [self._rows[number] for number in self._widest[column]]

    def _measured(self, column: int) -> Collection[int]:
        values, kind = [record[column] for record in self._rows.records], self.columns[column].kind
        if not values:
            return ()
        if kind in FIGURES:
            return {values.index(max(values)), values.index(min(values))}
        if kind == CellKind.BADGE:
            return {value: number for number, value in enumerate(values)}.values()
        if kind == CellKind.DATE:
            return range(min(len(values), MEASURED))
        lengths = list(map(len, values))
        return heapq.nlargest(MEASURED, range(len(values)), key=lengths.__getitem__)

    def _put_in_order(self, column: int, order: Qt.SortOrder) -> None:
        """By the plain value, texts without regard to case; nought stands last in both orders, as an empty cell does."""
        records, falls = list(self._rows.records), order == Qt.SortOrder.DescendingOrder
        figures, text = self.columns[column].kind in FIGURES, self.columns[column].kind in (CellKind.TEXT, CellKind.LINK)

        def value(record: Record) -> Any:
            return record[column].casefold() if text else record[column]

        filled = [record for record in records if not figures or record[column]]
        empty = [record for record in records if figures and not record[column]]
        self._show(sorted(filled, key=value, reverse=falls) + empty)
