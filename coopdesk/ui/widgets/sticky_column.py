"""Columns that say who a row is about stay in sight where a wide table is scrolled sideways, one beside the other.

They are painted over the start of the table once their own place has left, by the same delegate; the mouse goes through them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from coopdesk.ui.theme import look
from coopdesk.ui.widgets.ledger_delegate import LEFT, RIGHT

if TYPE_CHECKING:
    from coopdesk.ui.widgets.ledger_table import LedgerView

EDGE = 2
"""Of the line at its end, in px."""


def sticky_columns(view: LedgerView) -> list[StickyColumn]:
    """Of every column that `stays`; the last one has the line at its end."""
    numbers = [number for number, column in enumerate(view.ledger.columns) if column.stays]
    return [StickyColumn(view, number, numbers[:place], EDGE if number == numbers[-1] else 0) for place, number in enumerate(numbers)]


class StickyColumn(QWidget):
    def __init__(self, view: LedgerView, number: int, before: list[int], edge: int) -> None:
        """`before`: the columns that stay in sight before this one; `edge`: width of the line after it."""
        super().__init__(view)
        self._view, self._number, self._before, self._edge = view, number, before, edge
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        across, down = view.horizontalScrollBar(), view.verticalScrollBar()
        for moved in (across.valueChanged, across.rangeChanged, view.horizontalHeader().sectionResized):
            moved.connect(self.place)
        down.valueChanged.connect(self.update)
        view.selectionModel().selectionChanged.connect(self.update)
        for changed in (view.ledger.modelReset, view.ledger.layoutChanged):
            changed.connect(self.update)
        self.hide()

    def place(self) -> None:
        """Over the start of the table, behind those that stay before it, as wide as the column, where that has left; else away."""
        view, header = self._view, self._view.horizontalHeader()
        wide = header.sectionSize(self._number)
        start = sum(header.sectionSize(number) for number in self._before)
        gone = header.sectionPosition(self._number) - start < header.offset() and start + wide + self._edge < view.viewport().width()
        if gone:
            inside = view.viewport().geometry()
            mirrored = view.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = inside.right() + 1 - start - wide - self._edge if mirrored else inside.left() + start
            self.setGeometry(left, inside.top() - header.height(), wide + self._edge, inside.height() + header.height())
            self.raise_()
            self.update()
        self.setVisible(gone)

    def paintEvent(self, _event: object) -> None:
        view, shown, painter = self._view, look(), QPainter(self)
        mirrored = view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        high, left = view.horizontalHeader().height(), self._edge if mirrored else 0
        box = QRect(left, 0, self.width() - self._edge, self.height())
        painter.fillRect(self.rect(), shown.color("surface"))
        self._paint_rows(painter, box.adjusted(0, high, 0, 0))
        painter.fillRect(0, 0, self.width(), high, shown.color("sunken"))
        painter.fillRect(0, high - 1, self.width(), 1, shown.color("border"))
        painter.setFont(shown.font("small", strong=True))
        painter.setPen(shown.color("text2"))
        title = view.ledger.columns[self._number].title()
        side = view.delegate.dress.side
        painter.drawText(QRect(left, 0, box.width(), high).adjusted(side, 0, -side, 0), RIGHT if mirrored else LEFT, title)
        painter.fillRect(0 if mirrored else box.width(), 0, self._edge, self.height(), shown.color("border"))

    def _paint_rows(self, painter: QPainter, box: QRect) -> None:
        view, option = self._view, QStyleOptionViewItem()
        first, last = view.rowAt(0), view.rowAt(view.viewport().height() - 1)
        last = view.ledger.rowCount() - 1 if last < 0 else last
        painter.setClipRect(box)
        for row in range(max(first, 0), last + 1):
            option.initFrom(view)
            option.widget = view
            option.rect = QRect(box.left(), box.top() + view.rowViewportPosition(row), box.width(), view.rowHeight(row))
            chosen = view.selectionModel().isRowSelected(row)
            option.state = QStyle.StateFlag.State_Enabled | (QStyle.StateFlag.State_Selected if chosen else QStyle.StateFlag.State_None)
            view.delegate.paint(painter, option, view.ledger.index(row, self._number))
        painter.setClipping(False)
