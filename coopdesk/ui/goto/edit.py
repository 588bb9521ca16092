"""The field of the go-to bar. While it has the focus no key reaches the page behind it, but the one that locks the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from coopdesk.ui.actions import key_of

STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 6,
    Qt.Key.Key_PageUp: -6,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Backtab: -1,
}
LENGTH_MAX = 80


class GoToEdit(QLineEdit):
    stepped = Signal(int)
    entered = Signal(bool)
    """True with Ctrl: the member's page is wanted."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "goto")
        self.setMaxLength(LENGTH_MAX)
        self.setProperty("ring", "own")

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if QKeySequence(event.keyCombination()) != QKeySequence(key_of("lock")):
                event.accept()
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in STEPS:
            self.stepped.emit(STEPS[Qt.Key(event.key())])
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif QKeySequence(event.keyCombination()) == QKeySequence(key_of("goto")):
            self.selectAll()
        else:
            super().keyPressEvent(event)
            event.accept()
