"""A choice on the start page: icon, what it is, one line more, and its key; one press does it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from coopdesk.ui import icons
from coopdesk.ui.actions import key_of
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.key_button import KeyButton
from coopdesk.ui.widgets.key_cap import cap_size, paint_cap
from coopdesk.ui.widgets.spoken import Words

SIDE, ICON, GAP = 16, 20, 12


class Tile(KeyButton):
    def __init__(self, action_id: str, more: Words) -> None:
        super().__init__(action_id, "tile")
        self._more = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.say(self.set_more, more)

    def set_more(self, text: str) -> None:
        self._more = text
        self.setAccessibleDescription(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        words = max(
            QFontMetricsF(look().font(strong=True)).horizontalAdvance(self.text()),
            QFontMetricsF(look().font("small")).horizontalAdvance(self._more),
        )
        width = 2 * SIDE + ICON + 2 * GAP + words + cap_size(key_of(self.action_id)).width()
        return QSize(round(width) + 2, look().height("control") + 28)

    def paintEvent(self, _event: object) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        QPushButton.initStyleOption(self, option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_content(painter)

    def _paint_content(self, painter: QPainter) -> None:
        shown = look()
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        cap = cap_size(key_of(self.action_id))

        def box(left: float, top: float, wide: float, high: float) -> QRectF:
            return QRectF(self.width() - left - wide if right_to_left else left, top, wide, high)

        place = box(SIDE, (self.height() - ICON) / 2, ICON, ICON)
        icons.paint(painter, icons.facing(self._icon, right_to_left), shown.color("link"), place.left(), place.top(), ICON)
        bold, small = shown.font(strong=True), shown.font("small")
        high, low = QFontMetricsF(bold).height(), QFontMetricsF(small).height()
        top, start = (self.height() - high - low) / 2, SIDE + ICON + GAP
        wide = self.width() - start - SIDE - cap.width() - GAP
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        for font, ink, text, y, height in ((bold, "text", self.text(), top, high), (small, "text2", self._more, top + high, low)):
            painter.setFont(font)
            painter.setPen(shown.color(ink))
            painter.drawText(box(start, y, wide, height), side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, text)
        place = box(self.width() - SIDE - cap.width(), (self.height() - cap.height()) / 2, cap.width(), cap.height())
        paint_cap(painter, place, key_of(self.action_id), shown.color("text2"), shown.color("control"), shown.color("surface"))
