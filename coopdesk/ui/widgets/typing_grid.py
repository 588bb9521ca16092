"""A ledger table that is typed in like a spreadsheet: the cell with the cursor takes a figure, letters and Enter mean what the page says.

Arrows move the cursor; a figure opens the cell; Enter keeps it, Esc does not. Rows that are other are put in one by one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionViewItem

from coopdesk.ui.models.table_model import CELL, FIGURES, Cell, Row, TableColumn, TableModel
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.key_cap import cap_size, paint_cap
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import restyle
from coopdesk.ui.widgets.ledger_delegate import RIGHT, Dress, Index, LedgerDelegate, cell_width
from coopdesk.ui.widgets.ledger_table import LedgerTable, LedgerView
from coopdesk.ui.widgets.spoken import Words
from coopdesk.ui.widgets.sticky_column import EDGE

LENGTH_MAX, RING, INSIDE = 24, 2, 5
TIGHTER, HEAD_AIR = 6, 16
"""What a column of figures gives up of the air before them: many stand beside each other."""
AWAY = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Up, Qt.Key.Key_Down)
"""Keys that keep what is typed in a cell and go on to another."""
GRID = Dress("grid", 7, 7)
FILLS = {"good": "goodFill", "due": "dueFill", "late": "lateFill"}


class TypingModel(TableModel):
    def put_row(self, number: int, row: Row) -> None:
        """Another row in its place; only its cells are painted anew."""
        if self.rows[number] != row:
            self.rows[number] = row
            self.dataChanged.emit(self.index(number, 0), self.index(number, len(self.columns) - 1))


class TypingDelegate(LedgerDelegate):
    """`fill_of`: the tint of a cell, by row and column key; `offer_of`: what Enter would put where the cursor is."""

    dress = GRID

    def __init__(self, model: TableModel, row_height: str) -> None:
        super().__init__(model, row_height)
        self.fill_of: Callable[[Row, str], str] = lambda _row, _key: ""
        self.offer_of: Callable[[Row, str], str] = lambda _row, _key: ""
        self.cap_column = ""
        """In the row of the cursor the key stands there that takes the offer."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, view = self._model.row_at(index.row()), option.widget
        if row is None or not isinstance(view, TypingView):
            super().paint(painter, option, index)
            return
        key = self._model.columns[index.column()].key
        if tint := self.fill_of(row, key):
            painter.fillRect(option.rect, look().color(FILLS[tint]))
            option.state &= ~type(option.state).State_Selected
        super().paint(painter, option, index)
        here = view.currentIndex()
        if here.row() == index.row() and key == self.cap_column and self.offer_of(row, view.key_at(here)):
            self._paint_cap(painter, option)
        if here.row() == index.row() and here.column() == index.column() and view.takes(index):
            self._paint_cursor(painter, option.rect, row, key, focused=view.hasFocus())

    def _paint_cap(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        size, box = cap_size("Return", hint=True), option.rect
        right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
        left = box.right() - GRID.side - size.width() if right_to_left else box.left() + GRID.side
        place = QRectF(left, round(box.center().y() - size.height() / 2), size.width(), size.height())
        painter.save()
        shown = look()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box.adjusted(1, 0, 0, -1), shown.color("select" if chosen else "surface"))  # in place of what is said there
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_cap(painter, place, "Return", shown.color("text2"), shown.color("control"), shown.color("surface"))
        painter.restore()

    def _paint_cursor(self, painter: QPainter, box: QRect, row: Row, key: str, *, focused: bool) -> None:
        """The cell takes what is typed; an offer stands in it as it would be put there."""
        shown, offer = look(), self.offer_of(row, key)
        inside = QRectF(box).adjusted(RING, RING, -RING, -RING - 1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(shown.color("focus" if focused else "control"), RING if focused else 1))
        painter.setBrush(shown.color("surface") if offer else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(inside, RING, RING)
        if offer:
            painter.setFont(shown.font(GRID.font, strong=True))
            painter.setPen(shown.color("text"))
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            painter.drawText(inside.adjusted(0, 0, -INSIDE, 0), RIGHT, offer)
        painter.restore()


class _CellEdit(QLineEdit):
    """The line over a cell while it is typed in."""

    def __init__(self, view: TypingView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self.setProperty("role", "cell")
        self.setMaxLength(LENGTH_MAX)
        self.setAlignment(RIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event) or event.key() in AWAY:
            self._view.finish_edit(Qt.Key(event.key()))
        elif event.key() == Qt.Key.Key_Escape:
            self._view.leave_edit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type] # Qt's own
        if self._view.is_editing:
            self._view.finish_edit(None)


class TypingView(LedgerView):
    """`typed_columns`: keys of the columns that take figures; `put` gets row key, column key and text, and says whether it stands."""

    entered = Signal(object, str)
    """Enter on a cell, with the row's key and the column's."""
    emptied = Signal(object, str)
    """Delete on a cell."""
    said = Signal(object, str)
    """A letter on a row."""
    edited = Signal()
    """Another text is in the open cell, or none is open any more."""
    head_air = HEAD_AIR

    def __init__(self, model: TypingModel, row_height: str = "row") -> None:
        super().__init__(model, row_height)
        self.setProperty("role", "grid")
        self.delegate = self.dresser = TypingDelegate(model, row_height)
        self.setItemDelegate(self.dresser)
        self.samples: dict[str, Cell] = {}
        """By column, what may come to stand there: the column has the room before it does, so that nothing moves."""
        self.takes_figures = True
        self.typed_columns: frozenset[str] = frozenset()
        self.letters: Callable[[], frozenset[str]] = frozenset
        self.put: Callable[[Any, str, str], bool] = lambda _row, _key, _text: True
        self.home_column = ""
        """Where the cursor stands when nobody has put it elsewhere."""
        self._edit: _CellEdit | None = None
        self.selectionModel().currentChanged.connect(self._moved)
        self.horizontalScrollBar().rangeChanged.connect(lambda *_range: self._show_end())

    # --- the cursor -------------------------------------------------------------------------------

    def key_at(self, index: Index) -> str:
        return self.ledger.columns[index.column()].key if index.isValid() else ""

    def takes(self, index: Index) -> bool:
        return self.key_at(index) in self.typed_columns

    def place_of(self, key: str) -> int:
        return next((number for number, column in enumerate(self.ledger.columns) if column.key == key), 0)

    def put_bar(self, shown: int) -> None:
        """The row, in the column where the cursor is."""
        here = self.currentIndex()
        column = here.column() if here.isValid() and here.column() else self.place_of(self.home_column)
        self.go_to(shown, self.ledger.columns[column].key)

    def go_to(self, shown: int, key: str) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        index = self.ledger.index(shown, self.place_of(key))
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)
        self._show_end()

    def _show_end(self) -> None:
        """With the cursor where it stands as a rule, what stands behind it is in sight too."""
        if self.key_at(self.currentIndex()) == self.home_column:
            across = self.horizontalScrollBar()
            across.setValue(across.maximum())

    def go_down(self, key: str = "") -> bool:
        """To the next row, in `key`'s column; False on the last one."""
        here = self.currentIndex()
        if here.row() + 1 >= self.ledger.rowCount():
            self.go_to(here.row(), key or self.key_at(here))
            return False
        self.go_to(here.row() + 1, key or self.key_at(here))
        return True

    def _moved(self, *cells: QModelIndex) -> None:
        """The cursor stands in a row as a whole: what Enter would do is said at its end."""
        self.leave_edit()
        wide = self.viewport().width()
        for cell in cells:
            if cell.isValid():
                self.viewport().update(0, self.rowViewportPosition(cell.row()), wide, self.rowHeight(cell.row()))

    def _need(self, number: int, title: str) -> int:
        column, need = self.ledger.columns[number], super()._need(number, title)
        if column.key in self.samples:
            need = max(need, cell_width(self.samples[column.key], column, GRID))
        head = QFontMetricsF(look().font("small", strong=True)).horizontalAdvance(title) + HEAD_AIR
        return max(need - TIGHTER, round(head)) if column.kind in FIGURES else need

    def _set_widths(self) -> None:
        """Figures get back the air that there is room for; scrolled to its end, the table begins with a whole column behind the names."""
        super()._set_widths()
        header, columns = self.horizontalHeader(), self.ledger.columns
        staying = [number for number, column in enumerate(columns) if column.stays]
        names = next((number for number in staying if columns[number].stretch), None)
        beyond = header.length() - self.viewport().width()
        if names is None:
            return
        if beyond <= 0:
            self._loosen(names)
            return
        self.setColumnWidth(names, self._needs[names])  # it scrolls anyway: names are whole
        beyond = header.length() - self.viewport().width()
        covered = sum(header.sectionSize(number) for number in staying) + EDGE
        starts = (header.sectionPosition(number) - covered for number in range(staying[-1] + 1, len(columns)))
        end = next((start for start in starts if start >= beyond), beyond)
        last = len(columns) - 1
        self.setColumnWidth(last, self.columnWidth(last) + end - beyond)

    def _stretch(self) -> None:
        super()._stretch()
        self._place_edit()

    def _loosen(self, names: int) -> None:
        """What the names have beyond their need."""
        figures = [number for number, column in enumerate(self.ledger.columns) if column.kind in FIGURES and not self.isColumnHidden(number)]
        more = min((self.columnWidth(names) - self._needs[names]) // max(len(figures), 1), TIGHTER)
        for number in figures if more > 0 else ():
            self.setColumnWidth(number, self.columnWidth(number) + more)
            self.setColumnWidth(names, self.columnWidth(names) - more)

    def widen_for(self, row: Row) -> None:
        """Columns grow where the row needs more than they have."""
        pairs = zip(row.cells, self.ledger.columns, strict=True)
        if any(cell_width(cell, column, GRID) > self.columnWidth(number) for number, (cell, column) in enumerate(pairs) if not column.stretch):
            self.widen([row])

    # --- typing -----------------------------------------------------------------------------------

    @property
    def is_editing(self) -> bool:
        return self._edit is not None

    @property
    def open_text(self) -> str | None:
        """What is typed in the open cell, and nobody ended by Enter."""
        return self._edit.text() if self._edit else None

    def begin_edit(self, index: QModelIndex, text: str) -> None:
        """Type over the cell, beginning with `text`."""
        self.scrollTo(index)
        edit = self._edit = _CellEdit(self)
        edit.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or self.ledger.columns[index.column()].title()))
        edit.setText(text)
        edit.textEdited.connect(lambda _text: self.edited.emit())
        self._place_edit()
        edit.show()
        edit.setFocus()
        self.edited.emit()

    def _place_edit(self) -> None:
        if self._edit:
            self._edit.setGeometry(self.visualRect(self.currentIndex()).adjusted(1, 1, -1, -2))

    def edit_whole(self, index: QModelIndex) -> None:
        """What stands in the cell, to be typed over or mended."""
        self.begin_edit(index, index.data(CELL).text)
        if self._edit:
            self._edit.selectAll()

    def finish_edit(self, key: Qt.Key | None) -> None:
        """Keep what is typed and go on; what cannot be read stays, red, unless the focus is elsewhere already."""
        edit, here = self._edit, self.currentIndex()
        row = self.ledger.row_at(here.row())
        if edit is None or row is None:
            return
        if not self.put(row.key, self.key_at(here), edit.text().strip()):
            if key is None:
                self.leave_edit()
            else:
                restyle(edit, state="bad")
                edit.selectAll()
            return
        self.leave_edit(focus=key is not None)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(row.key, self.key_at(here))
        elif key is not None:
            self._step(key)

    def leave_edit(self, *, focus: bool = True) -> None:
        if edit := self._edit:
            self._edit = None
            edit.hide()
            edit.deleteLater()
            if focus:
                self.setFocus()
            self.edited.emit()

    def _step(self, key: Qt.Key) -> None:
        here, by = self.currentIndex(), {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key, 0)
        if by:
            self.go_to(min(max(here.row() + by, 0), self.ledger.rowCount() - 1), self.key_at(here))
            return
        shown = [place for place in range(len(self.ledger.columns)) if not self.isColumnHidden(place) and self.ledger.columns[place].key in self.typed_columns]
        later = [place for place in shown if place > here.column()] if key == Qt.Key.Key_Tab else [place for place in reversed(shown) if place < here.column()]
        if later:
            self.go_to(here.row(), self.ledger.columns[later[0]].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here, text = self.currentIndex(), event.text()
        row = self.ledger.row_at(here.row()) if here.isValid() else None
        bare = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if row is None or not bare:
            super().keyPressEvent(event)
        elif is_enter(event):
            self.entered.emit(row.key, self.key_at(here))
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.emptied.emit(row.key, self.key_at(here))
        elif text and text.upper() in self.letters():
            self.said.emit(row.key, text.upper())
        elif text.isdigit() and self.takes(here) and self.takes_figures:
            self.begin_edit(here, text)
        elif text.isprintable() and text:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: object) -> None:
        index = self.indexAt(event.position().toPoint())  # type: ignore[attr-defined] # Qt's mouse event
        if index.isValid() and self.takes(index) and self.takes_figures:
            self.edit_whole(index)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self.is_editing:
            self.finish_edit(None)
        super().scrollContentsBy(dx, dy)


class TypingTable(LedgerTable):
    """A typing view with its totals strip."""

    view: TypingView
    model: TypingModel

    def __init__(self, columns: tuple[TableColumn, ...], name: Words, row_height: str = "row") -> None:
        super().__init__(TypingModel(columns), name, row_height, view=TypingView)

    def show_totals(self, words: str, figures: dict[str, str]) -> None:
        """Other figures under the same columns: nothing is measured anew."""
        self.totals.set_totals(words, figures)
