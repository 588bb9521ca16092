"""A grid of amounts with the keys of a spreadsheet: a figure types over, Enter goes down, Ctrl+V puts in what was copied."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QApplication, QFrame, QHeaderView, QTableView, QWidget

from coopdesk.ui.models.amount_grid import AmountGridModel
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.amount_grid_delegate import AmountGridDelegate
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.spoken import Spoken, Words

SAMPLE, SIDES, ROW_AIR, FEW = "00.000.000", 26, 14, 4


class AmountGrid(Spoken, QTableView):
    pasted = Signal(str, str, int, int)
    """The clipboard's HTML and text, and the row and column where it is put."""

    def __init__(self, model: AmountGridModel, name: Words) -> None:
        super().__init__()
        self.grid = model
        self.setModel(model)
        self.setItemDelegate(AmountGridDelegate(model))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.say(self.setAccessibleName, name)
        model.modelReset.connect(self.fit)
        model.dataChanged.connect(lambda *_cells: self.fit())
        self.fit()

    def fit(self) -> None:
        """Columns as wide as the widest figures, rows as high as the text."""
        metrics = QFontMetricsF(look().font(strong=True))
        self.verticalHeader().setDefaultSectionSize(round(metrics.height()) + ROW_AIR)
        names = max((metrics.horizontalAdvance(row.name) for row in self.grid.rows), default=0)
        self.horizontalHeader().setMinimumSectionSize(SIDES)
        self.horizontalHeader().setFixedHeight(look().height("table_header"))
        for place, column in enumerate(self.grid.columns):
            figures = max((metrics.horizontalAdvance(self.grid.text(row, column)) for row in self.grid.rows), default=0)
            wide = max(figures, metrics.horizontalAdvance(SAMPLE), metrics.horizontalAdvance(column.title())) if column.key else names
            self.setColumnWidth(place, round(wide) + SIDES)

    def show_columns(self, keys: frozenset[str]) -> None:
        """Only these, and the names; where they are many the names keep their width and the rest scrolls."""
        many = len(keys) > FEW
        mode = QHeaderView.ResizeMode.Fixed if many else QHeaderView.ResizeMode.Stretch
        self.horizontalHeader().setSectionResizeMode(0, mode)
        for place, column in enumerate(self.grid.columns):
            self.setColumnHidden(place, bool(column.key) and column.key not in keys)
        self.fit()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter in a cell goes on to the one below."""
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._down()

    def _down(self) -> None:
        index = self.currentIndex()
        for row in range(index.row() + 1, len(self.grid.rows)):
            below = self.grid.index(row, index.column())
            if self.grid.takes(below):
                self.setCurrentIndex(below)
                return

    def first_cell(self) -> QModelIndex:
        """The first that takes an amount."""
        for row in range(len(self.grid.rows)):
            for place in range(len(self.grid.columns)):
                if not self.isColumnHidden(place) and self.grid.takes(self.grid.index(row, place)):
                    return self.grid.index(row, place)
        return QModelIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            found, at = QApplication.clipboard().mimeData(), self.currentIndex()
            self.pasted.emit(found.html(), found.text(), at.row(), at.column())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            for index in self.selectedIndexes():
                if not self.isColumnHidden(index.column()):
                    self.grid.setData(index, "")
        elif is_enter(event):
            if self.state() is not QAbstractItemView.State.EditingState:
                self._down()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        rows: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda each: (each.row(), each.column())):
            if not self.isColumnHidden(index.column()):
                rows.setdefault(index.row(), []).append(str(index.data() or ""))
        QApplication.clipboard().setText("\n".join("\t".join(cells) for cells in rows.values()))

    def retranslate(self) -> None:
        super().retranslate()
        self.fit()

