"""A chart of months: a few grid lines, direct words, patterns before colours. Subclasses paint their marks.

Left and right walk the points, Enter or a click opens one; a screen reader hears the point. Time runs from left to
right in every direction of reading. The numbers behind it are shown as a table by the card around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from coopdesk.i18n.catalogue import current
from coopdesk.i18n.chart_scale import Scale
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.keys import is_enter

TICK_GAP, LABEL_GAP, TOP = 8, 5, 8
NO_POINT = -1
CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextDontClip
TICK = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip


@dataclass(frozen=True, slots=True)
class Series:
    """`style` is a row of the tokens' charts; `figures` as the scale counts them, one a month."""

    name: str
    style: str
    figures: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Months:
    """`labels` stand under the axis, `spoken` says a point whole, with its month and figures."""

    labels: tuple[str, ...]
    spoken: tuple[str, ...]


class Chart(QWidget):
    steps = (Qt.Key.Key_Left, Qt.Key.Key_Right)
    """The keys that go back and on."""
    pointed = Signal(int)
    """The point that the keys stand on; NO_POINT when none is."""
    opened = Signal(int)
    """The point that Enter or a click asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.name = ""
        self.series: tuple[Series, ...] = ()
        self.months = Months((), ())
        self.scale: Scale | None = None
        self.point = NO_POINT
        self._measured: object = None
        self._plot = QRectF()

    def show_months(self, name: str, months: Months, series: Sequence[Series], scale: Scale) -> None:
        """`name` is what a screen reader calls the chart."""
        self.name, self.months, self.series, self.scale = name, months, tuple(series), scale
        self.point = NO_POINT
        self._speak()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, round(96 * look().scale))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, round(96 * look().scale))

    # --- places -----------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        return len(self.months.labels)

    def plot(self) -> QRectF:
        """Where the marks stand: right of the figures, above the months; measured once for each size, look and year."""
        measured = (self.size(), self.months, look())
        if self._measured != measured:
            self._measured, self._plot = measured, self._measure()
        return self._plot

    def _measure(self) -> QRectF:
        metrics = QFontMetricsF(look().font("small"))
        widest = max((metrics.horizontalAdvance(self.scale.words(tick, current())) for tick in self.scale.ticks), default=0) if self.scale else 0
        left = widest + TICK_GAP + 1
        bottom = self.height() - metrics.height() - LABEL_GAP
        return QRectF(left, TOP, max(self.width() - left - self.end_room(), 1), max(bottom - TOP, 1))

    def end_room(self) -> float:
        """What the words beside the last point need."""
        return 1

    def x_of(self, point: int) -> float:
        """The middle of a month."""
        box = self.plot()
        return box.left() + box.width() * (point + 0.5) / max(self.count, 1)

    def y_of(self, figure: int) -> float:
        box = self.plot()
        if self.scale is None:
            return box.bottom()
        return box.bottom() - box.height() * (figure - self.scale.base) / (self.scale.top - self.scale.base)

    # --- painting ---------------------------------------------------------------------------------

    def paintEvent(self, _event: object) -> None:
        if not self.count or self.scale is None:
            return
        painter = QPainter(self)
        self._paint_grid(painter, self.scale)
        self._paint_months(painter)
        if self.point != NO_POINT:
            painter.setPen(QPen(look().color("text2"), 1))
            x = round(self.x_of(self.point))
            painter.drawLine(x, round(self.plot().top()), x, round(self.plot().bottom()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_marks(painter)

    def paint_marks(self, painter: QPainter) -> None:
        """The series, over the grid."""

    def _paint_grid(self, painter: QPainter, scale: Scale) -> None:
        shown, box = look(), self.plot()
        painter.setFont(shown.font("small"))
        high = QFontMetricsF(painter.font()).height()
        for tick in scale.ticks:
            y = self.y_of(tick)
            painter.setPen(QPen(shown.color("chartGrid"), 1))
            painter.drawLine(round(box.left()), round(y), round(box.right()), round(y))
            painter.setPen(shown.color("chartAxis"))
            painter.drawText(QRectF(0, y - high / 2, box.left() - TICK_GAP, high), TICK, scale.words(tick, current()))

    def _paint_months(self, painter: QPainter) -> None:
        """As many names as stand apart, counted back from the last one, which is semibold."""
        shown, box = look(), self.plot()
        strong = QFontMetricsF(shown.font("small", strong=True))
        widest = max(strong.horizontalAdvance(label) for label in self.months.labels)
        each = 1
        while each * box.width() / self.count < widest + LABEL_GAP and each < self.count:
            each += 1
        painter.setPen(shown.color("chartAxis"))
        for point in range(self.count - 1, -1, -each):
            painter.setFont(shown.font("small", strong=point == self.count - 1))
            middle = min(self.x_of(point), self.width() - strong.horizontalAdvance(self.months.labels[point]) / 2)
            painter.drawText(QRectF(middle - 40, box.bottom() + LABEL_GAP, 80, strong.height()), CENTRE, self.months.labels[point])

    # --- walking ----------------------------------------------------------------------------------

    def go_to(self, point: int) -> None:
        """Stand on a point; NO_POINT leaves them."""
        self.point = min(max(point, NO_POINT), self.count - 1)
        self._speak()
        self.update()
        self.pointed.emit(self.point)

    def _speak(self) -> None:
        self.setAccessibleName(self.name if self.point == NO_POINT else self.months.spoken[self.point])
        self.setAccessibleDescription(self.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = self.count - 1
        here = self.point if self.point != NO_POINT else last
        back, on = self.steps
        steps = {back: here - 1, on: here + 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        if not self.count:
            super().keyPressEvent(event)
        elif event.key() in steps:
            self.go_to(min(max(steps[Qt.Key(event.key())], 0), last))
        elif is_enter(event):
            self.opened.emit(here)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.count and event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.go_to(self.count - 1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.go_to(NO_POINT)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and (point := self._point_at(event.position())) != NO_POINT:
            self.go_to(point)
            self.opened.emit(point)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            if (point := self._point_at(QPointF(event.pos()))) != NO_POINT:
                QToolTip.showText(event.globalPos(), self.months.spoken[point], self)
            return True
        return super().event(event)

    def _point_at(self, place: QPointF) -> int:
        box, x = self.plot(), place.x()
        if not self.count or not box.left() <= x <= box.right():
            return NO_POINT
        return min(int((x - box.left()) * self.count / box.width()), self.count - 1)
