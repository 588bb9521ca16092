"""Two lines over a year, each named at its end with the figure of the point at hand: solid with a disc, dashed with squares."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from coopdesk.domain.money import Minor
from coopdesk.i18n.chart_scale import Scale
from coopdesk.ui.theme import look
from coopdesk.ui.tokens import tokens
from coopdesk.ui.widgets.chart import NO_POINT, Chart, Months, Series

LINE, DASH, GAP = 2.5, 7, 4
SQUARE, DISC, END_GAP = 6, 4, 10
START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip


class LineChart(Chart):
    def __init__(self, words: Callable[[Minor], str]) -> None:
        """`words` writes a figure beside the name of its line."""
        super().__init__()
        self._words = words

    def show_months(self, name: str, months: Months, series: Sequence[Series], scale: Scale) -> None:
        super().show_months(name, months, series, scale)
        self.updateGeometry()

    def end_room(self) -> float:
        strong, plain = QFontMetricsF(look().font("small", strong=True)), QFontMetricsF(look().font("small"))
        widths = [
            max(strong.horizontalAdvance(series.name), *(plain.horizontalAdvance(self._words(figure)) for figure in series.figures))
            for series in self.series
        ]
        return max(widths, default=0) + END_GAP + 2

    def x_of(self, point: int) -> float:
        """Lines run from edge to edge of the plot."""
        box = self.plot()
        return box.left() + DISC + (box.width() - 2 * DISC) * (point / (self.count - 1) if self.count > 1 else 1)

    def _point_at(self, place: QPointF) -> int:
        x = place.x()
        places = [abs(self.x_of(point) - x) for point in range(self.count)]
        return places.index(min(places)) if places and x <= self.plot().right() + END_GAP else NO_POINT

    def paint_marks(self, painter: QPainter) -> None:
        box, lines = self.plot(), []
        for series in self.series:
            points = [QPointF(self.x_of(point), self.y_of(figure)) for point, figure in enumerate(series.figures)]
            self._paint_line(painter, series, points)
            lines.append(points[-1].y())
        for series, top in zip(self.series, self._apart(lines), strict=True):
            self._paint_end(painter, series, box.right() + END_GAP, top)

    def _paint_line(self, painter: QPainter, series: Series, points: list[QPointF]) -> None:
        shown, row = look(), tokens()["chart"]["screen"][series.style]
        ink, dashed = shown.color(row["colour"]), str(row["line"]).startswith("dashed")
        pen = QPen(ink, LINE)
        if dashed:
            pen.setDashPattern([DASH / LINE, GAP / LINE])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(points)
        marked = points if dashed else points[-1:]
        if not dashed and self.point != NO_POINT:
            marked = [*marked, points[self.point]]
        painter.setPen(QPen(ink, 1.5))
        for place in marked:
            if dashed:
                painter.setBrush(ink if self.point != NO_POINT and place is points[self.point] else shown.color("surface"))
                painter.drawRect(QRectF(place.x() - SQUARE / 2, place.y() - SQUARE / 2, SQUARE, SQUARE))
            else:
                painter.setBrush(ink)
                painter.drawEllipse(place, DISC, DISC)

    def _apart(self, lines: list[float]) -> list[float]:
        """The tops of the words beside each line, in their order, so that none lies on another or leaves the chart."""
        high = 2 * QFontMetricsF(look().font("small")).height()
        order = sorted(range(len(lines)), key=lambda number: lines[number])
        tops, least = [0.0] * len(lines), 0.0
        for number in order:
            tops[number] = least = max(lines[number] - high / 2, least)
            least += high
        over = least - self.height()
        if over > 0:
            for number in reversed(order):
                tops[number] = min(tops[number], self.height() - high * (len(lines) - order.index(number)))
        return tops

    def _paint_end(self, painter: QPainter, series: Series, left: float, top: float) -> None:
        shown, figure = look(), series.figures[self.point if self.point != NO_POINT else -1]
        high = QFontMetricsF(shown.font("small")).height()
        for line, (text, strong, ink) in enumerate(((series.name, True, "text"), (self._words(figure), False, "text2"))):
            painter.setFont(shown.font("small", strong=strong))
            painter.setPen(shown.color(ink))
            painter.drawText(QRectF(left, top + line * high, self.width() - left, high), START, text)
