"""Outstanding principal as stairs: as it was up to a day, and as planned, dashed. Time runs from left to right everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.domain.money import Minor
from coopdesk.i18n.catalogue import current
from coopdesk.i18n.chart_scale import Scale
from coopdesk.ui.theme import look

TICK_GAP, LABEL_GAP, TOP = 8, 4, 8
LINE, PLAN, TODAY = 2.5, 1.3, 1.2
DAYS_MONTHS = 5
"""Names of months under the axis, at most."""
Step = tuple[date, Minor]


class LoanStairs(QWidget):
    """It takes no focus: the schedule beside it has the same figures as a table."""

    def __init__(self) -> None:
        super().__init__()
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._actual: tuple[Step, ...] = ()
        self._plan: tuple[Step, ...] = ()
        self._scale: Scale | None = None
        self._now, self._late = "", False

    def show_steps(self, actual: Sequence[Step], plan: Sequence[Step], scale: Scale, now: str, *, late: bool) -> None:
        """`now` are the words beside the last actual day, red where the loan is `late`; a screen reader hears them."""
        self._actual, self._plan, self._scale, self._now, self._late = tuple(actual), tuple(plan), scale, now, late
        self.setAccessibleName(now)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, round(88 * look().scale))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    # --- places -----------------------------------------------------------------------------------

    def _plot(self, scale: Scale) -> QRectF:
        metrics = QFontMetricsF(look().font("small"))
        left = max(metrics.horizontalAdvance(scale.words(tick, current())) for tick in scale.ticks) + TICK_GAP
        return QRectF(left, TOP, max(self.width() - left - 8, 1), max(self.height() - TOP - metrics.height() - LABEL_GAP, 1))

    def _days(self) -> tuple[date, date]:
        days = [day for day, _left in (*self._actual, *self._plan)]
        return min(days), max(days)

    def _x(self, box: QRectF, day: date) -> float:
        first, last = self._days()
        return box.left() + box.width() * (day - first).days / max((last - first).days, 1)

    def _y(self, box: QRectF, scale: Scale, left: Minor) -> float:
        return box.bottom() - box.height() * (left - scale.base) / (scale.top - scale.base)

    def _stairs(self, box: QRectF, scale: Scale, steps: Sequence[Step]) -> QPolygonF:
        points = [QPointF(self._x(box, steps[0][0]), self._y(box, scale, steps[0][1]))]
        for day, left in steps[1:]:
            x = self._x(box, day)
            points += [QPointF(x, points[-1].y()), QPointF(x, self._y(box, scale, left))]
        return QPolygonF(points)

    # --- painting ---------------------------------------------------------------------------------

    def paintEvent(self, _event: object) -> None:
        if not self._plan or self._scale is None:
            return
        painter, shown, scale = QPainter(self), look(), self._scale
        box = self._plot(scale)
        painter.setFont(shown.font("small"))
        high = QFontMetricsF(painter.font()).height()
        for tick in scale.ticks:
            y = round(self._y(box, scale, tick))
            painter.setPen(QPen(shown.color("chartGrid"), 1))
            painter.drawLine(round(box.left()), y, round(box.right()), y)
            painter.setPen(shown.color("chartAxis"))
            painter.drawText(QRectF(0, y - high / 2, box.left() - TICK_GAP, high), _END, scale.words(tick, current()))
        self._paint_months(painter, box, high)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dashed = QPen(shown.color("chartAxis"), PLAN, Qt.PenStyle.CustomDashLine)
        dashed.setDashPattern([3 / PLAN, 3 / PLAN])
        painter.setPen(dashed)
        painter.drawPolyline(self._stairs(box, scale, self._plan))
        painter.setPen(QPen(shown.color("chart1"), LINE))
        painter.drawPolyline(self._stairs(box, scale, self._actual))
        self._paint_now(painter, box, high)

    def _paint_now(self, painter: QPainter, box: QRectF, high: float) -> None:
        """The day asked, with its words over the stairs, behind the line or before it."""
        shown, x = look(), self._x(box, self._actual[-1][0])
        painter.setPen(QPen(shown.color("chart3"), TODAY))
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
        painter.setFont(shown.font("small", strong=True))
        painter.setPen(shown.color("late" if self._late else "text2"))
        wide = QFontMetricsF(painter.font()).horizontalAdvance(self._now) + 2
        fits = x + 6 + wide <= self.width()
        painter.drawText(QRectF(x + 6 if fits else max(x - 6 - wide, 0), box.top(), wide, high), _START, self._now)

    def _paint_months(self, painter: QPainter, box: QRectF, high: float) -> None:
        metrics, days = QFontMetricsF(painter.font()), [day for day, _left in self._plan]
        words = {day: current().formats.month_short(day.month) for day in days}
        widest = max(metrics.horizontalAdvance(word) for word in words.values())
        room = min(DAYS_MONTHS, max(2, int(box.width() // (widest + 12))))
        each = max(1, -(-(len(days) - 1) // (room - 1)))
        painter.setPen(look().color("chartAxis"))
        for day in days[::each]:
            middle = min(max(self._x(box, day), widest / 2), self.width() - widest / 2)
            painter.drawText(QRectF(middle - widest / 2, box.bottom() + LABEL_GAP, widest + 1, high), _CENTRE, words[day])


_SIDE = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
_START, _END = Qt.AlignmentFlag.AlignLeft | _SIDE, Qt.AlignmentFlag.AlignRight | _SIDE
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextDontClip
