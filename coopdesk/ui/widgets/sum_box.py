"""A sum as in an account book: rows, a single rule, and the total over a double rule."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.ui.theme import look

GAP = 12


def paint_double_rule(painter: QPainter, left: float, right: float, top: float) -> None:
    """Two hairlines of text ink 2 px apart: this total is final."""
    painter.setPen(QPen(look().color("text"), 1))
    for y in (top, top + 2):
        painter.drawLine(round(left), round(y), round(right), round(y))


@dataclass(frozen=True, slots=True)
class SumRow:
    """`total` rows stand under a single rule and over a double one; `ink` is the figure's colour name."""

    words: str
    figure: str
    total: bool = False
    ink: str = "text"


class SumBox(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[SumRow, ...] = ()
        self._room: tuple[SumRow, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_rows(self, *rows: SumRow) -> None:
        self._rows = rows
        self.setAccessibleName("; ".join(f"{row.words} {row.figure}" for row in rows))
        self.updateGeometry()
        self.update()

    def keep_room(self, *rows: SumRow) -> None:
        """Rows that may come: the box is wide enough for them before they do, so that nothing moves."""
        self._room = rows

    def _fonts(self, row: SumRow) -> tuple[QFont, QFont]:
        return look().font(strong=row.total), look().font("lead" if row.total else "body", strong=row.total)

    def _widths(self, row: SumRow) -> tuple[float, float]:
        words, figure = self._fonts(row)
        return QFontMetricsF(words).horizontalAdvance(row.words), QFontMetricsF(figure).horizontalAdvance(row.figure)

    def _stacked(self) -> bool:
        """Where words and figure do not fit beside each other, every figure goes under its words."""
        return self.width() < max((sum(self._widths(row)) + GAP for row in (*self._rows, *self._room)), default=0)

    def _height(self, row: SumRow, *, stacked: bool) -> int:
        words, figure = (QFontMetricsF(font).height() for font in self._fonts(row))
        return round(figure + (words if stacked else 0)) + (16 if row.total else 10)

    def sizeHint(self) -> QSize:
        widest, stacked = max((max(self._widths(row)) for row in (*self._rows, *self._room)), default=0), self._stacked()
        return QSize(round(widest) + 2, sum(self._height(row, stacked=stacked) for row in self._rows))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, _event: object) -> None:
        self.updateGeometry()

    def paintEvent(self, _event: object) -> None:
        painter, top, stacked = QPainter(self), 0, self._stacked()
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        figures = max((QFontMetricsF(self._fonts(row)[1]).horizontalAdvance(row.figure) for row in self._rows), default=0.0)
        edge = figures + 2 if right_to_left else self.width()
        for row in self._rows:
            high = self._height(row, stacked=stacked)
            self._paint_row(painter, row, QRectF(0, top, self.width(), high), edge, right_to_left, stacked=stacked)
            top += high

    def _paint_row(self, painter: QPainter, row: SumRow, place: QRectF, edge: float, right_to_left: bool, *, stacked: bool) -> None:
        shown, top = look(), round(place.top())
        words, figure = self._fonts(row)
        if row.total:
            painter.setPen(QPen(shown.color("text"), 1))
            painter.drawLine(0, top, self.width(), top)
        box = place.adjusted(0, 0, 0, -4 if row.total else 0)
        upper, lower = (
            (Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom) if stacked else (Qt.AlignmentFlag.AlignVCenter,) * 2
        )
        painter.setFont(words)
        painter.setPen(shown.color("text" if row.total else "text2"))
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box.adjusted(0, 3, 0, -3), side | Qt.AlignmentFlag.AlignAbsolute | upper, row.words)
        painter.setFont(figure)
        painter.setPen(shown.color(row.ink))
        painter.drawText(
            QRectF(0, box.top() + 3, edge, box.height() - 6),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | lower,
            row.figure,
        )
        if row.total:
            width = max(112.0, QFontMetricsF(figure).horizontalAdvance(row.figure))
            paint_double_rule(painter, edge - min(width, edge), edge, place.bottom() - 4)
