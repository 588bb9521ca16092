"""The steps of a task on the dark cover, one under another: done with a check, the present one filled, later ones empty."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.ui.theme import look
from coopdesk.ui.widgets.step_disc import paint_disc

DISC, GAP, PITCH, ENDLESS = 26, 12, 18, 10_000


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

    def _high(self, name: str) -> int:
        """One step: its name goes on in a second line where the cover is narrow."""
        room = QRectF(0, 0, max(self.width() - DISC - GAP, 1), ENDLESS)
        words = QFontMetricsF(look().font(strong=True)).boundingRect(room, Qt.TextFlag.TextWordWrap.value, name)
        return max(DISC, round(words.height()))

    def sizeHint(self) -> QSize:
        return QSize(DISC + GAP + 60, sum(self._high(name) + PITCH for name in self._names))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 0
        for number, name in enumerate(self._names):
            self._step(painter, number, name, top)
            top += self._high(name) + PITCH

    def _step(self, painter: QPainter, number: int, name: str, top: int) -> None:
        shown, now, right_to_left = look(), number == self._now, self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        disc = QRectF(self.width() - DISC + 1 if right_to_left else 1, top + 1, DISC - 2, DISC - 2)
        paint_disc(painter, disc, number, self._now, ("coverText", "coverText2", "cover", "coverText2"))
        font = shown.font(strong=now)
        painter.setFont(font)
        painter.setPen(shown.color("coverText" if now else "coverText2"))
        wide = self.width() - DISC - GAP
        place = QRectF(0 if right_to_left else DISC + GAP, top, wide, self._high(name))
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, name)
