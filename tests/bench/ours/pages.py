"""Every page of the window turned to and worked on, on a book. `python -m tests.bench.ours.pages BOOK DATE [each]`

Prints the longest time in which the window did nothing but its own work, in seconds of its thread: what other programs
take from a shared machine is not counted. With `each` the longest of every step, beside the time on the wall.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.runtime.preferences import Preferences
from coopdesk.ui.appearance import Appearance
from coopdesk.ui.book_health import BookHealth
from coopdesk.ui.desk import Desk
from coopdesk.ui.fonts import load_fonts
from coopdesk.ui.forms.counter_panel import CounterAsk
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.models.table_model import CellKind
from coopdesk.ui.warm_up import not_loaded

BEAT_MS, PATIENCE, QUIET = 5, 120.0, 6
MEMBER, FOUND = "00123", "anggota 01"
Step = tuple[str, Callable[[], object]]


class Beat:
    """Ticks as often as the window lets it; the widest gap between two ticks, on the wall and in its thread's own time."""

    def __init__(self) -> None:
        self.ticks = 0
        self.begin()
        self._timer = QTimer(interval=BEAT_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def begin(self) -> None:
        self.wall, self.own = 0.0, 0.0
        self._last = time.perf_counter(), time.thread_time()

    def _tick(self) -> None:
        now = time.perf_counter(), time.thread_time()
        self.wall, self.own = max(self.wall, now[0] - self._last[0]), max(self.own, now[1] - self._last[1])
        self._last = now
        self.ticks += 1


class Walk:
    """The desk of a book, and everything that is done on it, a step after the other."""

    def __init__(self, app: QApplication, book: Path, day: date) -> None:
        self._app, self._book, self._day = app, book, day
        self.window = MainWindow(Appearance(app, Preferences("en", "light"), None))
        self.window.business_date = day
        self.window.show()
        self.beat = Beat()
        self.settle()

    @property
    def desk(self) -> Desk:
        assert self.window.desk
        return self.window.desk

    @property
    def page(self) -> Any:
        return self.desk.page()

    def settle(self) -> None:
        """Until every answer has come and was painted."""
        until, quiet = time.perf_counter() + PATIENCE, 0
        while quiet < QUIET:
            before = self.beat.ticks
            self._app.processEvents()
            if self.beat.ticks > before:
                quiet = 0 if self.window.tasks.busy else quiet + 1
            assert time.perf_counter() < until, "the window did not come to rest"

    def _read_the_first_page(self) -> None:
        """For as long as the window takes to load its other pages, which it does while nobody asks anything."""
        until = time.perf_counter() + PATIENCE
        while any(True for _name in not_loaded()):
            self._app.processEvents()
            assert time.perf_counter() < until, "the other pages were not loaded"
        self.settle()

    def measured(self) -> Iterator[tuple[str, float, float]]:
        """Name of each step, the longest gap in it on the wall and in the window's own time, in seconds."""
        for name, step in self.steps():
            self.beat.begin()
            step()
            self.settle()
            yield name, self.beat.wall, self.beat.own

    def steps(self) -> Iterator[Step]:
        for part in (self._members, self._counter, self._loans, self._home, self._meetings, self._ledger, self._reports, self._settings):
            yield from part()

    def _turn(self, name: str, subject: Any = None) -> Step:
        return name, lambda: self.desk.show_page(name, subject)

    def _typed(self, field: Any, words: str = FOUND) -> Iterator[Step]:
        shown = self.desk.shown()[0]
        for count, letter in enumerate(words, 1):
            yield f"{shown}: typed {words[:count]!r}", lambda letter=letter: QTest.keyClick(field, letter)  # type: ignore[misc]
        yield f"{shown}: search cleared", field.clear

    def _list(self, table: Any) -> Iterator[Step]:
        shown, view = self.desk.shown()[0], table.view
        for number, column in enumerate(table.model.columns):
            for way in ("up", "down") if number < 2 or column.kind == CellKind.MONEY else ("up",):
                yield f"{shown}: sorted by {column.key}, {way}", lambda number=number: view._sort_by(number)  # type: ignore[misc]
        for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_Home):
            yield f"{shown}: {key.name}", lambda key=key: QTest.keyClick(view, key)  # type: ignore[misc]

    def _members(self) -> Iterator[Step]:
        yield "members, with the desk", lambda: self.window.open_book(self._book, then="members", write=False)
        self._read_the_first_page()
        yield from self._typed(self.page.search)
        yield from self._list(self.page.table)
        yield self._turn("member", MEMBER)
        for tab in range(1, self.page.tabs.count()):
            yield f"member: tab {tab}", lambda tab=tab: self.page.tabs.setCurrentIndex(tab)  # type: ignore[misc]
        yield self._turn("new_member")
        yield self._turn("members")

    def _counter(self) -> Iterator[Step]:
        yield self._turn("counter")
        yield from self._typed(self.page.search.edit)
        yield "counter with a member", lambda: self.desk.show_page("counter", CounterAsk(MEMBER))
        for verb in ("withdraw", "repay", "transfer", "lend"):
            yield f"counter: {verb}", lambda verb=verb: self.desk.show_page("counter", CounterAsk(MEMBER, verb))  # type: ignore[misc]

    def _loans(self) -> Iterator[Step]:
        yield self._turn("loans")
        yield from self._typed(self.page.search)
        for tab in range(self.page.tabs.count()):
            yield f"loans: tab {tab}", lambda tab=tab: self.page.tabs.setCurrentIndex(tab)  # type: ignore[misc]
        self.page.tabs.setCurrentIndex(0)
        self.settle()
        yield from self._list(self.page.table)
        yield self._turn("loan", self.page.rows[0].number)
        yield self._turn("new_loan")

    def _home(self) -> Iterator[Step]:
        yield self._turn("home")

    def _meetings(self) -> Iterator[Step]:
        yield self._turn("meetings")
        yield "meetings: collection sheet", lambda: self.page.tabs.setCurrentIndex(1)
        yield "meetings: Key_End", lambda: QTest.keyClick(self.page.sheet.grid.view, Qt.Key.Key_End)

    def _ledger(self) -> Iterator[Step]:
        yield self._turn("ledger")
        view = self.page.journal.table.view
        for key in (Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_End, Qt.Key.Key_End, Qt.Key.Key_Return):
            yield f"ledger: {key.name}", lambda key=key: QTest.keyClick(view, key)  # type: ignore[misc]
        yield "ledger: accounts", lambda: self.page.tabs.setCurrentIndex(1)
        yield "ledger: an account", lambda: QTest.keyClick(self.page.accounts.table.view, Qt.Key.Key_Return)
        yield self._turn("journal_entry")

    def _reports(self) -> Iterator[Step]:
        yield self._turn("reports")
        from coopdesk.reports.rack import REPORTS

        for code in REPORTS:
            yield f"reports: {code}", lambda code=code: self.page.open_report(code)  # type: ignore[misc]
            if self.page.shown.isVisible() and self.page.shown.table.rows:
                yield f"reports: {code} Key_End", lambda: QTest.keyClick(self.page.shown.grid.view, Qt.Key.Key_End)

    def _settings(self) -> Iterator[Step]:
        yield self._turn("settings")
        from coopdesk.ui.views.settings import SECTIONS

        for row in SECTIONS:
            yield f"settings: {row.name}", lambda name=row.name: self.page.show_section(name)  # type: ignore[misc]
        yield self._turn("help")


def main(book: Path, day: date, each: bool) -> float:
    """The check of the whole book is left out: it goes on for minutes beside the window, and what waits for it would not be seen."""
    BookHealth.check = lambda _health: None  # type: ignore[method-assign]
    app = QApplication([])
    load_fonts()
    longest = 0.0
    for name, wall, own in Walk(app, book, day).measured():
        longest = max(longest, own)
        if each:
            print(f"{own * 1000:7.0f} ms own {wall * 1000:7.0f} ms wall  {name}", flush=True)
    return longest


if __name__ == "__main__":
    print(json.dumps({"seconds": main(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), "each" in sys.argv)}))
