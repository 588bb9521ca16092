"""Balances side by side under a head: name above, figure below, rules between; a sum has its double rule.

A figure that knows where it comes from opens it, by mouse, by Tab and Enter, and from one to the next by arrows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from coopdesk.ui.theme import look
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.sum_box import paint_double_rule

SIDE, TOP = 14, 8


@dataclass(frozen=True, slots=True)
class StripItem:
    """`chosen` is tinted, `total` stands between dark rules and over a double one. `opens` turns to where the figure comes from."""

    name: str
    figure: str
    chosen: bool = False
    total: bool = False
    opens: Callable[[], None] | None = field(default=None, compare=False)


class StripLink(QAbstractButton):
    """The place of a figure that can be opened; the strip paints what stands there."""

    def __init__(self, strip: QWidget) -> None:
        super().__init__(strip)
        self._strip = strip
        self.opens: Callable[[], None] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: self.opens() if self.opens else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._strip.update()
        return super().event(event)

    def paintEvent(self, _event: object) -> None:
        """Nothing of its own."""


class BalanceStrip(QWidget):
    """As many columns as fit; what does not fit goes on in a second row, no figure is cut."""

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[StripItem, ...] = ()
        self._links: list[StripLink] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_items(self, items: tuple[StripItem, ...]) -> None:
        self._items = items
        self.setAccessibleName("; ".join(f"{item.name} {item.figure}" for item in items))
        if any(item.opens for item in items):
            self._add_links(len(items))
        for link, item in zip(self._links, items, strict=False):
            link.opens = item.opens
            link.setAccessibleName(f"{item.name} {item.figure}")
        self._grow()

    def _add_links(self, count: int) -> None:
        """As many as there are items, each behind the one before it for Tab, the first behind what stands above."""
        before: QWidget = self._links[-1] if self._links else self.previousInFocusChain() or self
        while before.focusPolicy() == Qt.FocusPolicy.NoFocus and before is not self:
            before = before.previousInFocusChain() or self
        for _number in range(len(self._links), count):
            self._links.append(StripLink(self))
            self.setTabOrder(before, self._links[-1])
            before = self._links[-1]

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
        for number, link in enumerate(self._links):
            link.setVisible(number < len(self._items) and link.opens is not None)
            if number < len(self._items):
                link.setGeometry(self._place(number).toRect())
        self.update()

    def _place(self, number: int) -> QRectF:
        """The box of an item."""
        widths, high = self._columns(self.width()), self._row_height()
        row, column = divmod(number, len(widths))
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - sum(widths[: column + 1]) if right_to_left else sum(widths[:column])
        return QRectF(round(left), row * high, round(widths[column]), high)

    def resizeEvent(self, _event: object) -> None:
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange):
            self._grow()

    def paintEvent(self, _event: object) -> None:
        painter, columns = QPainter(self), len(self._columns(self.width()))
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for number, item in enumerate(self._items):
            place, before = self._place(number), self._items[number - 1] if number % columns else None
            if item.opens and self._links[number].underMouse():
                painter.fillRect(place, look().color("raised"))
            self._paint_item(painter, place, item, before, right_to_left)

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
