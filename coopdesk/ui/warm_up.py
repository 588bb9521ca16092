"""What pages and dialogs are made of is loaded before they are asked for, so that the first turn to one does not stall the window.

One file at a time beside the screen, while nobody asks anything: who types a name would wait for it at every letter. No widget
is made. It ends with its desk.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from itertools import chain
from pkgutil import iter_modules

from PySide6.QtCore import QObject, QTimer

from coopdesk.runtime import garbage
from coopdesk.ui.pages import PAGES
from coopdesk.ui.tasks import Tasks

ROOMS = ("coopdesk.ui.views", "coopdesk.ui.forms")
PAPERS = "pypdfium2"
"""What shows them, which its own callers load when a first paper is there."""
BEGIN_MS, NEXT_MS, QUIET_MS = 1500, 10, 700
"""Pause until the first page has filled, between two files, and after a question of somebody else's, which the next may follow."""


class WarmUp(QObject):
    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._names, self._asked = tasks, not_loaded(), tasks.asked
        self._timer = QTimer(self, singleShot=True, interval=BEGIN_MS)
        self._timer.timeout.connect(self._load_next)
        self._timer.start()
        parent.destroyed.connect(garbage.spare_what_is_there)

    def _load_next(self) -> None:
        if self._tasks.asked != self._asked:
            self._asked = self._tasks.asked
            self._timer.start(QUIET_MS)
        elif (name := next(self._names, None)) is not None:
            self._asked += 1
            self._tasks.run(lambda _work: _load(name), self._loaded)
        else:
            garbage.spare_what_is_there()

    def _loaded(self, _nothing: None) -> None:
        self._timer.start(NEXT_MS)


def not_loaded() -> Iterator[str]:
    """Names of the modules of pages, then of dialogs, that are not loaded when they are come to: a page is what is turned to first."""
    pages = (f"coopdesk.ui.{row.module}" for row in PAGES.values())
    files = (found.name for room in ROOMS for found in iter_modules(import_module(room).__path__, f"{room}."))
    return (name for name in chain(pages, (PAPERS,), files) if name not in sys.modules)


def _load(name: str) -> None:
    import_module(name)
