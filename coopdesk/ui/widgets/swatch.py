"""A little box of one colour, for a legend beside words."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.ui.theme import look


class Swatch(QWidget):
    def __init__(self, fill: str, edge: str) -> None:
        super().__init__()
        self._fill, self._edge = fill, edge
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(14, 10)

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(look().color(self._edge), 1))
        painter.setBrush(look().color(self._fill))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
