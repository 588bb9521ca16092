"""A fact of the status bar: icon, grey words, what they are about in semibold; pressed it opens where the fact comes from."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy

from coopdesk.ui.theme import look
from coopdesk.ui.widgets.icon_mark import IconMark
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.label import Label

SIDE = 4


class FactButton(QAbstractButton):
    def __init__(self, action_id: str, icon: str = "", ink: str = "text2") -> None:
        super().__init__()
        self.action_id = action_id
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._parts = layout = QHBoxLayout(self)
        layout.setContentsMargins(SIDE, 0, SIDE, 0)
        layout.setSpacing(6)
        self._icon, self._words, self._value = IconMark(icon or "user", ink, 16), Label(kind="small", ink="text2"), Label(kind="fact")
        for part in (self._icon, self._words, self._value):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(part)
        self._icon.setVisible(bool(icon))

    def set_fact(self, words: str, value: str = "", *, icon: str = "", ink: str = "", tip: str = "", named: str = "") -> None:
        """`named` is read out in place of `words`, which say less where it is narrow; `tip` after all."""
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._words.set_ink(ink or "text2")
        self._value.setText(value)
        self._value.setVisible(bool(value))
        self._value.set_ink(ink)
        self.setAccessibleName(f"{named or words} {value}".strip())
        self.setAccessibleDescription(tip)
        self.setToolTip(tip)
        if icon:
            self._icon.set_icon(icon, ink or "text2")

    def sizeHint(self) -> QSize:
        return self._parts.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: object) -> None:
        if self.underMouse():
            painter = QPainter(self)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().color("raised"))
            painter.drawRoundedRect(self.rect(), look().radius("badge"), look().radius("badge"))
