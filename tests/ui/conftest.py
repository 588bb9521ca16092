"""The real window without a screen: real books, real services; a dialog left open or a warning of Qt fails the test."""

from __future__ import annotations

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from coopdesk.i18n import catalogue
from coopdesk.runtime import garbage
from coopdesk.runtime.preferences import Preferences
from coopdesk.services import books
from coopdesk.services.demo import make_demo
from coopdesk.ui import qt_translator, theme
from coopdesk.ui.appearance import Appearance
from coopdesk.ui.desk import Desk
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.tasks import Tasks
from coopdesk.ui.tokens import Look

TODAY = date(2026, 3, 12)
HARMLESS = ("propagateSizeHints", "This plugin does not support raise()", "This plugin does not support grabbing")
"""What the offscreen platform says of itself."""

GARBAGE_MAX = 100_000

Open = Callable[..., MainWindow]

garbage.hold()  # as the program does: none is searched for amid a call of Qt's


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year of a cooperative of 24 members; copied for each test that opens it."""
    file = tmp_path_factory.mktemp("demo") / "demo.coop"
    make_demo(file, 24, 1, "id", 1, TODAY).book.close()
    return file


@pytest.fixture(autouse=True)
def guards(qapp: QApplication) -> Iterator[None]:
    """No warning of Qt, no dialog left open; the look and the language are as before."""
    said: list[str] = []

    def heard(kind: QtMsgType, _context: object, text: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not any(known in text for known in HARMLESS):
            said.append(text)

    before = qInstallMessageHandler(heard)
    theme.show(qapp, Look())
    qt_translator.show_language(qapp, "en")
    yield
    left = [widget for widget in qapp.topLevelWidgets() if isinstance(widget, (QDialog, QMenu)) and widget.isVisible()]
    for widget in left:
        widget.close()
    qInstallMessageHandler(before)
    catalogue.use("en")
    if gc.get_count()[0] > GARBAGE_MAX:
        gc.collect()
    assert not left, f"left open: {left}"
    assert not said, said


FREEZE_EVERY = 50
"""After so many windows what is there to stay is set aside again."""
_windows = count()


def _set_aside() -> None:
    """What stays until the end (modules, the collected tests) is not searched for garbage after each window; none is open now."""
    if next(_windows) % FREEZE_EVERY == 1:
        gc.collect()
        gc.freeze()


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Open]:
    """Make the window: `open_window(language="id", text_percent=150)`; jobs run on the spot."""
    _set_aside()
    opened: list[MainWindow] = []

    def make(*, tasks: Tasks | None = None, **chosen: Any) -> MainWindow:
        preferences = Preferences(**{"language": "en", "theme": "light", **chosen})
        window = MainWindow(Appearance(qapp, preferences, tmp_path / "preferences.json"), tasks or Tasks(synchronous=True))
        opened.append(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=3000)
        QApplication.processEvents()
        return window

    yield make
    for window in opened:
        window.end()
        window.close()
        window.deleteLater()
    opened.clear()
    # A closed window must be gone before the next opens: collected in the middle of an event of its own, it would take Qt along.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    QApplication.processEvents()


@pytest.fixture
def demo(demo_file: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "Contoh.coop"
    shutil.copy(demo_file, copy)
    return copy


@pytest.fixture
def window(open_window: Open, demo: Path) -> MainWindow:
    """The window on the demo book, in English."""
    made = open_window()
    made.show_desk(books.open_book(demo, TODAY), demo)
    return made


@pytest.fixture
def desk(window: MainWindow) -> Desk:
    assert window.desk is not None
    return window.desk
