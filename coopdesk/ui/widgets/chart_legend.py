"""What the patterns of a chart stand for: a patch before each name, in as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.ui.theme import look
from coopdesk.ui.widgets.chart_bars import paint_patch

PATCH, GAP, BETWEEN, LEAST_WIDTH = 12, 6, 18, 200
START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip


class ChartLegend(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Styles of the tokens' charts with their names; without any it takes no room."""
        self._keys = tuple(keys)
        self.setAccessibleName(", ".join(name for _style, name in keys))
        self.setVisible(bool(keys))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, round(self._high() * len(self._lines(max(self.width(), LEAST_WIDTH)))))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.updateGeometry()

    def _high(self) -> float:
        return QFontMetricsF(look().font("small")).height() + 2

    def _lines(self, width: int) -> list[list[tuple[float, float, int]]]:
        """In each line the place of a key from its start, the width of its name, and its number."""
        metrics = QFontMetricsF(look().font("small"))
        lines: list[list[tuple[float, float, int]]] = [[]]
        x = 0.5
        for number, (_style, name) in enumerate(self._keys):
            wide = metrics.horizontalAdvance(name) + 1
            if lines[-1] and x + PATCH + GAP + wide > width:
                lines.append([])
                x = 0.5
            lines[-1].append((x, wide, number))
            x += PATCH + GAP + wide + BETWEEN
        return lines

    def paintEvent(self, _event: object) -> None:
        painter, high = QPainter(self), self._high()
        painter.setFont(look().font("small"))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for line, keys in enumerate(self._lines(self.width())):
            for x, wide, number in keys:
                style, name = self._keys[number]
                patch = self.width() - x - PATCH if mirrored else x
                start = patch - GAP - wide if mirrored else patch + PATCH + GAP
                paint_patch(painter, QRectF(patch, line * high + (high - PATCH) / 2, PATCH, PATCH), style)
                painter.setPen(look().color("text2"))
                painter.drawText(QRectF(start, line * high, wide, high), START, name)
