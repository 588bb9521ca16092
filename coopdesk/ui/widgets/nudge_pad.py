"""A place that shifts something by tenths of a millimetre: arrow keys, with Shift ten at a time; a click at a side does the same."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.i18n.catalogue import _
from coopdesk.ui import icons
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.spoken import Spoken

STEPS = {
    Qt.Key.Key_Left.value: (-1, 0),
    Qt.Key.Key_Right.value: (1, 0),
    Qt.Key.Key_Up.value: (0, -1),
    Qt.Key.Key_Down.value: (0, 1),
}
ARROWS = {"arrow-left": (-1, 0), "arrow-right": (1, 0), "arrow-up": (0, -1), "arrow-down": (0, 1)}
COARSE, GLYPH, EDGE = 10, 18, 16


class NudgePad(Spoken, QWidget):
    """Right is right in every language: it speaks of paper."""

    nudged = Signal(int, int)
    """Tenths of a millimetre to the right and down."""

    def __init__(self) -> None:
        super().__init__()
        self._shift = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.say(self.setAccessibleName, lambda: _("Shift of the print"))

    def set_shift(self, right: int, down: int, words: str) -> None:
        """The shift as it is, in tenths of a millimetre and in words."""
        self._shift = (right, down)
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 112)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(event.key())
        if step is None:
            super().keyPressEvent(event)
            return
        by = COARSE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        self.nudged.emit(step[0] * by, step[1] * by)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The side of the pad that was hit, by which of its diagonals the point lies beyond."""
        self.setFocus()
        x, y = event.position().x() / self.width() - 0.5, event.position().y() / self.height() - 0.5
        sideways = abs(x) > abs(y)
        self.nudged.emit((1 if x > 0 else -1) if sideways else 0, 0 if sideways else (1 if y > 0 else -1))

    def paintEvent(self, _event: object) -> None:
        shown, painter = look(), QPainter(self)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(shown.color("control"), 1))
        painter.setBrush(shown.color("surface"))
        painter.drawRoundedRect(box, shown.radius("control"), shown.radius("control"))
        middle = box.center()
        painter.setPen(QPen(shown.color("rule"), 1))
        painter.drawLine(QPointF(middle.x(), box.top() + 36), QPointF(middle.x(), box.bottom() - 36))
        painter.drawLine(QPointF(box.left() + 46, middle.y()), QPointF(box.right() - 46, middle.y()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shown.color("link"))
        place = middle + QPointF(max(min(self._shift[0], 40), -40), max(min(self._shift[1], 14), -14))
        painter.drawEllipse(place, 4, 4)
        for name, (right, down) in ARROWS.items():
            x = middle.x() + right * (box.width() / 2 - EDGE) - GLYPH / 2
            y = middle.y() + down * (box.height() / 2 - EDGE) - GLYPH / 2
            icons.paint(painter, name, shown.color("text2"), x, y, GLYPH)
