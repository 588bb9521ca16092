"""The table view of every list: widths from the widest figure, a row opened in place, copy, totals under it.

Arrows choose, Enter opens, Esc closes the open row, Ctrl+C copies the chosen rows, a click on a title sorts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHeaderView, QTableView, QVBoxLayout, QWidget

from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableModel
from coopdesk.ui.theme import look
from coopdesk.ui.tokens import Look
from coopdesk.ui.widgets.column_widths import ColumnWidths, widest_cell
from coopdesk.ui.widgets.ledger_delegate import LedgerDelegate, cell_width
from coopdesk.ui.widgets.spoken import Spoken, Words
from coopdesk.ui.widgets.sticky_column import sticky_columns
from coopdesk.ui.widgets.totals_strip import TotalsStrip

STRETCH_MIN, WHOLE_MAX, SECTION_MIN, ARROW, HEAD_AIR = 120, 260, 24, 36, 24
Detail = Callable[[Row], QWidget]


class LedgerView(QTableView):
    row_chosen = Signal(object)
    """The key of the row under the selection bar, None if there is none."""
    row_opened = Signal(object)
    """The key of a row that Enter or a double click asked for."""
    sorted_as = Signal(int, object)
    """A click on a title sorted by this column, in this order."""
    head_air = HEAD_AIR
    """What a title has beside it, in px."""

    def __init__(self, model: TableModel, row_height: str = "row") -> None:
        super().__init__()
        self.setViewport(_ground())
        self.ledger = model
        self._detail: Detail | None = None
        self._totals: TotalsStrip | None = None
        self._rows_need, self._needs = [0] * len(model.columns), [0] * len(model.columns)
        self._out: frozenset[str] = frozenset()
        self._measured_in: Look | None = None
        self.widths = ColumnWidths(self)
        self.delegate = LedgerDelegate(model, row_height)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(SECTION_MIN)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().setSortIndicatorShown(False)
        self.horizontalHeader().sectionClicked.connect(self._sort_by)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.activated.connect(lambda index: self._open(index.row()))
        self.clicked.connect(self._clicked)
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self.row_chosen.emit(self._key(now.row())))
        model.modelReset.connect(self.fit)
        self._sticky = sticky_columns(self)

    def set_totals_strip(self, strip: TotalsStrip) -> None:
        self._totals = strip
        strip.dress = self.delegate.dress
        strip.covered = lambda: sum(column.width() for column in self._sticky if column.isVisible())

    def set_detail(self, detail: Detail) -> None:
        """Rows open in place: `detail` makes the strip under a row, only when it is opened."""
        self._detail = detail

    # --- choosing and opening ---------------------------------------------------------------------

    def _key(self, shown: int) -> Any:
        row = self.ledger.row_at(shown)
        return row.key if row else None

    def chosen_key(self) -> Any:
        return self._key(self.currentIndex().row())

    def choose(self, key: Any) -> None:
        """Put the selection bar on the row with `key`, or on the first row if it is gone."""
        if self.ledger.rowCount():
            self.put_bar(max(self.ledger.find(key), 0))

    def put_bar(self, shown: int) -> None:
        """Choose a shown line (QTableView.selectRow finds no column in right-to-left)."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.ledger.index(shown, 0), flags)

    def step(self, by: int) -> bool:
        """Move the bar by some lines, not beyond the first and the last; False where there is none."""
        if lines := self.ledger.rowCount():
            self.put_bar(min(max(self.currentIndex().row() + by, 0), lines - 1))
        return bool(lines)

    def _clicked(self, index: Any) -> None:
        if self.ledger.columns[index.column()].kind == CellKind.OPENER:
            self._open(index.row())

    def _open(self, shown: int) -> None:
        row = self.ledger.row_at(shown)
        if row is None:
            return
        if self._detail is None:
            self.row_opened.emit(row.key)
            return
        number = self.ledger.rows.index(row)
        if number == self.ledger.open_row:
            self.close_detail()
            return
        self.ledger.open(number)
        self._place_detail(self._detail(row))
        self.put_bar(number)

    def _place_detail(self, strip: QWidget) -> None:
        place = self.ledger.detail_row()
        self.setSpan(place, 0, 1, self.ledger.columnCount())
        self.setIndexWidget(self.ledger.index(place, 0), strip)
        self.fit_detail()
        self.scrollTo(self.ledger.index(place, 0))

    def fit_detail(self) -> None:
        """Give the open row the height that its strip has come to need."""
        place = self.ledger.detail_row()
        if place >= 0 and (strip := self.indexWidget(self.ledger.index(place, 0))):
            self.setRowHeight(place, max(strip.sizeHint().height(), strip.minimumSizeHint().height(), strip.minimumHeight()))

    def opened_key(self) -> Any:
        """The key of the row that is open in place, None if there is none."""
        return self.ledger.rows[self.ledger.open_row].key if self.ledger.open_row >= 0 else None

    def open_again(self, key: Any) -> None:
        """Open the row with `key` after its rows were read anew, if it is still there."""
        if self.ledger.open_row < 0 and (shown := self.ledger.find(key)) >= 0:
            self._open(shown)

    def close_detail(self) -> None:
        place = self.ledger.detail_row()
        if place < 0:
            return
        self.clearSpans()
        if strip := self.indexWidget(self.ledger.index(place, 0)):
            strip.hide()  # at once, or its keys would be in doubt between it and its follower
        self.setIndexWidget(self.ledger.index(place, 0), None)  # type: ignore[arg-type] # Qt takes none: the strip goes
        self.ledger.close()

    def _sort_by(self, column: int) -> None:
        header = self.horizontalHeader()
        same = header.isSortIndicatorShown() and header.sortIndicatorSection() == column
        falls = same and header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        order = Qt.SortOrder.DescendingOrder if falls else Qt.SortOrder.AscendingOrder
        self.sort_as(column, order)
        self.sorted_as.emit(column, order)

    def sort_as(self, column: int, order: Qt.SortOrder) -> None:
        """Sort as was chosen before."""
        header, key = self.horizontalHeader(), self.chosen_key()
        self.close_detail()
        header.setSortIndicatorShown(True)
        header.setSortIndicator(column, order)
        self.ledger.sort(column, order)
        self.refit()
        self.choose(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            shown = sorted({index.row() for index in self.selectionModel().selectedRows()})
            QApplication.clipboard().setText(self.ledger.as_text(shown))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._open(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Escape and self.ledger.open_row >= 0:
            self.close_detail()
        else:
            super().keyPressEvent(event)

    # --- widths -----------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not hasattr(self, "ledger"):
            return
        dressed = event.type() == QEvent.Type.StyleChange and self._measured_in != look()
        if dressed or event.type() == QEvent.Type.LanguageChange:
            QTimer.singleShot(0, self, self.fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch()
        for column in self._sticky:
            column.place()

    def fit(self) -> None:
        """Give each column the width of its widest cell, and what is left to the one that stretches."""
        self.clearSpans()
        if (place := self.ledger.detail_row()) >= 0:
            self.setSpan(place, 0, 1, self.ledger.columnCount())
        self.verticalHeader().setDefaultSectionSize(look().height(self.delegate.row_height))
        self.horizontalHeader().setFixedHeight(look().height("table_header"))
        self._measured_in = look()
        self._rows_need = [widest_cell(self.ledger.rows_to_measure(number), number, column, self.delegate.dress) for number, column in enumerate(self.ledger.columns)]
        self.refit()

    def leave_out(self, keys: frozenset[str]) -> None:
        """Columns that these rows have nothing for, however much room there is."""
        self._out = keys
        self.refit()

    def refit(self) -> None:
        """Titles or totals are others; what the rows need is known."""
        self._needs = [0 if column.key in self._out else self._need(number, column.title()) for number, column in enumerate(self.ledger.columns)]
        self._stretch()

    def widen(self, rows: Sequence[Row]) -> None:
        """Rows were added: columns grow where these need more than those before them."""
        for number, column in enumerate(self.ledger.columns):
            if column.kind != CellKind.OPENER:
                self._rows_need[number] = max(self._rows_need[number], widest_cell(rows, number, column, self.delegate.dress))
        self.refit()

    def _need(self, number: int, title: str) -> int:
        column, rows = self.ledger.columns[number], self._rows_need[number]
        if column.kind == CellKind.OPENER:
            return rows or 34
        header = self.horizontalHeader()
        arrow = ARROW if header.isSortIndicatorShown() and header.sortIndicatorSection() == number else 0
        head = QFontMetricsF(look().font("small", strong=True)).horizontalAdvance(title) + self.head_air + arrow
        total = cell_width(Cell(self._totals.figure(column.key), strong=True), column, self.delegate.dress) if self._totals else 0
        return max(round(head), rows, total)

    def _stretch(self) -> None:
        """Send columns away until the others fit; what is left over is what was dragged and the stretched column's.

        A last column that takes what is left by itself is not told how wide it is: Qt would then scroll sideways for it.
        """
        with self.widths.settling():
            self._set_widths()

    def _set_widths(self) -> None:
        columns, least = self.ledger.columns, round(STRETCH_MIN * look().scale)
        left = self.viewport().width() - sum(width for number, width in enumerate(self._needs) if not columns[number].stretch)
        wanted = max((width for number, width in enumerate(self._needs) if columns[number].whole), default=0)
        stretches = any(column.stretch for column in columns)
        wanted = max(least, min(wanted, round(WHOLE_MAX * look().scale))) if stretches else 0
        leaving = sorted((column.leaves, number) for number, column in enumerate(columns) if column.leaves and column.key not in self._out)
        for number, column in enumerate(columns):
            self.setColumnHidden(number, column.key in self._out)
        while left < wanted and leaving:
            number = leaving.pop(0)[1]
            self.setColumnHidden(number, True)
            if columns[number].stretch:
                stretches, wanted = False, 0
            else:
                left += self._needs[number]
        widths = self.widths.of(self._needs, left - least if stretches else left)
        left -= sum(width - need for width, need in zip(widths, self._needs, strict=True))
        last = len(columns) - 1 if self.horizontalHeader().stretchLastSection() else None
        for number, (column, width) in enumerate(zip(columns, widths, strict=True)):
            if number != last:
                self.setColumnWidth(number, max(left, least) if column.stretch else width)
        if any(column.stretch for column in columns) and not stretches:
            self._fill_with_first(left)

    def _fill_with_first(self, left: int) -> None:
        """Where the column that stretches has left, the first one takes what is left over."""
        first = next(number for number in range(len(self.ledger.columns)) if not self.isColumnHidden(number))
        self.setColumnWidth(first, self.columnWidth(first) + max(left, 0))


def _ground() -> QWidget:
    """What the rows are painted on. One of Qt's own PySide does not know, and to find out makes every kind of widget known (DESIGN F2)."""
    made = QWidget()
    made.setBackgroundRole(QPalette.ColorRole.Base)
    made.setAutoFillBackground(True)
    return made


class LedgerTable(Spoken, QWidget):
    """A view with its totals strip, shown only where there are totals."""

    def __init__(self, model: TableModel, name: Words, row_height: str = "row", view: type[LedgerView] = LedgerView) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.model = model
        self.view = view(model, row_height)
        self.totals = TotalsStrip(self.view, model.columns)
        self.view.set_totals_strip(self.totals)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.totals)
        self.setFocusProxy(self.view)
        self.say(self.view.setAccessibleName, name)

    def set_totals(self, words: str, figures: dict[str, str]) -> None:
        """`figures` by column key; an empty dict takes the strip away."""
        self.totals.set_totals(words, figures)
        self.view.refit()
