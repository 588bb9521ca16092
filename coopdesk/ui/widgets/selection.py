"""The ground of a chosen row, and the bar before it: blue where the keyboard is, grey where it was."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from coopdesk.ui.theme import look
from coopdesk.ui.tokens import tokens


def bar_colour(view: object) -> QColor:
    """`view` is the list or table that the row stands in."""
    return look().color("selectBar" if isinstance(view, QWidget) and view.hasFocus() else "control")


def paint_bar(painter: QPainter, option: QStyleOptionViewItem) -> None:
    box, wide = option.rect, tokens()["border_px"]["selection_bar"]
    left = box.right() + 1 - wide if option.direction == Qt.LayoutDirection.RightToLeft else box.left()
    painter.fillRect(QRect(left, box.top(), wide, box.height()), bar_colour(option.widget))


def paint_chosen(painter: QPainter, option: QStyleOptionViewItem) -> None:
    painter.fillRect(option.rect, look().color("select"))
    paint_bar(painter, option)
