"""The one button: text, icon and key cap come from the action table, so the hint and the shortcut cannot differ."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from coopdesk.ui import icons
from coopdesk.ui.actions import action, key_of, text_of
from coopdesk.ui.theme import look
from coopdesk.ui.widgets.key_cap import cap_size, paint_cap
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.spoken import Spoken, Words

PAGE_KEYS = ("Return", "Escape")
"""Keys that a page takes itself (the next field, the way back); their buttons only show them."""
SIDE = {"small": 10, "normal": 14, "action": 18}
FLUSH = ("link", "cover")
"""Kinds without an edge: their words begin and end where the button does."""
ICON_GAP, CAP_GAP = 8, 12


class KeyButton(Spoken, QPushButton):
    """`kind`: main, plain, danger, link; `size`: normal, small, action.

    `words` says another text than the action's; an empty one leaves what was put last.
    """

    def __init__(
        self, action_id: str, kind: str = "plain", size: str = "normal", *, icon: bool = True, cap: bool = True, words: Words | None = None
    ) -> None:
        super().__init__()
        self.action_id = action_id
        self._icon = action(action_id).icon if icon else ""
        self._cap, self._room = cap, True
        self._size = size
        self.setProperty("kind", kind)
        self.setProperty("tall", size)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._shortcut = QShortcut(self) if self._takes_key() else None
        if self._shortcut:
            self._shortcut.activated.connect(self.press_free)
        self.say(lambda text: self.set_words(text or self.text()), words or (lambda: text_of(action_id)))

    def _takes_key(self) -> bool:
        row = action(self.action_id)
        return bool(row.letter or row.key) and row.key not in PAGE_KEYS

    def set_words(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        if self._shortcut:
            key = key_of(self.action_id)
            keys = [key, f"Alt+{key}"] if action(self.action_id).letter else [key]
            self._shortcut.setKeys([QKeySequence(name) for name in keys])
            self.setAccessibleDescription(key)
        self.updateGeometry()

    def show_cap(self, on: bool) -> None:
        """Key hints leave where the width does not do; the key itself stays."""
        if self._cap != on:
            self._cap = on
            self.updateGeometry()
            self.update()

    def give_way(self, on: bool) -> None:
        """The row in which it stands has no room for its key hint, or has it again."""
        if self._room is on:
            self._room = not on
            self.updateGeometry()
            self.update()

    def press_free(self) -> None:
        """The key does what the mouse does, without the pressed look that Qt would play for it."""
        if self.isEnabled() and self.isVisible():
            self.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
            return
        super().keyPressEvent(event)

    def _font(self) -> QFont:
        strong = self.property("kind") == "main" or (not self.isEnabled() and not self._is_flush())
        return look().font({"action": "lead", "small": "small"}.get(self._size, "body"), strong=strong)

    def _key(self) -> str:
        return self._hint() if self._room else ""

    def _hint(self) -> str:
        return key_of(self.action_id) if self._cap and look().keys else ""

    def _is_flush(self) -> bool:
        return self.property("kind") in FLUSH

    def sizeHint(self) -> QSize:
        height = look().height({"action": "action", "small": "control_small"}.get(self._size, "control"))
        return QSize(self.width_with(cap=self._room), height)

    def width_with(self, *, cap: bool) -> int:
        """As wide as it is when greyed, with its words semibold, so that nothing moves then."""
        strong = look().font({"action": "lead", "small": "small"}.get(self._size, "body"), strong=not self._is_flush())
        width = QFontMetricsF(strong).horizontalAdvance(self.text())
        if self._icon:
            width += look().icon_size("button") + ICON_GAP
        if cap and (key := self._hint()):
            width += CAP_GAP + cap_size(key).width()
        return ceil(width) if self._is_flush() else round(width) + 2 * SIDE[self._size] + 2

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _inks(self) -> tuple[QColor, QColor, QColor | None]:
        """Ink of the words, edge and fill of the cap."""
        shown = look()
        kind = self.property("kind")
        if not self.isEnabled():
            return shown.color("disabledText"), shown.color("border"), None
        if kind == "main":
            return shown.color("onPrimary"), shown.color("onPrimary"), None
        ink = {"danger": "late", "link": "link", "cover": "coverText2"}.get(kind, "text")
        return shown.color(ink), shown.color("control"), shown.color("surface")

    def paintEvent(self, _event: object) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_content(painter)

    def _paint_content(self, painter: QPainter) -> None:
        ink, edge, fill = self._inks()
        font, key = self._font(), self._key()
        words = QFontMetricsF(font).horizontalAdvance(self.text())
        cap = cap_size(key) if key else QSize(0, 0)
        icon = look().icon_size("button") if self._icon else 0
        width = words + (icon + ICON_GAP if icon else 0) + (CAP_GAP + cap.width() if key else 0)
        start, middle = (self.width() - width) / 2, self.height() / 2
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft

        def box(left: float, wide: float, high: float) -> QRectF:
            place = start + left
            return QRectF(self.width() - place - wide if right_to_left else place, round(middle - high / 2), wide, high)

        offset = 0.0
        if icon:
            place = box(0, icon, icon)
            icons.paint(painter, icons.facing(self._icon, right_to_left), ink, place.left(), place.top(), icon)
            offset = icon + ICON_GAP
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(box(offset, words + 1, self.height()), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, self.text())
        if key:
            cap_ink = look().color("text2") if fill is not None and self.property("kind") != "danger" else ink
            paint_cap(painter, box(offset + words + CAP_GAP, cap.width(), cap.height()), key, cap_ink, edge, fill)
