"""A sum split into parts, as one bar: each part in its pattern, its words and share beside a patch under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.domain.money import Minor
from coopdesk.ui.theme import look

BAR, PATCH, GAP, BETWEEN = 18, 12, 6, 18
PATTERNS = (("chart1", Qt.BrushStyle.SolidPattern), ("chart2", Qt.BrushStyle.BDiagPattern), ("chartAxis", Qt.BrushStyle.NoBrush))
"""Of the parts in their order: told apart without colour."""


@dataclass(frozen=True, slots=True)
class Part:
    words: str
    figure: Minor


class SplitBar(QWidget):
    """As many parts as there are patterns; read out whole."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[Part, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, name: str, parts: Sequence[Part]) -> None:
        """`name` is what a screen reader calls the bar."""
        self._parts = tuple(parts)
        self.setAccessibleName(name)
        self.setAccessibleDescription(" · ".join(part.words for part in parts))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, round(BAR + GAP + self._line() * len(self._lines(max(self.width(), 240)))))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def resizeEvent(self, _event: object) -> None:
        self.updateGeometry()

    def _line(self) -> float:
        return QFontMetricsF(look().font("small")).height() + 4

    def _lines(self, width: int) -> list[list[int]]:
        """Which parts stand in each line of the words."""
        metrics = QFontMetricsF(look().font("small"))
        lines: list[list[int]] = [[]]
        used = 0.0
        for number, part in enumerate(self._parts):
            needs = PATCH + GAP + metrics.horizontalAdvance(part.words) + BETWEEN
            if lines[-1] and used + needs > width:
                lines.append([])
                used = 0.0
            lines[-1].append(number)
            used += needs
        return lines

    def paintEvent(self, _event: object) -> None:
        painter, whole = QPainter(self), sum(part.figure for part in self._parts)
        if not whole:
            return
        mirrored, x = self.layoutDirection() == Qt.LayoutDirection.RightToLeft, 0.5
        for number, part in enumerate(self._parts):
            wide = (self.width() - 1) * part.figure / whole
            left = self.width() - x - wide if mirrored else x
            self._paint(painter, number, QRectF(left, 0.5, wide, BAR - 1))
            x += wide
        self._paint_words(painter, mirrored)

    def _paint(self, painter: QPainter, number: int, box: QRectF) -> None:
        colour, pattern = PATTERNS[number % len(PATTERNS)]
        ink = look().color(colour)
        painter.fillRect(box, look().color("surface"))
        painter.setPen(QPen(ink, 1))
        painter.setBrush(QBrush(ink, pattern))
        painter.drawRect(box)

    def _paint_words(self, painter: QPainter, mirrored: bool) -> None:
        metrics = QFontMetricsF(look().font("small"))
        for line, numbers in enumerate(self._lines(self.width())):
            x, top = 0.5, BAR + GAP + line * self._line()
            for number in numbers:
                words = self._parts[number].words
                wide = metrics.horizontalAdvance(words) + 1
                place = self.width() - x - PATCH if mirrored else x
                self._paint(painter, number, QRectF(place, top + (self._line() - PATCH) / 2, PATCH, PATCH))
                painter.setPen(look().color("text2"))
                painter.setFont(look().font("small"))
                start = place - GAP - wide if mirrored else place + PATCH + GAP
                painter.drawText(QRectF(start, top, wide, self._line()), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
                x += PATCH + GAP + wide + BETWEEN
