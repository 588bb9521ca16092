"""Members searched as typed, in the real window on a book. `python -m tests.bench.ours.member_search BOOK DATE [stall]`

Prints the seconds from a key to the list that answers it, at the 95th percentile of all keys; with `stall` the longest
time in which the window answered nothing while they were typed.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path
from statistics import quantiles
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from coopdesk.runtime.preferences import Preferences
from coopdesk.services.books import open_book
from coopdesk.ui.appearance import Appearance
from coopdesk.ui.fonts import load_fonts
from coopdesk.ui.main_window import MainWindow
from coopdesk.ui.widgets.ledger_table import LedgerView

TYPED = ("00123", "anggota 01", "makmur 19", "angota 004", "sumbr 1")
BEAT_MS, PATIENCE = 5, 60.0


class Beat:
    """Ticks as often as the window lets it; `longest` is the widest gap between two ticks, in seconds."""

    def __init__(self) -> None:
        self.last, self.longest = time.perf_counter(), 0.0
        self._timer = QTimer(interval=BEAT_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest, self.last = max(self.longest, now - self.last), now


def wait(app: QApplication, done: Any) -> None:
    """As the window itself waits, asleep until something happens (at the latest the next beat), so that its workers have the processor."""
    until = time.perf_counter() + PATIENCE
    while not done():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        assert time.perf_counter() < until, "the list did not answer"


class Painted:
    """Which question the list answered when it last painted."""

    def __init__(self, page: Any) -> None:
        self.answered = 0

        def paint(view: LedgerView, event: QPaintEvent) -> None:
            QTableView.paintEvent(view, event)
            if view is page.table.view:
                self.answered = page._answered

        LedgerView.paintEvent = paint  # type: ignore[method-assign]


def type_all(app: QApplication, page: Any, painted: Painted) -> list[float]:
    """Seconds of each key, from its press until the list that answers it has painted; nothing is left to paint before the next."""
    took = []
    for words in TYPED:
        for letter in words:
            app.processEvents()
            began = time.perf_counter()
            QTest.keyClick(page.search, letter)
            wait(app, lambda: painted.answered == page._asked)
            took.append(time.perf_counter() - began)
        page.search.clear()
        wait(app, lambda: painted.answered == page._asked)
    return took


def main(book: Path, day: date, stall: bool) -> float:
    app = QApplication([])
    load_fonts()
    window = MainWindow(Appearance(app, Preferences("en", "light"), None))
    window.business_date = day
    window.show()
    window.show_desk(open_book(book, day, write=False), book, "members", write=False)
    assert window.desk
    page: Any = window.desk.page()
    painted = Painted(page)
    beat = Beat()
    wait(app, lambda: page.model.rowCount() and not window.tasks.busy)
    beat.longest = 0.0
    took = type_all(app, page, painted)
    return beat.longest if stall else quantiles(took, n=20)[-1]


if __name__ == "__main__":
    print(json.dumps({"seconds": main(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), "stall" in sys.argv)}))
