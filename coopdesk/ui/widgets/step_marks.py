"""The steps of a task in a row: done with a check, now in a filled disc, later in an empty one."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.ui.theme import look
from coopdesk.ui.widgets.step_disc import paint_disc

DISC, GAP, LINE = 22, 7, 22


class StepMarks(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self._now = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_steps(self, names: tuple[str, ...], now: int) -> None:
        """`now` counts from 0; the spoken name is the step's own."""
        self._names, self._now = names, now
        self.setAccessibleName(names[now])
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(look().font(strong=True))
        words = sum(metrics.horizontalAdvance(name) for name in self._names)
        return QSize(
            round(words) + len(self._names) * (DISC + GAP + 1) + max(len(self._names) - 1, 0) * (LINE + 2 * 8),
            max(DISC + 2, round(metrics.height())),
        )

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = 0.0
        for number, name in enumerate(self._names):
            if number:
                self._line(painter, x + 8, right_to_left)
                x += LINE + 16
            x += self._step(painter, x, number, name, right_to_left)

    def _place(self, x: float, width: float, high: float, right_to_left: bool) -> QRectF:
        return QRectF(self.width() - x - width if right_to_left else x, (self.height() - high) / 2, width, high)

    def _line(self, painter: QPainter, x: float, right_to_left: bool) -> None:
        painter.fillRect(self._place(x, LINE, 1, right_to_left), look().color("control"))

    def _step(self, painter: QPainter, x: float, number: int, name: str, right_to_left: bool) -> float:
        shown, now = look(), number == self._now
        disc = self._place(x, DISC, DISC, right_to_left).adjusted(1, 1, -1, -1)
        paint_disc(painter, disc, number, self._now, ("primary", "control", "onPrimary", "text2"))
        font = shown.font(strong=now)
        width = QFontMetricsF(font).horizontalAdvance(name) + 1
        painter.setFont(font)
        painter.setPen(shown.color("text" if now else "text2"))
        painter.drawText(self._place(x + DISC + GAP, width, self.height(), right_to_left), Qt.AlignmentFlag.AlignCenter, name)
        return DISC + GAP + width
