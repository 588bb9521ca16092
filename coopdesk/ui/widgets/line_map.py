"""The state of a passbook page at a glance: one mark a line, printed grey, waiting blue, free hollow; fold between rows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.ui.theme import look

MARK, GAP, EDGE, FOLD = 7, 3, 8, 3


class LineMap(QWidget):
    """Lines count from 1; `above` of them stand above the fold, so many to a row. Reads left to right in every language, as the book does."""

    def __init__(self) -> None:
        super().__init__()
        self._lines, self._above, self._printed, self._waiting = 30, 15, 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_lines(self, lines: int, above: int, printed: int, waiting: int) -> None:
        self._lines, self._above, self._printed, self._waiting = lines, above or lines, printed, waiting
        self.updateGeometry()
        self.update()

    def _rows(self) -> int:
        return -(-self._lines // self._above)

    def sizeHint(self) -> QSize:
        return QSize(200, 2 * EDGE + self._rows() * (MARK + FOLD) - FOLD + 2)

    def paintEvent(self, _event: object) -> None:
        shown, painter = look(), QPainter(self)
        painter.setPen(QPen(shown.color("border"), 1))
        painter.setBrush(shown.color("raised"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        width = (self.width() - 2 * EDGE - (self._above - 1) * GAP) / self._above
        for line in range(self._lines):
            row, column = divmod(line, self._above)
            waiting = self._printed <= line < self._printed + self._waiting
            ink = shown.color("link" if waiting else "border")
            painter.setPen(QPen(ink, 1))
            painter.setBrush(ink if waiting or line < self._printed else Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(round(EDGE + column * (width + GAP)), EDGE + 1 + row * (MARK + FOLD), round(width) - 1, MARK - 1))
