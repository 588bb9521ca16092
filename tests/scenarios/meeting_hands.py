"""A treasurer's hands at the page of a meeting: keys alone, counted, each with the time until the window had answered and painted."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtWidgets import QApplication

from coopdesk.services.meetings.sheet import MeetingSheet, meeting_sheet
from coopdesk.ui.forms.one_question import OneQuestion
from coopdesk.ui.main_window import MainWindow
from tests.scenarios import hands


class MeetingHands:
    """`keys` pressed so far, the seconds that each took, and those of them that the processor worked for it."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.took: list[float] = []
        self.worked: list[float] = []

    @property
    def keys(self) -> int:
        return len(self.took)

    @property
    def page(self) -> Any:
        assert self.window.desk is not None
        return self.window.desk.page()

    def press(self, *names: str, times: int = 1) -> None:
        for name in names * times:
            self._face()
            with self._measured():
                hands.press(name)

    def write(self, text: str) -> None:
        self._face()
        for letter in text:
            with self._measured():
                hands.write(letter)
                QApplication.processEvents()

    @contextmanager
    def _measured(self) -> Iterator[None]:
        began, worked = time.perf_counter(), time.process_time()
        yield
        self.took.append(time.perf_counter() - began)
        self.worked.append(time.process_time() - worked)

    def _face(self) -> None:
        """As a window manager does: the question on top has the keyboard, and when it goes, the window below it."""
        top = QApplication.activeModalWidget() or self.window
        if not top.isActiveWindow():
            top.activateWindow()
            hands.until(top.isActiveWindow, "the window")

    def focus(self) -> Any:
        self._face()
        return hands.focused()

    def settle(self) -> None:
        """What was typed is on the disk, what was asked for is here."""
        hands.until(lambda: not self.window.tasks.busy, "the end of the work")

    def dialog(self) -> Any:
        """The question that has the keyboard."""
        self._face()
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, OneQuestion), asked
        return asked

    # --- the page of a meeting --------------------------------------------------------------------

    def kept(self) -> MeetingSheet:
        """As the book's file has it."""
        self.settle()
        assert self.window.desk is not None
        found: MeetingSheet = self.window.desk.session.runner.read(lambda unit, context: meeting_sheet(unit, context, self.page.meeting))
        return found

    def turn(self, tab: int) -> None:
        """Backwards to the tabs, along them, and the page of the tab has the keyboard."""
        tabs = self.page.tabs
        while tabs.currentIndex() != tab:
            for _press in range(12):
                if tabs.hasFocus():
                    break
                self.press("Backtab")
            assert tabs.hasFocus(), QApplication.focusWidget()
            self.press("Right" if tabs.currentIndex() < tab else "Left")
        self.settle()

    def find(self, name: str) -> None:
        """The cursor goes to her row."""
        self.press("F3")
        self.write(name)
        self.press("Enter")

    def count(self, minor: int, more: dict[int, int] | None = None) -> None:
        """So much in notes and coins, the largest first; of some pieces so many `more`."""
        self.press("F9")
        while not self.page.side.count.pieces.edits[0].hasFocus():
            self.press("Up")
        for worth in self.kept().worths:
            self.write(str(minor // worth + (more or {}).get(worth, 0)))
            self.press("Enter")
            minor %= worth
        self.write(str(minor))  # what no coin makes
        self.press("Enter")
        self.settle()

    def post(self) -> None:
        self.press("Ctrl+Enter")
        assert self.dialog().main.hasFocus()
        self.press("Enter")
        self.settle()
