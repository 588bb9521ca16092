"""Typing into the go-to bar, in the real window on a book. `python -m tests.bench.ours.go_to BOOK DATE [stall]`

Prints the seconds from a key to the painted list that answers it, at the 95th percentile of all keys; with `stall` the
longest time in which the window answered nothing while they were typed.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path
from statistics import quantiles
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coopdesk.runtime.preferences import Preferences
from coopdesk.services.books import open_book
from coopdesk.ui.appearance import Appearance
from coopdesk.ui.fonts import load_fonts
from coopdesk.ui.goto.bar import GoToBar
from coopdesk.ui.goto.finder import Finder
from coopdesk.ui.main_window import MainWindow
from tests.bench.ours.member_search import Beat, wait

TYPED = ("anggota 01", "00123", "deposit anggota 004", "trial balance", "makmur 19", "angota 004")


def type_all(app: QApplication, bar: GoToBar, finder: Finder) -> list[float]:
    """Seconds of each key, from its press until its answer was shown and painted; nothing is left to paint before the next."""
    took = []
    for words in TYPED:
        for letter in words:
            app.processEvents()
            began = time.perf_counter()
            QTest.keyClick(bar.edit, letter)
            wait(app, lambda: not finder.answering)
            bar.list.viewport().repaint()
            took.append(time.perf_counter() - began)
        bar.edit.clear()
        wait(app, lambda: not finder.answering)
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
    beat = Beat()
    wait(app, lambda: page.model.rowCount() and not window.tasks.busy)
    finder = Finder(window.desk.session)
    bar = GoToBar.open_over(window.desk, finder)
    wait(app, lambda: not finder.answering)
    beat.longest = 0.0
    took = type_all(app, bar, finder)
    window.tasks.wait()
    return beat.longest if stall else quantiles(took, n=20)[-1]


if __name__ == "__main__":
    print(json.dumps({"seconds": main(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), "stall" in sys.argv)}))
