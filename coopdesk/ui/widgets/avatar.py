"""Initials of a member in a square, until a photograph is there."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.ui.theme import look


def initials(name: str) -> str:
    """The first letters of the first two words of a name; titles with a full stop (H., Drs.) are passed over."""
    words = [word for word in name.split() if not word.endswith(".")] or name.split()
    return "".join(word[0] for word in words[:2]).upper()


class Avatar(QWidget):
    def __init__(self, size: int = 60) -> None:
        super().__init__()
        self._size, self._initials = size, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str) -> None:
        self._initials = initials(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, _event: object) -> None:
        shown, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(shown.color("border"), 1))
        painter.setBrush(shown.color("goodFill"))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, shown.radius("control"), shown.radius("control"))
        font = shown.font("title", strong=True, family="title")
        font.setPointSizeF(min(font.pointSizeF(), self._size * 0.3))
        painter.setFont(font)
        painter.setPen(shown.color("good"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._initials)
