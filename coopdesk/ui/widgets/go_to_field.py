"""The go-to field of the header: a button that looks like a field, since what is typed goes into the bar that it opens."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from coopdesk.i18n.catalogue import _
from coopdesk.ui import icons
from coopdesk.ui.actions import text_of
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.key_cap import cap_size, paint_cap

WIDTH, SIDE, GAP, ICON = 326, 10, 8, 17


class GoToField(KeyButton):
    """Short where it is narrow: its action's name in place of what can be found."""

    def __init__(self) -> None:
        self._short = False
        super().__init__("goto", words=self._words)

    def _words(self) -> str:
        """What can be found, where it is short enough to be read whole."""
        long = _("Find members, receipts, actions…")
        return text_of("goto") if self._short or self._needs(long) > WIDTH * look().scale else long

    def _takes_key(self) -> bool:
        return False

    def set_short(self, short: bool) -> None:
        if short != self._short:
            self._short = short
            self.set_words(self._words())

    def _font(self) -> QFont:
        return look().font("small")

    def _needs(self, text: str) -> float:
        words = QFontMetricsF(self._font()).horizontalAdvance(text)
        return 2 * SIDE + ICON + 2 * GAP + words + cap_size(self._key()).width() + 2

    def sizeHint(self) -> QSize:
        needs = self._needs(self.text())
        wide = needs if self.text() == text_of("goto") else max(WIDTH, needs)
        return QSize(round(wide), look().height("control"))

    def _paint_content(self, painter: QPainter) -> None:
        shown, key, cap = look(), self._key(), cap_size(self._key())
        ink = shown.color("text3")
        icon = self._place(SIDE, ICON)
        icons.paint(painter, "search", ink, icon.left(), (self.height() - ICON) / 2, ICON)
        painter.setFont(self._font())
        painter.setPen(ink)
        start = SIDE + ICON + GAP
        side = Qt.AlignmentFlag.AlignRight if self._mirrored() else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._place(start, self.width() - start - SIDE), flags, self.text())
        place = self._place(self.width() - GAP - cap.width(), cap.width())
        box = QRectF(place.left(), round((self.height() - cap.height()) / 2), cap.width(), cap.height())
        paint_cap(painter, box, key, shown.color("text2"), shown.color("control"), shown.color("surface"))

    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _place(self, start: float, width: float) -> QRectF:
        return QRectF(self.width() - start - width if self._mirrored() else start, 0, width, self.height())
