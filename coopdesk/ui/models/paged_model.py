"""Rows that come page by page as somebody scrolls to them: the newest on top, older ones below, newer ones above.

The model asks (`older_wanted`, `newer_wanted`) and is given (`add_older`, `add_newer`); nothing is counted, and a page
that was asked for before the last `restart` is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal

from coopdesk.ui.models.table_model import Index, Row, TableColumn, TableModel

Give = Callable[[Sequence[Row], bool], None]
"""Takes the rows of a page, the newest first, and whether there are more beyond it."""


class PagedModel(TableModel):
    older_wanted = Signal(object, object)
    newer_wanted = Signal(object, object)
    """The key of the row at that end (None: there is no row yet), and where to `Give` the page."""
    grown = Signal(object, bool)
    """Rows that came beside those that were there, and whether they stand on top."""

    def __init__(self, columns: Sequence[TableColumn]) -> None:
        super().__init__(columns)
        self._round = 0
        self._older, self._newer = False, False
        self._waiting, self._anew = False, False

    @property
    def complete(self) -> bool:
        """Whether every row there is has come."""
        return not (self._older or self._newer or self._waiting)

    def restart(self, *, newer: bool = False) -> None:
        """Ask for the first page; the rows shown stay until it comes. `newer`: there may be rows above it."""
        self._round += 1
        self._older, self._newer, self._waiting, self._anew = True, newer, False, True
        self.fetchMore()

    def canFetchMore(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008 - Qt's own signature
        return not parent.isValid() and self._older and not self._waiting

    def fetchMore(self, _parent: Index = QModelIndex()) -> None:  # noqa: B008
        if self._older and not self._waiting:
            self._waiting = True
            edge = self.rows[-1].key if self.rows and not self._anew else None
            self.older_wanted.emit(edge, self._taker(self._add_older))

    def fetch_newer(self) -> None:
        """Ask for the rows above the first one, if there may be any."""
        if self._newer and not self._waiting and self.rows and not self._anew:
            self._waiting = True
            self.newer_wanted.emit(self.rows[0].key, self._taker(self._add_newer))

    def _taker(self, add: Give) -> Give:
        of_round = self._round

        def give(rows: Sequence[Row], more: bool) -> None:
            if of_round == self._round:
                self._waiting = False
                add(rows, more)

        return give

    def _add_older(self, rows: Sequence[Row], more: bool) -> None:
        self._older = more
        if self._anew:
            self._anew = False
            self.set_rows(rows)
            rows = ()
        elif rows:
            first = self.rowCount()
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self.rows.extend(rows)
            self.endInsertRows()
        self.grown.emit(rows, False)

    def _add_newer(self, rows: Sequence[Row], more: bool) -> None:
        self._newer = more
        if rows:
            self.close()
            self.beginInsertRows(QModelIndex(), 0, len(rows) - 1)
            self.rows[:0] = rows
            self.endInsertRows()
        self.grown.emit(rows, True)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column only once every row is here: a page sorted alone would look like the whole."""
        if self.complete:
            super().sort(column, order)
