"""Balances side by side under a head: name above, figure below, rules between; a sum has its double rule."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.ui.theme import look
from coopdesk.ui.widgets.sum_box import paint_double_rule

SIDE, TOP = 14, 8


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

    def _need(self, item: StripItem) -> float:
        name, figure = QFontMetricsF(look().font("small")), QFontMetricsF(look().font("lead", strong=True))
        return max(name.horizontalAdvance(item.name), figure.horizontalAdvance(item.figure)) + 2 * SIDE

    def _columns(self, width: int) -> list[float]:
        """Widths of as many columns as fit: all alike, or each what it needs and its share of what is left."""
        count = len(self._items)
        for rows in range(1, count + 1):
            columns = -(-count // rows)
            needs = [max(map(self._need, self._items[number::columns])) for number in range(columns)]
            if columns * max(needs) <= width:
                return [width / columns] * columns
            if sum(needs) <= width:
                return [need + (width - sum(needs)) / columns for need in needs]
        return [float(max(width, 1))]

    def _row_height(self) -> int:
        lines = QFontMetricsF(look().font("small")).height() + QFontMetricsF(look().font("lead", strong=True)).height()
        return round(lines) + 2 * TOP + 1

    def heightForWidth(self, width: int) -> int:
        return -(-len(self._items) // len(self._columns(width))) * self._row_height()

    def sizeHint(self) -> QSize:
        return QSize(round(max(map(self._need, self._items), default=0)), self.heightForWidth(self.width()))

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
        painter, widths, high = QPainter(self), self._columns(self.width()), self._row_height()
        columns = len(widths)
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for number, item in enumerate(self._items):
            row, column = divmod(number, columns)
            left = self.width() - sum(widths[: column + 1]) if right_to_left else sum(widths[:column])
            before = self._items[number - 1] if column else None
            self._paint_item(painter, QRectF(round(left), row * high, round(widths[column]), high), item, before, right_to_left)

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
        inner = box.adjusted(SIDE, TOP, -SIDE, 0)
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
