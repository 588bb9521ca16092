"""The hands of a person at the real window: keys go to what has the focus, eyes wait for what must appear."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

Key = Qt.Key
PATIENCE_S = 60
POLL_MS = 10
MODIFIERS = {"Ctrl": Qt.KeyboardModifier.ControlModifier, "Alt": Qt.KeyboardModifier.AltModifier, "Shift": Qt.KeyboardModifier.ShiftModifier}
NAMES = {"Enter": Key.Key_Return, "Tab": Key.Key_Tab, "Up": Key.Key_Up, "End": Key.Key_End}


class WindowManager(QTimer):
    """What a bare X server lacks: the dialog that appears has the keyboard, and when it goes, the window below it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, interval=POLL_MS)
        self._window = window
        self.timeout.connect(self._give_keyboard)
        self.start()

    def _give_keyboard(self) -> None:
        top = QApplication.activeModalWidget() or self._window
        if QApplication.activePopupWidget() is None and not top.isActiveWindow():
            top.activateWindow()


def until(seen: Callable[[], object], what: str) -> None:
    """Let the window work until `seen`; fails by the name of what did not come."""
    deadline = time.monotonic() + PATIENCE_S
    while not seen():
        assert time.monotonic() < deadline, f"{what} did not come; the focus is at {QApplication.focusWidget()}"
        turn = QEventLoop()
        QTimer.singleShot(POLL_MS, turn.quit)
        turn.exec()


def focused() -> QWidget:
    until(QApplication.focusWidget, "a place for the keyboard")
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def key_of(name: str) -> tuple[Key, Qt.KeyboardModifier]:
    """The key and its modifiers of "Alt+2", "Enter", "F12"."""
    *held, last = name.split("+")
    modifiers = Qt.KeyboardModifier.NoModifier
    for each in held:
        modifiers |= MODIFIERS[each]
    return NAMES.get(last) or getattr(Key, f"Key_{last}"), modifiers


def press(*names: str) -> None:
    for name in names:
        QTest.keyClick(focused(), *key_of(name))
        QCoreApplication.processEvents()


def write(text: str) -> None:
    """Each letter where the focus is then."""
    for letter in text:
        QTest.keyClick(focused(), letter)


def enter(*texts: str) -> None:
    """Each text in the place of what stands in the field, and Enter after it; an empty one leaves what stands there."""
    for text in texts:
        field = focused()
        if text and isinstance(field, QLineEdit):
            field.selectAll()
            write(text)
        press("Enter")


def press_until(name: str, seen: Callable[[], object], what: str, at_most: int = 60) -> None:
    for _press in range(at_most):
        if seen():
            return
        press(name)
    raise AssertionError(f"{what} was not reached by {name}; the focus is at {QApplication.focusWidget()}")


def name_the_file(path: Path) -> None:
    """Answer the file dialog that the next key opens: type the path, Enter."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        field = dialog.findChild(QLineEdit, "fileNameEdit") if isinstance(dialog, QFileDialog) else None
        if field is None or not field.hasFocus():
            QTimer.singleShot(POLL_MS, answer)
            return
        field.setText("")
        write(str(path))
        QTest.keyClick(field, Key.Key_Return)

    QTimer.singleShot(0, answer)
