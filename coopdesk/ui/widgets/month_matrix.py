"""Years under each other with their twelve months beside each other: a sign in each month that has something to say.

A picture of what stands in a list beside it, so the focus passes it by; a screen reader hears it in words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from coopdesk.i18n.catalogue import current
from coopdesk.ui import icons
from coopdesk.ui.theme import look

MONTHS, SIDE, MARK, AIR = 12, 12, 16, 10


@dataclass(frozen=True, slots=True)
class MonthMark:
    """`icon`, or where there is none `sign`, in the colour `ink`; `words` say what it means."""

    words: str
    ink: str
    icon: str = ""
    sign: str = ""


Marks = Mapping[int, MonthMark]
"""Month of the year (1-12) → its mark; a month without one stays empty."""


class MonthMatrix(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._years: tuple[tuple[int, Marks], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_years(self, years: Sequence[tuple[int, Marks]]) -> None:
        """From the top to the bottom."""
        self._years = tuple(years)
        formats = current().formats
        told = (f"{formats.month_name(month)} {year}: {mark.words}" for year, marks in self._years for month, mark in sorted(marks.items()))
        self.setAccessibleDescription("; ".join(told))
        self.setVisible(bool(self._years))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(2 * SIDE + self._label() + MONTHS * (MARK + AIR), round(self._line() * (len(self._years) + 1)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _line(self) -> float:
        return max(QFontMetricsF(look().font("small")).height(), MARK) + AIR

    def _label(self) -> int:
        return round(QFontMetricsF(look().font("small", strong=True)).horizontalAdvance("0000")) + AIR

    def _box(self, row: int, month: int) -> QRectF:
        """Where a month stands (0: the year), in row 0 the names of the months."""
        room = (self.width() - 2 * SIDE - self._label()) / MONTHS
        start, width = (0.0, float(self._label())) if month == 0 else (self._label() + (month - 1) * room, room)
        left = self.width() - SIDE - start - width if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else SIDE + start
        return QRectF(left, row * self._line(), width, self._line())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, shown, formats = QPainter(self), look(), current().formats
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(shown.font("small"))
        painter.setPen(shown.color("text2"))
        for month in range(1, MONTHS + 1):
            painter.drawText(self._box(0, month), Qt.AlignmentFlag.AlignCenter, formats.month_short(month))
        for row, (year, marks) in enumerate(self._years, 1):
            painter.setPen(shown.color("text"))
            painter.drawText(self._box(row, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, str(year))
            for month, mark in marks.items():
                self._paint_mark(painter, self._box(row, month), mark)

    def _paint_mark(self, painter: QPainter, box: QRectF, mark: MonthMark) -> None:
        colour = look().color(mark.ink)
        if mark.icon:
            icons.paint(painter, mark.icon, colour, box.center().x() - MARK / 2, box.center().y() - MARK / 2, MARK)
            return
        painter.setPen(colour)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark.sign)

    def event(self, event: QEvent) -> bool:
        """Under the mouse a month says what its sign means."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = (
                mark.words for row, (_year, marks) in enumerate(self._years, 1) for month, mark in marks.items() if self._box(row, month).contains(event.pos())
            )
            QToolTip.showText(event.globalPos(), next(found, ""), self)
            return True
        return super().event(event)
