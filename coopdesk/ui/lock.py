"""Locks the window: by key, by button, when nobody touched it for a while; at once, over whatever is open.

Nothing of the book can be read while it is locked: the desk is put away, dialogs are hidden (not closed), the window's
title says only the program's name. Who unlocks under the same name finds everything as she left it.
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


class Watch(QObject):
    """Sees keys and mouse before any window of the program does, dialogs included: it asks for the lock by key or when all is quiet."""

    lock_asked = Signal()
    appeared = Signal(object)
    """A window of the program came to the front (a QWindow)."""

    def __init__(self, app: QApplication, minutes: Callable[[], int]) -> None:
        super().__init__()
        self._minutes = minutes
        self._quiet = QTimer(self, singleShot=True)
        self._quiet.timeout.connect(self.lock_asked)
        app.focusWindowChanged.connect(self._follow)
        if now := app.focusWindow():
            self._follow(now)

    def start(self) -> None:
        """Count from now; 0 minutes: never."""
        if (minutes := self._minutes()) > 0:
            self._quiet.start(min(minutes, MINUTES_MAX) * MINUTE_MS)
        else:
            self._quiet.stop()

    def stop(self) -> None:
        self._quiet.stop()

    @property
    def counting(self) -> bool:
        return self._quiet.isActive()

    def left_ms(self) -> int:
        return self._quiet.remainingTime()

    def _follow(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)
            self.appeared.emit(window)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() not in TOUCHES:
            return False
        if self._quiet.isActive():
            self.start()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _is_lock_key(event):
            self.lock_asked.emit()
            return True
        return False


def _is_lock_key(event: QKeyEvent) -> bool:
    return QKeySequence(event.keyCombination()) == QKeySequence(key_of("lock"))


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
        for widget in filter(_lives, self._laid_over):
            widget.show()
            widget.raise_()
        for dialog in self._alive():
            dialog.open()
        if self._focus is not None and _lives(self._focus) and self._focus.isVisible():
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """Somebody else signed on: what was asked in a dialog is not hers to answer."""
        for dialog in self._alive():
            dialog.reject()
        for widget in filter(_lives, self._laid_over):
            widget.deleteLater()

    def _alive(self) -> list[QDialog]:
        return [dialog for dialog in self._dialogs if _lives(dialog)]


def _lives(widget: QWidget) -> bool:
    try:
        widget.objectName()
    except RuntimeError:
        return False
    return True
