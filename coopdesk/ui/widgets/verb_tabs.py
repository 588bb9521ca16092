"""The verbs of the counter as index tabs: each has its letter as a key cap before its word.

The letter chooses a verb while no text field has the focus, Alt with it inside one; both follow the language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence, QPainter, QPen, QShortcut
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionTab, QStylePainter, QTabBar

from coopdesk.i18n.catalogue import _
from coopdesk.ui.actions import key_of, text_of
from coopdesk.ui.theme import look
from coopdesk.ui.tokens import Look
from coopdesk.ui.widgets.key_cap import cap_size, paint_cap
from coopdesk.ui.widgets.keys import is_enter
from coopdesk.ui.widgets.spoken import Spoken

SIDE, CAP_GAP, NARROW_SIDE = 13, 7, 6


class VerbTabs(Spoken, QTabBar):
    chosen = Signal(str)
    """The action of the verb that a key or a click chose, whether it is another one or not."""
    typed = Signal(str)
    """A digit pressed while the tabs have the focus: the amount begins."""
    entered = Signal()

    def __init__(self, actions: Sequence[str]) -> None:
        super().__init__()
        self.verbs = tuple(actions)
        self._measured: tuple[Look, tuple[tuple[int, int], ...]] | None = None
        self._shortcuts = [QShortcut(self) for _action in self.verbs]
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for number, shortcut in enumerate(self._shortcuts):
            self.addTab("")
            shortcut.activated.connect(lambda number=number: self._choose(number))
        self.tabBarClicked.connect(self._choose)
        self.say(self.setAccessibleName, lambda: _("What is to be done"))
        self.say(lambda _text: self._speak(), lambda: "")

    def _speak(self) -> None:
        for number, action_id in enumerate(self.verbs):
            key = key_of(action_id)
            self._measured = None
            self.setTabText(number, text_of(action_id))
            self._shortcuts[number].setKeys([QKeySequence(key), QKeySequence(f"Alt+{key}")])
        self.updateGeometry()

    def set_reasons(self, reasons: Mapping[str, str]) -> None:
        """Why a verb cannot be done now, by action; its tab is greyed and says it in words."""
        for number, action_id in enumerate(self.verbs):
            reason = reasons.get(action_id, "")
            self.setTabEnabled(number, not reason)
            self.setTabToolTip(number, reason)

    def action(self) -> str:
        return self.verbs[self.currentIndex()]

    def choose(self, action_id: str) -> None:
        """Show a verb as chosen without saying so."""
        self.setCurrentIndex(self.verbs.index(action_id))

    def _choose(self, number: int) -> None:
        if 0 <= number < self.count() and self.isVisible():
            if self.isTabEnabled(number):
                self.setCurrentIndex(number)
            self.chosen.emit(self.verbs[number])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.entered.emit()
        elif event.text().isdigit():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    # --- looks ------------------------------------------------------------------------------------

    def _widths(self) -> tuple[tuple[int, int], ...]:
        """Of each tab its words and its cap; measured once a look, as the layout asks for them again and again."""
        shown = look()
        if self._measured is None or self._measured[0] != shown or len(self._measured[1]) != self.count():
            metrics = QFontMetricsF(shown.font(strong=True))
            words = (round(metrics.horizontalAdvance(self.tabText(number))) + 2 for number in range(self.count()))
            caps = (CAP_GAP + cap_size(key_of(self.verbs[number])).width() for number in range(self.count()))
            self._measured = shown, tuple(zip(words, caps, strict=True))
        return self._measured[1]

    def _fits(self, side: int) -> bool:
        return sum(words + cap + 2 * side + 2 for words, cap in self._widths()) <= max(self.width(), 1)

    def _side(self) -> int:
        """Narrower sides where all would not fit."""
        return SIDE if self._fits(SIDE) else NARROW_SIDE

    def _shows_caps(self) -> bool:
        """Key hints leave where narrow sides do not do; the letters go on working."""
        return look().keys and self._fits(NARROW_SIDE)

    def _content(self, number: int) -> int:
        words, cap = self._widths()[number]
        return words + (cap if self._shows_caps() else 0)

    def tabSizeHint(self, index: int) -> QSize:
        return QSize(self._content(index) + 2 * self._side() + 2, look().height("tab"))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type] # Qt's own event
        self.setIconSize(self.iconSize())  # lays the tabs out anew for the new sides

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measured = None
            self.updateGeometry()

    def paintEvent(self, _event: object) -> None:
        painter = QStylePainter(self)
        for number in range(self.count()):
            option = QStyleOptionTab()
            self.initStyleOption(option, number)
            option.text = ""
            painter.drawControl(QStyle.ControlElement.CE_TabBarTabShape, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(self.count()):
            self._paint_words(painter, number)

    def _paint_words(self, painter: QPainter, number: int) -> None:
        shown, chosen, enabled = look(), number == self.currentIndex(), self.isTabEnabled(number)
        key, box = key_of(self.verbs[number]), QRectF(self.tabRect(number)).adjusted(self._side(), 0, -self._side() - 2, 0)
        cap, gap = (cap_size(key), CAP_GAP) if self._shows_caps() else (QSize(0, 0), 0)
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        place = QRectF(
            box.right() - cap.width() if right_to_left else box.left(), round(box.center().y() - cap.height() / 2), cap.width(), cap.height()
        )
        ink = "text" if chosen else "text2"
        if not enabled:
            ink = "disabledText"
        if gap:
            edge = shown.color("control" if enabled else "border")
            paint_cap(painter, place, key, shown.color("text2" if enabled else ink), edge, shown.color("surface"))
        painter.setLayoutDirection(self.layoutDirection())
        painter.setFont(shown.font(strong=chosen))
        painter.setPen(QPen(shown.color(ink)))
        words = box.adjusted(0, 0, -cap.width() - gap, 0) if right_to_left else box.adjusted(cap.width() + gap, 0, 0, 0)
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            words, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip, self.tabText(number)
        )
