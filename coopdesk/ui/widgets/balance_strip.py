"""Balances side by side under a head: name above, figure below, rules between; a sum has its double rule."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.ui.theme import look
from coopdesk.ui.widgets.sum_box import paint_double_rule

SIDE, TIGHT, TOP = 14, 8, 8
"""Room beside a figure; the tight one where it saves a row."""


@dataclass(frozen=True, slots=True)
class StripItem:
    """`chosen` is tinted, `total` stands between dark rules and over a double one."""

    name: str
    figure: str
    chosen: bool = False
    total: bool = False


class BalanceStrip(QWidget):
    """As many columns as fit; what does not fit goes on in a second row, no figure is cut."""

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[StripItem, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_items(self, items: tuple[StripItem, ...]) -> None:
        self._items = items
        self.setAccessibleName("; ".join(f"{item.name} {item.figure}" for item in items))
        self._grow()

    def _needs(self, side: int) -> float:
        name, figure = QFontMetricsF(look().font("small")), QFontMetricsF(look().font("lead", strong=True))
        return (
            max((max(name.horizontalAdvance(item.name), figure.horizontalAdvance(item.figure)) for item in self._items), default=0)
            + 2 * side
        )

    def _columns(self, width: int) -> int:
        return self._fit(width)[0]

    def _fit(self, width: int) -> tuple[int, int]:
        """Columns, and the room at the sides of each."""
        count = len(self._items)
        for rows, side in product(range(1, count + 1), (SIDE, TIGHT)):
            if (columns := -(-count // rows)) * self._needs(side) <= max(width, 1):
                return columns, side
        return 1, SIDE

    def _row_height(self) -> int:
        lines = QFontMetricsF(look().font("small")).height() + QFontMetricsF(look().font("lead", strong=True)).height()
        return round(lines) + 2 * TOP + 1

    def heightForWidth(self, width: int) -> int:
        return -(-len(self._items) // self._columns(width)) * self._row_height()

    def sizeHint(self) -> QSize:
        return QSize(round(self._needs(SIDE)), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _grow(self) -> None:
        self.setFixedHeight(self.heightForWidth(self.width()))
        self.update()

    def resizeEvent(self, _event: object) -> None:
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._grow()

    def paintEvent(self, _event: object) -> None:
        painter, columns, high = QPainter(self), self._columns(self.width()), self._row_height()
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        width = self.width() / columns
        for number, item in enumerate(self._items):
            row, column = divmod(number, columns)
            place = columns - 1 - column if right_to_left else column
            before = self._items[number - 1] if column else None
            self._paint_item(painter, QRectF(round(place * width), row * high, round(width), high), item, before, right_to_left)

    def _paint_item(self, painter: QPainter, box: QRectF, item: StripItem, before: StripItem | None, right_to_left: bool) -> None:
        shown = look()
        if item.chosen:
            painter.fillRect(box, shown.color("select"))
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1), shown.color("rule"))
        if before:
            dark = item.total or before.total
            painter.fillRect(
                QRectF(box.right() if right_to_left else box.left(), box.top(), 1, box.height()), shown.color("text" if dark else "rule")
            )
        side = (
            (Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft)
            | Qt.AlignmentFlag.AlignAbsolute
            | Qt.AlignmentFlag.AlignTop
        )
        side_px = self._fit(self.width())[1]
        inner = box.adjusted(side_px, TOP, -side_px, 0)
        small, lead = shown.font("small"), shown.font("lead", strong=True)
        painter.setFont(small)
        painter.setPen(shown.color("text2"))
        painter.drawText(inner, side, item.name)
        top = QFontMetricsF(small).height()
        painter.setFont(lead)
        painter.setPen(shown.color("text"))
        painter.drawText(inner.adjusted(0, top, 0, 0), side, item.figure)
        if item.total:
            figure = QFontMetricsF(lead).horizontalAdvance(item.figure)
            left = inner.right() - figure if right_to_left else inner.left()
            paint_double_rule(painter, left, left + figure, inner.top() + top + QFontMetricsF(lead).height())
