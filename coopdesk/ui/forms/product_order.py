"""An order as a field: its parts as chips in a row, the chosen one moved by keys; one that may be left out stands behind the others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from coopdesk.domain.errors import Refusal
from coopdesk.domain.journal import Component
from coopdesk.i18n.catalogue import _, current
from coopdesk.i18n.labels import label
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.field import FieldLabel, Refused
from coopdesk.ui.widgets.spoken import Spoken, Words

PAD, GAP = 11, 8


class Chips(QWidget):
    """The row itself: left and right choose a chip, with Ctrl they move it, Space leaves it out or takes it in."""

    moved = Signal()

    def __init__(self, choices: Sequence[str], optional: Sequence[str]) -> None:
        super().__init__()
        self._choices, self._optional = tuple(choices), frozenset(optional)
        self.order: list[str] = list(choices)
        self.at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def shown(self) -> list[str]:
        """Those in the order, then those left out."""
        return [*self.order, *(choice for choice in self._choices if choice not in self.order)]

    def words(self, part: str) -> str:
        name = label(Component(part), current())
        return f"{current().formats.number(self.order.index(part) + 1)} {name}" if part in self.order else name

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step and self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            step = -step
        if step and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._move(step)
        elif step:
            self.at = max(0, min(self.at + step, len(self.shown) - 1))
            self.tell()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Delete):
            self._toggle()
        else:
            super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        part, to = self.shown[self.at], self.at + step
        if part in self.order and 0 <= to < len(self.order):
            self.order.insert(to, self.order.pop(self.at))
            self.at = to
            self.tell()
            self.moved.emit()

    def _toggle(self) -> None:
        part = self.shown[self.at]
        if part not in self._optional:
            return
        if part in self.order:
            self.order.remove(part)
        else:
            self.order.append(part)
        self.at = self.shown.index(part)
        self.tell()
        self.moved.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses a chip; on the chosen one it moves it one place to the front."""
        for number, (x, y, width) in enumerate(self._places(self.width())):
            if x <= event.position().x() <= x + width and y <= event.position().y() <= y + self._tall():
                if number == self.at and self.isEnabled():
                    self._move(-1)
                self.at = number
                self.tell()

    def tell(self) -> None:
        self.setAccessibleDescription(" · ".join(self.words(part) for part in self.order))
        self.updateGeometry()
        self.update()

    # --- painting -----------------------------------------------------------------------------------

    def _tall(self) -> int:
        return look().height("control")

    def _places(self, width: int) -> list[tuple[int, int, int]]:
        """x, y and width of each chip; what does not fit goes on in the next row."""
        metrics, x, y, places = QFontMetricsF(look().font("body")), 0, 0, []
        for part in self.shown:
            wide = round(metrics.horizontalAdvance(self.words(part))) + 2 * PAD
            if x and x + wide > width:
                x, y = 0, y + self._tall() + GAP
            places.append((x, y, wide))
            x += wide + GAP
        return places

    def heightForWidth(self, width: int) -> int:
        return self._places(width)[-1][1] + self._tall()

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self.heightForWidth(max(self.width(), 200)))

    def resizeEvent(self, _event: object) -> None:
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, shown = QPainter(self), look()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(shown.font("body"))
        for number, ((x, y, width), part) in enumerate(zip(self._places(self.width()), self.shown, strict=True)):
            chosen, within = number == self.at and self.hasFocus(), part in self.order
            painter.setPen(shown.color("focus" if chosen else "control" if within else "border"))
            painter.setBrush(shown.color("select" if chosen else "surface"))
            painter.drawRoundedRect(QRectF(x + 0.5, y + 0.5, width - 1, self._tall() - 1), 5, 5)
            painter.setPen(shown.color("text" if within and self.isEnabled() else "text3"))
            painter.drawText(x, y, width, self._tall(), Qt.AlignmentFlag.AlignCenter, self.words(part))


class OrderField(Spoken, QWidget):
    """`value` is the list of parts in their order, those left out missing."""

    changed = Signal()

    def __init__(self, name: Words, choices: Sequence[str], optional: Sequence[str]) -> None:
        super().__init__()
        self._choices = tuple(choices)
        self.chips, self.refused = Chips(choices, optional), Refused()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        for part in (FieldLabel(name, lambda: _("Ctrl with an arrow moves it")), self.chips, self.refused):
            layout.addWidget(part)
        self.say(self.chips.setAccessibleName, name)
        self.say(lambda _text: self.chips.tell(), lambda: "")
        self.chips.moved.connect(self._moved)
        self.setFocusProxy(self.chips)

    @property
    def ends(self) -> QWidget:
        """What takes the focus."""
        return self.chips

    @property
    def value(self) -> list[str]:
        return list(self.chips.order)

    def text(self) -> str:
        return " ".join(self.value)

    def set_text(self, text: str) -> None:
        self.set_value([part for part in text.split() if part in self._choices])

    def set_value(self, value: list[str]) -> None:
        self.chips.order, self.chips.at = list(value), 0
        self.chips.tell()
        self.changed.emit()

    def set_refusal(self, refusal: Refusal | None) -> None:
        self.refused.set_refusal(refusal)

    def set_read_only(self, on: bool) -> None:
        self.chips.setEnabled(not on)

    def _moved(self) -> None:
        self.set_refusal(None)
        self.changed.emit()
