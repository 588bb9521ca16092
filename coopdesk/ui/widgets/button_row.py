"""Buttons in a line, as at the foot of a form: where the width does not do, key hints leave, the main button's last."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from coopdesk.ui.widgets.frame import Frame
from coopdesk.ui.widgets.key_button import KeyButton

WORDS_ROOM = 96
"""What words beside the buttons keep before a key hint leaves for them, in px."""
ALL, MAIN, NONE = range(3)
"""Whose key hints are shown."""


class ButtonRow(Frame):
    """Never narrower than its buttons without their key hints; the keys themselves stay."""

    def __init__(self, role: str = "bare", *, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 10) -> None:
        super().__init__(role, row=True, margins=margins, gap=gap)

    def _parts(self) -> list[QWidget]:
        """What is shown in the row."""
        return [part for part in self.children() if isinstance(part, QWidget) and not part.isHidden()]

    def needs(self, hints: int) -> int:
        """Width with the key hints of `hints`."""
        margins, widths = self.box.contentsMargins(), []
        for part in self._parts():
            if isinstance(part, KeyButton):
                widths.append(part.width_with(cap=hints == ALL or (hints == MAIN and part.property("kind") == "main")))
            else:
                widths.append(min(part.sizeHint().width(), max(WORDS_ROOM, part.minimumSizeHint().width())))
        return sum(widths) + max(len(widths) - 1, 0) * self.box.spacing() + margins.left() + margins.right()

    def fit(self) -> None:
        hints = next((each for each in (ALL, MAIN) if self.needs(each) <= self.width()), NONE)
        for part in self._parts():
            if isinstance(part, KeyButton):
                part.give_way(hints == NONE or (hints == MAIN and part.property("kind") != "main"))

    def hasHeightForWidth(self) -> bool:
        """It says its height itself: a layout that asks for heights at a width would take what scrolls above it at its full height."""
        return False

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._high())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.needs(NONE), self._high())

    def _high(self) -> int:
        wraps = self.box.hasHeightForWidth()
        return self.box.totalHeightForWidth(self.width()) if wraps else self.box.totalSizeHint().height()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit()
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class Foot(ButtonRow):
    """The foot of a card, a form or a dialog."""

    def __init__(self, *, margins: tuple[int, int, int, int] = (16, 8, 16, 8), gap: int = 10) -> None:
        super().__init__("foot", margins=margins, gap=gap)
