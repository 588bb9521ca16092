"""How a row of any table looks: row line, rules beside money, selection bar, badges. One delegate for all tables.

Figures end at the right edge in both directions of reading and are never elided; text gives way with an ellipsis.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QToolTip, QWidget

from coopdesk.ui import icons
from coopdesk.ui.models.table_model import CELL, FIGURES, Cell, CellKind, Row, TableColumn, TableModel
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.badge import badge_width, paint_badge
from coopdesk.ui.widgets.selection import paint_bar
from coopdesk.ui.widgets.sum_box import paint_double_rule

SIDE, MONEY_SIDE, OPENER = 10, 9, 16
MARK, MARK_GAP = 16, 6
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
FIGURE = RIGHT | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
TEXT_ENDS = {True: RIGHT | Qt.TextFlag.TextSingleLine, False: LEFT | Qt.TextFlag.TextSingleLine}
"""By whether reading starts at the right."""
ROW_FILLS = {"late": "lateFill", "group": "raised"}
STRONG = ("group", "subtotal", "total")
SUMS = ("subtotal", "total")
INDENT = 14
"""How far a level stands in."""
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Dress:
    """How large a table writes, and the air beside its texts and figures."""

    font: str = "body"
    side: int = SIDE
    money_side: int = MONEY_SIDE


LEDGER = Dress()


class LedgerDelegate(QStyledItemDelegate):
    """`row_height` is the token of the row's height: row, row_compact or row_report."""

    dress = LEDGER

    def __init__(self, model: TableModel, row_height: str = "row") -> None:
        super().__init__()
        self._model = model
        self.row_height = row_height

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, look().height(self.row_height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, place = self._model.row_at(index.row()), index.column()
        if row is None:
            return
        column = self._model.columns[place]
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
        self._paint_ground(painter, option.rect, row, chosen)
        if chosen and _is_first(option.widget, place):
            paint_bar(painter, option)
        if column.kind in FIGURES and place:
            edge = option.rect.right() if right_to_left else option.rect.left()
            painter.fillRect(QRect(edge, option.rect.top(), 1, option.rect.height()), look().color("rule"))
        opened = index.row() == self._model.open_row
        self._paint_cell(painter, QRectF(option.rect), row.cells[place], column, row, right_to_left, opened=opened)
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Under the mouse a text that had to give way is whole."""
        cell, column = index.data(CELL), self._model.columns[index.column()]
        if cell is None or column.kind != CellKind.TEXT or cell_width(cell, column, self.dress) <= option.rect.width():
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), f"<span>{escape(cell.text)}</span>", view)
        return True

    def _paint_ground(self, painter: QPainter, box: QRect, row: Row, chosen: bool) -> None:
        shown = look()
        if chosen:
            painter.fillRect(box, shown.color("select"))
        elif row.state in ROW_FILLS:
            painter.fillRect(box, shown.color(ROW_FILLS[row.state]))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), shown.color("rule"))
        if row.state in SUMS:
            painter.fillRect(QRect(box.left(), box.top(), box.width(), 1), shown.color("text"))

    def _paint_cell(
        self, painter: QPainter, box: QRectF, cell: Cell, column: TableColumn, row: Row, right_to_left: bool, *, opened: bool
    ) -> None:
        shown = look()
        if column.kind == CellKind.OPENER:
            name = "chevron-down" if opened else icons.facing("chevron-right", right_to_left)
            icons.paint(painter, name, shown.color("text3"), box.center().x() - OPENER / 2, box.center().y() - OPENER / 2, OPENER)
            return
        if cell.tone:
            self._paint_badge(painter, box, cell, right_to_left)
            return
        if cell.icon:
            box = self._paint_mark(painter, box, cell, right_to_left)
        painter.setFont(shown.font(self.dress.font, strong=cell.strong or row.state in STRONG))
        painter.setPen(shown.color(_ink(column, row, cell)))
        figure = _is_figure(cell, column)
        side = self.dress.money_side if figure else self.dress.side
        inner = box.adjusted(side, 0, -side, 0)
        if figure:
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            painter.drawText(inner, FIGURE, cell.text)
            if row.state == "total" and cell.text:
                width = QFontMetricsF(painter.font()).horizontalAdvance(cell.text)
                paint_double_rule(painter, inner.right() - width, inner.right(), inner.bottom() - 4)
            return
        inner = inner.adjusted(0, 0, -cell.level * INDENT, 0) if right_to_left else inner.adjusted(cell.level * INDENT, 0, 0, 0)
        text = (
            QFontMetricsF(painter.font()).elidedText(cell.text, Qt.TextElideMode.ElideRight, inner.width())
            if column.kind == CellKind.TEXT
            else cell.text
        )
        painter.drawText(inner, TEXT_ENDS[right_to_left], text)

    def _paint_mark(self, painter: QPainter, box: QRectF, cell: Cell, right_to_left: bool) -> QRectF:
        """The icon of a cell that is no badge; what is left of the box for its text."""
        left = box.right() - self.dress.side - MARK if right_to_left else box.left() + self.dress.side
        icons.paint(painter, cell.icon, look().color("good"), left, round(box.center().y() - MARK / 2), MARK)
        room = MARK + MARK_GAP
        return box.adjusted(0, 0, -room, 0) if right_to_left else box.adjusted(room, 0, 0, 0)

    def _paint_badge(self, painter: QPainter, box: QRectF, cell: Cell, right_to_left: bool) -> None:
        width, high = badge_width(cell.text, cell.icon), look().height("badge")
        left = box.right() - self.dress.side - width if right_to_left else box.left() + self.dress.side
        paint_badge(
            painter,
            QRectF(left, round(box.center().y() - high / 2), width, high),
            cell.text,
            cell.tone,
            cell.icon,
            right_to_left=right_to_left,
        )


def _ink(column: TableColumn, row: Row, cell: Cell) -> str:
    if cell.ink:
        return cell.ink
    if row.state == "past" or cell.quiet:
        return "text3"
    return "link" if column.kind == CellKind.LINK else "text"


def cell_width(cell: Cell, column: TableColumn, dress: Dress = LEDGER) -> int:
    """What the cell needs to be shown whole."""
    if column.kind == CellKind.OPENER:
        return OPENER + 2 * MONEY_SIDE
    if cell.tone:
        return badge_width(cell.text, cell.icon) + 2 * dress.side
    width = QFontMetricsF(look().font(dress.font, strong=cell.strong)).horizontalAdvance(cell.text) + cell.level * INDENT
    return round(width) + 2 + (MARK + MARK_GAP if cell.icon else 0) + 2 * (dress.money_side if _is_figure(cell, column) else dress.side)


def _is_figure(cell: Cell, column: TableColumn) -> bool:
    return column.kind in FIGURES or cell.figure


def _is_first(view: QWidget | None, place: int) -> bool:
    """Whether every column before it has left, where the width does not do."""
    return place == 0 or (isinstance(view, QTableView) and all(view.isColumnHidden(before) for before in range(place)))
