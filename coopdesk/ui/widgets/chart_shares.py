"""Parts of a whole, a level bar each: its name before it, its share and amount after it. Up and down walk the parts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from coopdesk.i18n.chart_scale import Scale
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.chart import NO_POINT, Chart, Months, Series
from coopdesk.ui.widgets.chart_bars import paint_patch

BAR, GAP, LEAST_BAR = 0.62, 10, 40
"""Height of a bar in its row; room between words and bars."""
START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip


class ShareChart(Chart):
    steps = (Qt.Key.Key_Up, Qt.Key.Key_Down)

    def __init__(self) -> None:
        super().__init__()
        self._ends: tuple[str, ...] = ()

    def show_shares(self, name: str, parts: Months, series: Series, scale: Scale, ends: Sequence[str]) -> None:
        """`ends`: what stands after each bar."""
        self._ends = tuple(ends)
        self.show_months(name, parts, (series,), scale)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(320, round(self.count * self._row()))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, round(self.count * self._row()))

    def _row(self) -> float:
        return QFontMetricsF(look().font("small")).height() + GAP

    def _measure(self) -> QRectF:
        """Where the bars stand; words may take what they need, the bars have the rest."""
        metrics, strong = QFontMetricsF(look().font("small")), QFontMetricsF(look().font("small", strong=True))
        before = max((metrics.horizontalAdvance(label) for label in self.months.labels), default=0) + GAP
        after = max((strong.horizontalAdvance(end) for end in self._ends), default=0) + GAP
        wide = max(self.width() - before - after, LEAST_BAR)
        left = after if look().right_to_left else before
        return QRectF(left, 0, wide, self.count * self._row())

    def _point_at(self, place: QPointF) -> int:
        point = int(place.y() / self._row())
        return point if place.y() >= 0 and point < self.count else NO_POINT

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        for point in range(self.count):
            self._paint_row(painter, point)

    def _paint_row(self, painter: QPainter, point: int) -> None:
        shown, box, high, mirrored = look(), self.plot(), self._row(), look().right_to_left
        top, most = point * high, max(*self.series[0].figures, 1)
        wide = max(box.width() * self.series[0].figures[point] / most, 1)
        left = box.right() - wide if mirrored else box.left()
        if point == self.point:
            painter.fillRect(QRectF(0, top, self.width(), high), shown.color("select"))
        painter.setFont(shown.font("small"))
        painter.setPen(shown.color("text"))
        before, after = QRectF(0, top, box.left() - GAP, high), QRectF(box.right() + GAP, top, self.width() - box.right() - GAP, high)
        name, end = (after, before) if mirrored else (before, after)
        painter.drawText(name, END if mirrored else START, self.months.labels[point])
        painter.setFont(shown.font("small", strong=True))
        painter.drawText(end, END, self._ends[point])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_patch(painter, QRectF(left, top + high * (1 - BAR) / 2, wide, high * BAR), self.series[0].style)
