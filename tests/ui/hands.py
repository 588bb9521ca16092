"""What the hands do at the window: a book is opened, keys are pressed where the focus is, text is typed there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.services.runner import Runner
from coopdesk.ui.desk import Desk
from tests.ui.conftest import Open

NONE = Qt.KeyboardModifier.NoModifier


def desk_on(open_window: Open, runner: Runner) -> Desk:
    window = open_window()
    window.show_desk(runner, runner.book.path)
    assert window.desk is not None
    return window.desk


def press(*keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key, held)
        QApplication.processEvents()


def write(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)
    QApplication.processEvents()
