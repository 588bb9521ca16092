"""An icon standing alone, in the ink that the look gives it now."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.ui import icons
from coopdesk.ui.theme import look


class IconMark(QWidget):
    """`size` px square; decoration beside words, so a screen reader passes over it."""

    def __init__(self, name: str, ink: str = "text", size: int = 18) -> None:
        super().__init__()
        self._name, self._ink, self._size = name, ink, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, ink: str) -> None:
        self._name, self._ink = name, ink
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, _event: object) -> None:
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        icons.paint(QPainter(self), icons.facing(self._name, right_to_left), look().color(self._ink), 0, 0, self._size)
