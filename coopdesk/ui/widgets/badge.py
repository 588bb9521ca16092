"""A state as a word in a tinted box, with its icon; never clickable."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.ui import icons
from coopdesk.ui.theme import look

SIDE, GAP, GLYPH = 8, 5, 14
TONES = {
    "good": ("goodFill", "good"),
    "due": ("dueFill", "due"),
    "late": ("lateFill", "late"),
    "info": ("infoFill", "info"),
    "neutral": ("sunken", "text2"),
}


def badge_width(text: str, icon: str) -> int:
    words = QFontMetricsF(look().font("small", strong=True)).horizontalAdvance(text)
    return round(words + 1 + 2 * SIDE + (GLYPH + GAP if icon else 0))


def paint_badge(painter: QPainter, box: QRectF, text: str, tone: str, icon: str = "", *, right_to_left: bool = False) -> None:
    shown, (fill, ink) = look(), TONES[tone]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shown.color(fill))
    painter.drawRoundedRect(box, shown.radius("badge"), shown.radius("badge"))
    inner = box.adjusted(SIDE, 0, -SIDE, 0)
    if icon:
        x = inner.right() - GLYPH if right_to_left else inner.left()
        icons.paint(painter, icon, shown.color(ink), x, box.top() + (box.height() - GLYPH) / 2, GLYPH)
        inner = inner.adjusted(0, 0, -GLYPH - GAP, 0) if right_to_left else inner.adjusted(GLYPH + GAP, 0, 0, 0)
    painter.setFont(shown.font("small", strong=True))
    painter.setPen(shown.color(ink))
    side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
    painter.drawText(
        inner.adjusted(0, 0, 1, 0), Qt.AlignmentFlag.AlignVCenter | side | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine, text
    )


class Badge(QWidget):
    """`tone`: good, due, late, info or neutral."""

    def __init__(self, text: str = "", tone: str = "neutral", icon: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_state(text, tone, icon)

    def set_state(self, text: str, tone: str, icon: str = "") -> None:
        self.text, self.tone, self.icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(badge_width(self.text, self.icon), look().height("badge"))

    def paintEvent(self, _event: object) -> None:
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        paint_badge(QPainter(self), QRectF(self.rect()), self.text, self.tone, self.icon, right_to_left=right_to_left)
