"""The totals under a table: single rule above, double rule below each figure; it follows the columns of its view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QTableView, QWidget

from coopdesk.ui.models.table_model import TableColumn
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.ledger_delegate import LEDGER, LEFT, RIGHT, Dress
from coopdesk.ui.widgets.sum_box import paint_double_rule


class TotalsStrip(QWidget):
    def __init__(self, view: QTableView, columns: tuple[TableColumn, ...]) -> None:
        super().__init__()
        self._view, self._columns = view, columns
        self.covered: Callable[[], int] = lambda: 0
        """How much of the view's start a column takes that stays in sight; its own total's words stand there."""
        self.dress: Dress = LEDGER
        self._words = ""
        self._figures: dict[str, str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        view.horizontalHeader().sectionResized.connect(self.update)
        view.horizontalScrollBar().valueChanged.connect(self.update)
        self.hide()

    def figure(self, key: str) -> str:
        """The total of a column, "" where there is none."""
        return self._figures.get(key, "")

    def set_totals(self, words: str, figures: dict[str, str]) -> None:
        """`figures` by column key; the words stand in the last column before the first figure that has room for them."""
        self._words, self._figures = words, figures
        self.setAccessibleName("; ".join([words, *figures.values()]))
        self.setVisible(bool(figures))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, look().height("row"))

    def paintEvent(self, _event: object) -> None:
        painter, shown = QPainter(self), look()
        painter.fillRect(0, 0, self.width(), 1, shown.color("text"))
        font = shown.font(self.dress.font, strong=True)
        painter.setFont(font)
        columns = self._columns
        beside = self._view.viewport().x()
        first = next((number for number, column in enumerate(columns) if column.key in self._figures), 0)
        words_at = self._place_of_words(first)
        for number, column in enumerate(columns):
            if self._view.isColumnHidden(number):
                continue
            box = QRectF(beside + self._view.columnViewportPosition(number), 1, self._view.columnWidth(number), self.height() - 1)
            if column.key in self._figures:
                self._figure(painter, box, self._figures[column.key], font)
            elif number == words_at:
                self._write_words(painter, box)
        if wide := self.covered():
            right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = beside + self._view.viewport().width() - wide if right_to_left else beside
            box = QRectF(left, 1, wide, self.height() - 1)
            painter.fillRect(box, shown.color("surface"))
            painter.setFont(font)
            self._write_words(painter, box)

    def _place_of_words(self, first: int) -> int:
        """Under the names that stay in sight, else in the last column before `first` that has room for the words; where none has, the last."""
        shown = [number for number in range(first) if not self._view.isColumnHidden(number)]
        needed = QFontMetricsF(look().font(self.dress.font, strong=True)).horizontalAdvance(self._words) + 2 * self.dress.side
        names = next((number for number in shown if self._columns[number].stays), None)
        if names is not None and self._view.columnWidth(names) >= needed:
            return names
        return max([number for number in shown if self._view.columnWidth(number) >= needed] or shown, default=0)

    def _write_words(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(look().color("text"))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.drawText(box.adjusted(self.dress.side, 0, -self.dress.side, 0), RIGHT if mirrored else LEFT, self._words)

    def _figure(self, painter: QPainter, box: QRectF, text: str, font: QFont) -> None:
        shown = look()
        edge = box.right() if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else box.left()
        painter.fillRect(QRectF(edge, box.top(), 1, box.height()), shown.color("rule"))
        painter.setPen(shown.color("text"))
        painter.drawText(box.adjusted(self.dress.money_side, 0, -self.dress.money_side, -5), RIGHT | Qt.TextFlag.TextDontClip, text)
        right = box.right() - self.dress.money_side
        paint_double_rule(painter, right - QFontMetricsF(font).horizontalAdvance(text), right, box.bottom() - 6)
