"""How a cell of a grid of amounts is drawn and typed in: its rules, the place of the cursor, a plain line to type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from coopdesk.ui.theme import look
from coopdesk.ui.widgets.selection import bar_colour

if TYPE_CHECKING:
    from coopdesk.ui.models.amount_grid import AmountGridModel

SIDE = 10
Index = QModelIndex | QPersistentModelIndex


class AmountGridDelegate(QStyledItemDelegate):
    def __init__(self, model: AmountGridModel) -> None:
        super().__init__()
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown, row = look(), self._model.rows[index.row()]
        box = QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected and self._model.has_cursor(index):
            painter.fillRect(box, shown.color("select"))
        elif not row.key:
            painter.fillRect(box, shown.color("raised"))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), shown.color("rule"))
        if self._model.columns[index.column()].key:
            painter.fillRect(QRect(box.left(), box.top(), 1, box.height()), shown.color("rule"))
        if option.state & QStyle.StateFlag.State_HasFocus and self._model.has_cursor(index):
            painter.setPen(bar_colour(option.widget))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.setFont(index.data(Qt.ItemDataRole.FontRole))
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole))
        inner = box.adjusted(SIDE, 0, -SIDE, 0)
        text = QFontMetricsF(painter.font()).elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, inner.width())
        start = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, index.data(Qt.ItemDataRole.TextAlignmentRole) or start, text)
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setProperty("role", "bare")
        editor.setAutoFillBackground(True)
        editor.setMaxLength(self._model.length_max(index))
        editor.setAlignment(index.data(Qt.ItemDataRole.TextAlignmentRole))
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        return editor
