"""Bars of parts, one on the other, each in its pattern; of arrears hatched is the lighter matter, solid the graver one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.ui.theme import look
from coopdesk.ui.tokens import tokens
from coopdesk.ui.widgets.chart import Chart

BAR, STEP, LINE = 0.64, 6, 1.8
"""Width of a bar in its month; step and width of the hatch."""
DOT, DOT_STEP = 1.0, 5


def paint_patch(painter: QPainter, box: QRectF, style: str) -> None:
    """A box in the pattern of a series, with its edge."""
    row = tokens()["chart"]["screen"][style]
    ink = look().color(row["colour"])
    painter.setPen(QPen(ink, 1))
    fill = str(row["fill"]).split()[0]
    painter.setBrush(ink if fill == "solid" else look().color("surface"))
    painter.drawRect(box)
    if fill == "hatch":
        _hatch(painter, box, ink)
    elif fill == "dots":
        _dots(painter, box, ink)


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


def _dots(painter: QPainter, box: QRectF, ink: QColor) -> None:
    painter.save()
    painter.setClipRect(box)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    for row in range(int(box.top() / DOT_STEP), int(box.bottom() / DOT_STEP) + 1):
        for column in range(int(box.left() / DOT_STEP), int(box.right() / DOT_STEP) + 1):
            painter.drawEllipse(QPointF(column * DOT_STEP, row * DOT_STEP), DOT, DOT)
    painter.restore()


class BarChart(Chart):
    """Each series stands on those after it; what is below nothing hangs under the line."""

    def paint_marks(self, painter: QPainter) -> None:
        wide = self.plot().width() / self.count * BAR
        for point in range(self.count):
            left, above, below = self.x_of(point) - wide / 2, 0, 0
            for series in reversed(self.series):
                figure = series.figures[point]
                foot = above if figure > 0 else below
                ends = sorted((self.y_of(foot), self.y_of(foot + figure)))
                if figure:
                    paint_patch(painter, QRectF(left, ends[0], wide, ends[1] - ends[0]), series.style)
                above, below = above + max(figure, 0), below + min(figure, 0)


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
