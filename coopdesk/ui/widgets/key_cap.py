"""The drawn key: a 1 px box with the key's name at the end of a button, at the start of a verb tab, or alone in a hint."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from coopdesk.ui import icons
from coopdesk.ui.theme import look

DRAWN = {"Up": "arrow-up", "Down": "arrow-down", "Left": "arrow-left", "Right": "arrow-right", "↵": "corner-down-left"}
"""Keys shown as icons (the fonts have no arrows); the others are shown as the words on the keyboard."""
HINTS = ("Return", "Ctrl+Return", "Escape", "Up", "Down")
"""Keys of a hint ("Enter opens"): they stay where the keys on buttons are hidden, since their words mean nothing alone."""
PADDING, GAP, GLYPH = 5, 1, 12


def cap_text(key: str) -> str:
    """A portable key sequence as on the keyboard: Return alone is Enter, with others it is drawn as its sign."""
    if key in ("Return", "Enter"):
        return "Enter"
    return key.replace("Escape", "Esc").replace("Return", "↵").replace("Enter", "↵").replace("PgDown", "PgDn")


def _pieces(key: str) -> tuple[str, str]:
    """The text and the icon name of a key, either may be empty."""
    text = cap_text(key)
    last = text.rsplit("+", 1)[-1]
    return (text[: -len(last)], DRAWN[last]) if last in DRAWN else (text, "")


def cap_size(key: str, *, hint: bool = False) -> QSize:
    """Nothing where the keys on buttons are hidden, unless the key belongs to a `hint`."""
    if not (hint or look().keys):
        return QSize(0, 0)
    words, glyph = _pieces(key)
    metrics = QFontMetricsF(look().font("keycap", strong=True))
    width = metrics.horizontalAdvance(words) + (GLYPH if glyph else 0) + 2 * PADDING
    height = metrics.capHeight() + 2 * PADDING + 1
    return QSize(round(max(width, 21, height)), round(height))


def paint_cap(painter: QPainter, box: QRectF, key: str, ink: QColor, edge: QColor, fill: QColor | None) -> None:
    if box.isEmpty():
        return
    words, glyph = _pieces(key)
    font = look().font("keycap", strong=True)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), look().radius("keycap"), look().radius("keycap"))
    painter.setFont(font)
    painter.setPen(ink)
    width = QFontMetricsF(font).horizontalAdvance(words)
    start = box.left() + (box.width() - width - (GLYPH if glyph else 0)) / 2
    painter.drawText(
        QRectF(start, box.top(), width + 1, box.height()),
        Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute,
        words,
    )
    if glyph:
        icons.paint(painter, glyph, ink, start + width, box.top() + (box.height() - GLYPH) / 2, GLYPH)


class KeyCap(QWidget):
    """A key alone, before the words that say what it does."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return cap_size(self.key, hint=self.key in HINTS)

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = look()
        paint_cap(painter, QRectF(self.rect()), self.key, shown.color("text2"), shown.color("control"), shown.color("surface"))
