"""A fact of the status bar: icon, grey words, what they are about in semibold; pressed it opens where the fact comes from."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from coopdesk.ui import icons
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.keys import is_enter

SIDE, GAP, ICON = 4, 6, 16


class FactButton(QAbstractButton):
    """Painted by itself: labels in it would each be dressed by the style sheet whenever the window is laid (DESIGN F2)."""

    def __init__(self, action_id: str, icon: str = "") -> None:
        super().__init__()
        self.action_id = action_id
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._icon, self._words, self._value, self.ink = icon, "", "", ""

    def set_fact(self, words: str, value: str = "", *, icon: str = "", ink: str = "", tip: str = "", named: str = "") -> None:
        """`named` is read out in place of `words`, which say less where it is narrow; `tip` after all."""
        self._icon, self._words, self._value, self.ink = icon, words, value, ink
        self.setAccessibleName(f"{named or words} {value}".strip())
        self.setAccessibleDescription(tip)
        self.setToolTip(tip)
        self.updateGeometry()
        self.update()

    def _texts(self) -> list[tuple[str, QFont, str]]:
        """What stands beside the icon: text, font, ink."""
        texts = (
            (self._words, look().font("small"), self.ink or "text2"),
            (self._value, look().font("small", strong=True), self.ink or "text"),
        )
        return [text for text in texts if text[0]]

    def sizeHint(self) -> QSize:
        widths = [ceil(QFontMetricsF(font).horizontalAdvance(text)) for text, font, _ink in self._texts()]
        widths += [ICON] if self._icon else []
        height = max(ICON, ceil(QFontMetricsF(look().font("small", strong=True)).height()))
        return QSize(sum(widths) + GAP * max(len(widths) - 1, 0) + 2 * SIDE, height)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: object) -> None:
        painter, shown = QPainter(self), look()
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shown.color("raised"))
            painter.drawRoundedRect(self.rect(), shown.radius("badge"), shown.radius("badge"))
        at = SIDE
        if self._icon:
            place = self._place(at, ICON)
            icons.paint(painter, self._icon, shown.color(self.ink or "text2"), place.left(), (self.height() - ICON) / 2, ICON)
            at += ICON + GAP
        for text, font, ink in self._texts():
            width = ceil(QFontMetricsF(font).horizontalAdvance(text))
            painter.setFont(font)
            painter.setPen(shown.color(ink))
            painter.drawText(self._place(at, width), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text)
            at += width + GAP

    def _place(self, start: float, width: float) -> QRectF:
        """A box `start` px from where reading starts."""
        left = self.width() - start - width if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else start
        return QRectF(left, 0, width, self.height())
