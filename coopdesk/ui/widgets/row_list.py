"""A list in a narrow column: a name over a grey line, at the end a figure over a time; or one line of name and time.

Members that were found, who was served, the receipts of the day. Figures are never elided, the words give way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import bidirectional

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from coopdesk.ui.theme import look
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.selection import paint_chosen
from coopdesk.ui.widgets.spoken import Spoken, Words

ROW = Qt.ItemDataRole.UserRole
SIDE, GAP, TOP, TOP_SINGLE = 12, 10, 6, 9
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ListRow:
    """`marked` (start, length) are the letters of the name that were typed; `past` is grey; without `more` it is one line."""

    key: Any
    name: str
    more: str = ""
    figure: str = ""
    time: str = ""
    marked: tuple[tuple[int, int], ...] = ()
    strong: bool = False
    past: bool = False

    @property
    def spoken(self) -> str:
        return ", ".join(filter(None, (self.name, self.more, self.figure, self.time)))


class _Model(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[ListRow, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        return row.spoken if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None

    def set_rows(self, rows: tuple[ListRow, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


class RowList(Spoken, QListView):
    opened = Signal(object)
    """The key of the row that Enter or a click asked for."""

    def __init__(self, name: Words) -> None:
        super().__init__()
        self._model = _Model()
        self.setModel(self._model)
        self.setItemDelegate(_RowDelegate())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.opened.emit(self._model.rows[index.row()].key))
        self.say(self.setAccessibleName, name)

    def rows(self) -> tuple[ListRow, ...]:
        return self._model.rows

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Show `rows`; the bar stays on the row with the same key."""
        kept = self.chosen()
        self._model.set_rows(tuple(rows))
        if kept is not None:
            self.choose(kept)
        self.updateGeometry()

    def chosen(self) -> Any:
        """The key under the bar, None if there is none."""
        row = self.currentIndex().row()
        return self._model.rows[row].key if 0 <= row < len(self._model.rows) else None

    def choose(self, key: Any) -> None:
        for number, row in enumerate(self._model.rows):
            if row.key == key:
                self.setCurrentIndex(self._model.index(number))
                return
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())

    def step(self, by: int) -> None:
        """Move the bar up or down."""
        if self._model.rows:
            row = min(max(self.currentIndex().row() + by, 0), len(self._model.rows) - 1)
            self.setCurrentIndex(self._model.index(row))

    def row_height(self) -> int:
        return row_height(two_lines=any(row.more for row in self._model.rows) or not self._model.rows)

    def height_of(self, rows: int) -> int:
        """What `rows` rows need."""
        return rows * self.row_height()

    def sizeHint(self) -> QSize:
        return QSize(100, self.height_of(len(self._model.rows)))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.height_of(min(len(self._model.rows), 1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event) and self.chosen() is not None:
            self.opened.emit(self.chosen())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()


def row_height(*, two_lines: bool) -> int:
    body, small = (QFontMetricsF(look().font(name)).height() for name in ("body", "small"))
    return round(body + small) + 2 * TOP + 1 if two_lines else round(body) + 2 * TOP_SINGLE + 1


class _RowDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        row: ListRow = index.data(ROW)
        return QSize(0, row_height(two_lines=bool(row.more)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ListRow = index.data(ROW)
        shown, box = look(), QRectF(option.rect)
        right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            paint_chosen(painter, option)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, shown.color("raised"))
        if index.row() < index.model().rowCount() - 1 or box.bottom() < option.widget.height() - 1:
            painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), shown.color("rule"))
        _Line(painter, box.adjusted(SIDE, 0, -SIDE, -1), row, right_to_left).paint()
        painter.restore()


class _Line:
    """One row while it is painted."""

    def __init__(self, painter: QPainter, box: QRectF, row: ListRow, right_to_left: bool) -> None:
        self._painter, self._box, self._row, self._rtl = painter, box, row, right_to_left

    def paint(self) -> None:
        row, shown = self._row, look()
        ink = "text3" if row.past else "text"
        top, foot = self._box, self._box
        if row.more:
            top, foot = QRectF(self._box), QRectF(self._box)
            top.setTop(self._box.top() + TOP)
            top.setHeight(QFontMetricsF(shown.font()).height())
            foot.setTop(top.bottom())
            foot.setHeight(QFontMetricsF(shown.font("small")).height())
        ends = self._ends()
        beside = max((QFontMetricsF(shown.font(name, strong=strong)).horizontalAdvance(text) for text, name, strong, _ink in ends if text), default=0)
        room = (beside + GAP) if beside else 0
        for (text, name, strong, end_ink), line in zip(ends, (top, foot) if row.more else (top,), strict=False):
            self._write(line, text, name, end_ink, strong=strong, at_end=True, width=beside + 1)
        self._name(self._before(top, room), ink)
        if row.more:
            self._write(self._before(foot, room), row.more, "small", "text3" if row.past or row.figure else "text2")

    def _ends(self) -> tuple[tuple[str, str, bool, str], ...]:
        """Text, type role, weight and ink at the end of each line."""
        row = self._row
        time = (row.time, "small", False, "text3")
        return ((row.figure, "body", True, "text3" if row.past else "text"), time) if row.more else (time,)

    def _before(self, line: QRectF, room: float) -> QRectF:
        return line.adjusted(room, 0, 0, 0) if self._rtl else line.adjusted(0, 0, -room, 0)

    def _name(self, line: QRectF, ink: str) -> None:
        row = self._row
        font = look().font(strong=row.strong)
        metrics = QFontMetricsF(font)
        shown = self._write(line, row.name, "body", ink, strong=row.strong)
        pen = QPen(look().color("link"), 2)
        self._painter.setPen(pen)
        width = metrics.horizontalAdvance(shown)
        for start, length in row.marked if shown == row.name else ():
            before, part = metrics.horizontalAdvance(row.name[:start]), metrics.horizontalAdvance(row.name[start : start + length])
            start_of = line.right() - width if self._rtl else line.left()
            left = start_of + (width - before - part if _reads_leftwards(row.name) else before)
            y = round(line.top() + (line.height() + metrics.ascent()) / 2 + 1)
            self._painter.drawLine(round(left), y, round(left + part), y)

    def _write(
        self, line: QRectF, text: str, name: str, ink: str, *, strong: bool = False, at_end: bool = False, width: float = 0
    ) -> str:
        """Write a line, cut with an ellipsis unless it stands at the end; answers what was written."""
        font = look().font(name, strong=strong)
        self._painter.setFont(font)
        self._painter.setPen(look().color(ink))
        if at_end:
            place = QRectF(line.left(), line.top(), width, line.height()) if self._rtl else QRectF(line.right() - width, line.top(), width, line.height())
            side = Qt.AlignmentFlag.AlignRight
        else:
            text = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            place, side = line, Qt.AlignmentFlag.AlignRight if self._rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
        self._painter.drawText(place, flags, text)
        return text


def _reads_leftwards(name: str) -> bool:
    """Whether a name is written in a script that runs from right to left, whatever the direction of the page."""
    return next((bidirectional(sign) in ("R", "AL") for sign in name if sign.isalpha()), False)
