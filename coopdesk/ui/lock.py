"""Locks the window: by key, by button, when nobody touched it for a while; at once, over whatever is open.

Nothing of the book can be read while it is locked: the desk is put away, dialogs are hidden (not closed), the window's
title says only the program's name. Who unlocks under the same name finds everything as she left it. The last minute of
quiet is counted down in sight.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QFocusFrame, QMainWindow, QWidget

from coopdesk.ui.actions import key_of

TOUCHES = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.TouchBegin}
)
MINUTE_MS, MINUTES_MAX = 60_000, 24 * 60
WARNED_S, SECOND_MS = 60, 1000
ACTING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Watch(QObject):
    """Sees keys and mouse before any window of the program does, dialogs included: it asks for the lock by key or when all is quiet."""

    lock_asked = Signal()
    ending = Signal(int)
    """So many seconds are left until it locks; 0: somebody is there again, or they are over."""
    appeared = Signal(object)
    """A window of the program came to the front (a QWindow)."""

    def __init__(self, app: QApplication, minutes: Callable[[], int]) -> None:
        super().__init__()
        self._app, self._minutes, self._left = app, minutes, 0
        self._quiet, self._second = QTimer(self, singleShot=True), QTimer(self, interval=SECOND_MS)
        self._quiet.timeout.connect(self._warn)
        self._second.timeout.connect(self._count)
        app.focusWindowChanged.connect(self._follow)
        if now := app.focusWindow():
            self._follow(now)

    def start(self) -> None:
        """Count from now; 0 minutes: never."""
        self.stop()
        if (quiet := self._quiet_ms()) > 0:
            self._quiet.start(quiet - self._warned_s() * SECOND_MS)

    def stop(self) -> None:
        self._quiet.stop()
        self._second.stop()
        if self._left:
            self._left = 0
            self._app.removeEventFilter(self)
            self.ending.emit(0)

    @property
    def counting(self) -> bool:
        return self._quiet.isActive() or self._second.isActive()

    def left_ms(self) -> int:
        return self._left * SECOND_MS if self._left else self._quiet.remainingTime() + self._warned_s() * SECOND_MS

    def _quiet_ms(self) -> int:
        return max(min(self._minutes(), MINUTES_MAX), 0) * MINUTE_MS

    def _warned_s(self) -> int:
        """A minute, or half of the time where that is shorter."""
        return min(WARNED_S, self._quiet_ms() // (2 * SECOND_MS))

    def _warn(self) -> None:
        self._left = self._warned_s()
        self._app.installEventFilter(self)  # while it counts down: a key asks the shortcuts before it comes to its window
        self._second.start()
        self.ending.emit(self._left)

    def _count(self) -> None:
        if self._left > 1:
            self._left -= 1
            self.ending.emit(self._left)
        else:
            self.stop()
            self.lock_asked.emit()

    def _follow(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)
            self.appeared.emit(window)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if self._left and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _acts(event):
            event.accept()
            return not _is_lock_key(event)
        if event.type() not in TOUCHES:
            return False
        warned = self._left > 0
        if self.counting:
            self.start()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if _is_lock_key(event):
            self.lock_asked.emit()
            return True
        return warned and _acts(event)


def _is_lock_key(event: QKeyEvent) -> bool:
    return QKeySequence(event.keyCombination()) == QKeySequence(key_of("lock"))


def _acts(event: QKeyEvent) -> bool:
    """Whether a key may do something else than type: pressed to be there again, it only does that."""
    return bool(event.modifiers() & ACTING) or not event.text().strip() or not event.text().isprintable()


class PutAway:
    """Dialogs, menus and whatever lies over the window are out of sight while it is locked, and back for their owner."""

    def __init__(self, window: QMainWindow) -> None:
        self._page = window.centralWidget()
        self._window, self._dialogs, self._laid_over = window, list[QDialog](), list[QWidget]()
        self._focus = QApplication.focusWidget()
        self.sweep()

    def sweep(self) -> None:
        """Hide what is open now; called again when something opens by itself behind the lock."""
        while popup := QApplication.activePopupWidget():
            popup.close()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.hide()
                self._dialogs.append(widget)
        for widget in self._window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if not widget.isWindow() and widget.isVisible() and widget is not self._page and not isinstance(widget, QFocusFrame):
                widget.hide()
                self._laid_over.append(widget)

    def bring_back(self) -> None:
        """As it was: a dialog that was opened is modal again, the focus is where it was."""
        for widget in filter(lives, self._laid_over):
            widget.show()
            widget.raise_()
        for dialog in self._alive():
            dialog.open()
        if self._focus is not None and lives(self._focus) and self._focus.isVisible():
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """Somebody else signed on: what was asked in a dialog is not hers to answer."""
        for dialog in self._alive():
            dialog.reject()
        for widget in filter(lives, self._laid_over):
            widget.deleteLater()

    def _alive(self) -> list[QDialog]:
        return [dialog for dialog in self._dialogs if lives(dialog)]


def lives(widget: QWidget) -> bool:
    try:
        widget.objectName()
    except RuntimeError:
        return False
    return True
