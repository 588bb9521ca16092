"""A crawler over every screen: nothing clipped, nothing untranslated, a name for all that takes the focus, ink of 4.5 : 1.

1366×698 and 1024×698, text 100 and 150 %, Indonesian, English, the pseudo-language and its right-to-left twin; in the
smallest window what is needed is in sight. A screen is opened once a language and text size and the window narrowed or
widened with it open; dialogs, whose size is decided when they open, open anew. In Indonesian the window takes its first
size again, and in one text size the theme is changed too with each screen open; all else is walked light or dark, since a
theme has colours only (`test_tokens`), and a language and a text size have none.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from coopdesk.services import books
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.session import Mode
from tests.ui.conftest import TODAY, Open
from tests.ui.ink_faults import cut_off, faint, painted_words, sight
from tests.ui.listening_keys import clashes
from tests.ui.screen_faults import LETTERS, clipped, known_words, nameless, texts, untranslated, visible
from tests.ui.screens import BALANCES, SCREENS
from tests.ui.sight_faults import hidden
from tests.ui.turning import Go

SIZES = ((1366, 698), (1024, 698))
LOOKS = list(product(("id", "en", "qps", "qps-rtl"), (100, 150)))
NARROW = SIZES[1]
SEARCHED = (("id", 150), ("en", 100))
"""Where it is also asked, in the smallest window, whether what is needed is in sight."""
BACK_AGAIN = "id"
"""The language in which each screen is seen in its first size once more after the second."""
LIGHT_AND_DARK = ("id", 100)
"""Where each screen is seen in both themes."""
FEW = 6
"""So many pages are kept behind the shown one: each is resized, dressed and searched with it."""
OPENED_ANEW = ("counter, receipts",)
"""How it is reached depends on the width."""


@pytest.fixture
def opened(open_window: Open, demo: Path) -> MainWindow:
    """The window on the demo book."""
    window = open_window()
    window.show_desk(books.open_book(demo, TODAY), demo)
    return window


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for _ in range(2):
        QApplication.processEvents()


class Crawl:
    """A walk over the screens in one language and text size; `faults` is what it found."""

    def __init__(self, window: MainWindow, language: str, percent: int, theme: str) -> None:
        self.window, self.faults, self._pseudo = window, list[str](), language.startswith("qps")
        self._searches, self._back_again = (language, percent) in SEARCHED, language == BACK_AGAIN
        self._both_themes = (language, percent) == LIGHT_AND_DARK
        self._theme = theme
        window.appearance.choose(language=language, text_percent=percent, theme=self._theme)
        settle()
        titles = BALANCES[1]
        self._known = known_words(window) | set(LETTERS.findall(" ".join(map(str, titles))))
        window.setUpdatesEnabled(False)  # painted only where it is looked at

    def walk(self, screens: dict[str, Go], first: int) -> None:
        """`first`: the size that the screens are opened in."""
        sizes = SIZES[first], SIZES[1 - first]
        for name, go in screens.items():
            self.window.resize(*sizes[0])
            root = self._open(go)
            self._listen(name, root)
            self._look(name, root, sizes[0])
            self._look_closer(name, root)
            root = self._resize(name, go, root, sizes[1])
            self._look(name, root, sizes[1])
            if self._both_themes:
                self._change_theme()
            self._look_closer(name, root)
            if self._back_again:
                root = self._resize(name, go, root, sizes[0])
                self._look(name, root, sizes[0])
            self._leave(root)
            self._clear()

    def _open(self, go: Go) -> QWidget:
        root = go(self.window)
        settle()
        return root

    def _leave(self, root: QWidget) -> None:
        if isinstance(root, QDialog):
            root.close()
            settle()

    def _clear(self) -> None:
        """What a screen put over all pages goes before the next."""
        if self.window.desk is not None:
            self.window.desk.band.set_mode(Mode.WORK)
            self.window.desk.offers.clear()
            few_pages(self.window)
            settle()

    def _resize(self, name: str, go: Go, root: QWidget, size: tuple[int, int]) -> QWidget:
        self._leave(root)
        self.window.resize(*size)
        settle()
        return self._open(go) if isinstance(root, QDialog) or name in OPENED_ANEW else root

    def _change_theme(self) -> None:
        """Live, with the page shown as the only one: what is hidden costs as much and is seen when its turn comes."""
        only_the_shown(self.window)
        self._theme = "light" if self._theme == "dark" else "dark"
        self.window.appearance.choose(theme=self._theme)
        settle()

    def _look(self, name: str, root: QWidget, size: tuple[int, int]) -> None:
        assert self.window.size().toTuple() == size, name
        widgets = visible(root)
        found = clipped(widgets) + nameless(widgets)
        if self._searches and size == NARROW:
            found += hidden(widgets)
        if self._pseudo:
            found += untranslated(texts(widgets), self._known)
        self._note(name, found)

    def _look_closer(self, name: str, root: QWidget) -> None:
        """At what is painted."""
        shown = sight(root, visible(root))
        found = faint(shown) + cut_off(shown)
        if self._pseudo:
            found += untranslated(painted_words(shown), self._known)
        self._note(name, found)

    def _listen(self, name: str, root: QWidget) -> None:
        if not self._pseudo:
            self._note(name, [f"two meanings of {key}: {owners}" for key, owners in clashes(root.window()).items()])

    def _note(self, name: str, found: list[str]) -> None:
        size = "x".join(map(str, self.window.size().toTuple()))
        self.faults += [f"{name} ({size}, {self._theme}): {fault}" for fault in found]


def few_pages(window: MainWindow) -> None:
    """Let go of pages where they became many."""
    if window.desk is not None and len(window.desk._pages) > FEW:
        only_the_shown(window)


def only_the_shown(window: MainWindow) -> None:
    """Let go of the pages behind the one that is shown; they are made anew when they are asked for."""
    desk = window.desk
    if desk is None:
        return
    for name in [each for each in desk._pages if each not in (desk._shown, desk._behind)]:
        desk._pages.pop(name)
        area = desk._areas.pop(name)
        desk._stack.removeWidget(area)
        area.deleteLater()
    settle()


def looks() -> list[tuple[str, int, str, int]]:
    """Each language and text size; every other one begins narrow, and of the two text sizes one is walked in the dark."""
    return [(*look, ("light", "dark")[number % 2], (number + number // 2) % 2) for number, look in enumerate(LOOKS)]


@pytest.mark.parametrize(("language", "percent", "theme", "first"), looks())
def test_every_screen_is_whole(opened: MainWindow, language: str, percent: int, theme: str, first: int) -> None:
    crawl = Crawl(opened, language, percent, theme)
    crawl.walk(SCREENS, first)
    assert not crawl.faults, "\n".join(crawl.faults)
