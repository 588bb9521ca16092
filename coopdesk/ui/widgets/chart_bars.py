"""Bars of two parts, one on the other: hatched is the lighter matter, solid the graver one."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.ui.theme import look
from coopdesk.ui.tokens import tokens
from coopdesk.ui.widgets.chart import Chart

BAR, STEP, LINE = 0.64, 6, 1.8
"""Width of a bar in its month; step and width of the hatch."""


def paint_patch(painter: QPainter, box: QRectF, style: str) -> None:
    """A box in the pattern of a series, with its edge."""
    row = tokens()["chart"]["screen"][style]
    ink = look().color(row["colour"])
    painter.setPen(QPen(ink, 1))
    painter.setBrush(ink if row["fill"] == "solid" else look().color("surface"))
    painter.drawRect(box)
    if row["fill"] != "solid":
        _hatch(painter, box, ink)


def _hatch(painter: QPainter, box: QRectF, ink: QColor) -> None:
    painter.save()
    painter.setClipRect(box)
    painter.setPen(QPen(ink, LINE))
    along = STEP * 2**0.5
    start = (int((box.left() + box.top()) / along)) * along
    while start < box.right() + box.bottom():
        painter.drawLine(round(start - box.top()), round(box.top()), round(start - box.bottom()), round(box.bottom()))
        start += along
    painter.restore()


class BarChart(Chart):
    """Each series stands on those after it."""

    def paint_marks(self, painter: QPainter) -> None:
        wide = self.plot().width() / self.count * BAR
        for point in range(self.count):
            left, below = self.x_of(point) - wide / 2, 0
            for series in reversed(self.series):
                figure = series.figures[point]
                top, bottom = self.y_of(below + figure), self.y_of(below)
                if figure:
                    paint_patch(painter, QRectF(left, top, wide, bottom - top), series.style)
                below += figure


class Patch(QWidget):
    """The pattern of a series, beside its words in a legend."""

    def __init__(self, style: str) -> None:
        super().__init__()
        self._style = style
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def sizeHint(self) -> QSize:
        return QSize(13, 13)

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_patch(painter, QRectF(0.5, 0.5, 12, 12), self._style)
