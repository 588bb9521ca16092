"""A crawler over every screen: nothing clipped, nothing untranslated, everything that takes the focus has a name.

1366×698 and 1024×698, text 100 and 150 %, Indonesian, English, the pseudo-language and its right-to-left twin.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from coopdesk.services import books
from coopdesk.ui.main_window import MainWindow
from tests.ui.conftest import TODAY, Open
from tests.ui.screen_faults import clipped, known_words, nameless, untranslated, visible
from tests.ui.screens import SCREENS

SIZES = ((1366, 698), (1024, 698))
LOOKS = [(language, size, percent, "light") for language, size, percent in product(("id", "en", "qps", "qps-rtl"), SIZES, (100, 150))]
LOOKS += [("id", SIZES[0], 100, "dark")]


def name_of(value: object) -> str:
    return "x".join(map(str, value)) if isinstance(value, tuple) else str(value)


@pytest.fixture
def opened(open_window: Open, demo: Path) -> MainWindow:
    window = open_window()
    window.show_desk(books.open_book(demo, TODAY), demo)
    return window


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()


@pytest.mark.parametrize(("language", "size", "percent", "theme"), LOOKS, ids=name_of)
def test_every_screen_is_whole(opened: MainWindow, language: str, size: tuple[int, int], percent: int, theme: str) -> None:
    opened.resize(*size)
    opened.appearance.choose(language=language, text_percent=percent, theme=theme)
    settle()
    known, faults = known_words(opened), []
    for name, go in SCREENS.items():
        root = go(opened)
        settle()
        assert opened.size().toTuple() == size, name
        widgets = visible(root)
        found = clipped(widgets) + nameless(widgets)
        if language.startswith("qps"):
            found += untranslated(widgets, known)
        faults += [f"{name}: {fault}" for fault in found]
        if isinstance(root, QDialog):
            root.close()
            settle()
    assert not faults, "\n".join(faults)
