"""The pasted cells as a table: over each column a box that says what it is, before the cells what each row would do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from coopdesk.domain.products import Product
from coopdesk.exchange.deposit_columns import ListPlan, Part, Use
from coopdesk.exchange.grid import Grid, column_letters, plain_text
from coopdesk.i18n.catalogue import _, current
from coopdesk.ui.models.table_model import Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.ledger_table import LedgerView
from coopdesk.ui.widgets.spoken import Spoken

BEFORE = 3
"""Columns of ours before the pasted ones."""
GAP, BOX_ROOM, BOX_MIN = 3, 52, 96
Verdict = tuple[Cell, Cell, str]
"""Badge, words and the state of the row."""


class PastedView(LedgerView):
    """A column is at least as wide as the box over it."""

    least: Callable[[int], int] = staticmethod(lambda _number: 0)

    def _need(self, number: int, title: str) -> int:
        return max(super()._need(number, title), self.least(number))


class ColumnBoxes(Spoken, QWidget):
    """The boxes; they keep over their columns when these move."""

    chosen = Signal(int, object)
    """A column was given another use."""

    def __init__(self, view: PastedView, titles: Sequence[str], uses: Sequence[Use], products: Sequence[Product]) -> None:
        super().__init__()
        self._view, self._titles, self._products = view, titles, products
        self._uses = [*_fixed_uses(), *(Use(Part.AMOUNT, product.code) for product in products), Use(Part.AMOUNT)]
        self.boxes = [QComboBox(self) for _title in titles]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for number, box in enumerate(self.boxes):
            box.addItems([""] * len(self._uses))
            box.setCurrentIndex(self._uses.index(uses[number]) if uses[number] in self._uses else 0)
            box.activated.connect(partial(self._activated, number))
            box.installEventFilter(self)
        self.say(self._say_boxes, lambda: "")
        view.least = self._least
        view.horizontalHeader().sectionResized.connect(lambda *_sizes: self._place())
        view.horizontalScrollBar().valueChanged.connect(lambda _value: self._place())

    def _say_boxes(self, _nothing: str) -> None:
        words = [use_words(use, self._products) for use in self._uses]
        for title, box in zip(self._titles, self.boxes, strict=True):
            for number, each in enumerate(words):
                box.setItemText(number, each)
            box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + BOX_ROOM)
            box.setAccessibleName(_("What column {column} is").format(column=title))
        QTimer.singleShot(0, self, self._place)

    def _activated(self, column: int, chosen: int) -> None:
        self.chosen.emit(column, self._uses[chosen])

    def _least(self, number: int) -> int:
        """What a box needs to show what is chosen in it."""
        if number < BEFORE:
            return 0
        words = self.boxes[number - BEFORE].currentText()
        return max(round(QFontMetricsF(look().font()).horizontalAdvance(words)) + BOX_ROOM, round(BOX_MIN * look().scale)) + 2 * GAP

    def _place(self) -> None:
        high, beside = look().height("control"), self._view.viewport().x()
        self.setFixedHeight(high + 2 * GAP)
        self._view.horizontalHeader().setStretchLastSection(self._view.isColumnHidden(BEFORE - 1))
        for number, box in enumerate(self.boxes, BEFORE):
            left, width = beside + self._view.columnViewportPosition(number), self._view.columnWidth(number)
            box.setGeometry(left + GAP, GAP, width - 2 * GAP, high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A box that gets the focus comes into sight with its column."""
        if event.type() == QEvent.Type.FocusIn and watched in self.boxes and self._view.ledger.rowCount():
            self._view.scrollTo(self._view.ledger.index(max(self._view.currentIndex().row(), 0), self.boxes.index(watched) + BEFORE))
        return super().eventFilter(watched, event)


class PastedTable(Spoken, QWidget):
    """Made anew for each paste and each other use of a column."""

    use_chosen = Signal(int, object)

    def __init__(self, grid: Grid, plan: ListPlan, products: Sequence[Product]) -> None:
        super().__init__()
        self._grid, self._plan = grid, plan
        titles = [_title(grid, plan, number) for number in range(grid.width)]
        self.model = TableModel((*_own_columns(), *(_pasted_column(title, plan.uses[number]) for number, title in enumerate(titles))))
        self.view = PastedView(self.model, "row_compact")
        self.boxes = ColumnBoxes(self.view, titles, plan.uses, products)
        self.boxes.chosen.connect(self.use_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.boxes)
        layout.addWidget(self.view, 1)
        self.say(self.view.setAccessibleName, lambda: _("Pasted rows"))

    def show_rows(self, verdicts: Mapping[int, Verdict]) -> None:
        """`verdicts` by row number; rows in which nothing stands are not shown."""
        rows = [
            (number, cells)
            for number, cells in enumerate(self._grid.rows, 1)
            if number > self._plan.header_row + 1 and any(cell is not None for cell in cells)
        ]
        self.model.set_rows([self._row(number, cells, verdicts.get(number)) for number, cells in rows])

    def _row(self, number: int, cells: Sequence[object], verdict: Verdict | None) -> Row:
        badge, words, state = verdict or (Cell(), Cell(), "")
        shown = (self._cell(number - 1, column) for column in range(len(cells)))
        return Row(number, (Cell(str(number), number), badge, words, *shown), state)

    def _cell(self, row: int, column: int) -> Cell:
        text = " ".join(plain_text(self._grid.cell(row, column)).split())
        return Cell(text, text or None, quiet=self._plan.uses[column].part is Part.OUT)


def use_words(use: Use, products: Sequence[Product]) -> str:
    """What a column is, in words: amounts go by the product that they go to."""
    if use.part is Part.AMOUNT:
        return next((product.name(current().language) for product in products if product.code == use.product), _("Amount"))
    return {
        Part.OUT: lambda: _("Left out"),
        Part.MEMBER: lambda: _("Member number"),
        Part.NAME: lambda: _("Name"),
        Part.DATE: lambda: _("Date"),
    }[use.part]()


def _fixed_uses() -> list[Use]:
    return [Use(Part.OUT), Use(Part.MEMBER), Use(Part.NAME), Use(Part.DATE)]


def _title(grid: Grid, plan: ListPlan, number: int) -> str:
    heading = plain_text(grid.cell(plan.header_row, number)) if plan.header_row >= 0 else ""
    return " ".join(heading.split()) or column_letters(number)


def _own_columns() -> tuple[TableColumn, ...]:
    """The pasted columns are all in sight before ours are: what a row does stands under the table too, for the chosen one."""
    return (
        TableColumn("row", lambda: _("Row"), CellKind.COUNT, leaves=1),
        TableColumn("verdict", lambda: _("Result"), CellKind.BADGE),
        TableColumn("what", lambda: _("What it does"), stretch=True, leaves=2),
    )


def _pasted_column(title: str, use: Use) -> TableColumn:
    return TableColumn(title, lambda: title, CellKind.MONEY if use.part is Part.AMOUNT else CellKind.TEXT)
