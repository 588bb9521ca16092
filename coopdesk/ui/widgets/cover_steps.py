"""The steps of a task on the dark cover, one under another: done with a check, the present one filled, later ones empty."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.ui import icons
from coopdesk.ui.theme import look

DISC, GAP, PITCH = 26, 12, 18


class CoverSteps(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self._now = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_steps(self, names: tuple[str, ...], now: int) -> None:
        """`now` counts from 0."""
        self._names, self._now = names, now
        self.setAccessibleName(names[now] if names else "")
        self.updateGeometry()
        self.update()

    def _line(self) -> int:
        return max(DISC, round(QFontMetricsF(look().font(strong=True)).height())) + PITCH

    def sizeHint(self) -> QSize:
        return QSize(DISC + GAP + 60, self._line() * len(self._names))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, name in enumerate(self._names):
            self._step(painter, number, name, self.layoutDirection() == Qt.LayoutDirection.RightToLeft)

    def _step(self, painter: QPainter, number: int, name: str, right_to_left: bool) -> None:
        shown, now = look(), number == self._now
        top = number * self._line()
        disc = QRectF(self.width() - DISC + 1 if right_to_left else 1, top + 1, DISC - 2, DISC - 2)
        ink = shown.color("coverText" if number <= self._now else "coverText2")
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(shown.color("coverText") if now else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(disc)
        if number < self._now:
            icons.paint(painter, "check", ink, disc.center().x() - 7, disc.center().y() - 7, 14)
        else:
            painter.setPen(shown.color("cover" if now else "coverText2"))
            font = shown.font("small", strong=True)
            font.setPointSizeF(9.5)
            painter.setFont(font)
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(number + 1))
        font = shown.font(strong=now)
        painter.setFont(font)
        painter.setPen(shown.color("coverText" if now else "coverText2"))
        wide = self.width() - DISC - GAP
        place = QRectF(0 if right_to_left else DISC + GAP, top, wide, DISC)
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        text = QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, wide)
        painter.drawText(place, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, text)
