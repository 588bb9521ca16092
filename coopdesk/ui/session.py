"""An open book as the window sees it: who is signed on, which cooperative, and the one way to ask or to do something.

Views ask with `ask` and act with `do`; both run beside the screen, and only frozen records cross over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer

from coopdesk.domain.books import Cooperative
from coopdesk.domain.money import Currency, Minor
from coopdesk.domain.operators import Operator
from coopdesk.i18n.catalogue import current
from coopdesk.services.context import Change, Outcome
from coopdesk.services.runner import Runner
from coopdesk.ui.appearance import Appearance
from coopdesk.ui.book_health import BookHealth
from coopdesk.ui.tasks import OnDone, OnRefused, Tasks

CHECKPOINT_AFTER_MS = 3000
Question = Callable[..., Any]
"""A service or report that reads: (unit of work, context) → frozen records."""


@dataclass(frozen=True, slots=True)
class Together:
    """What commands of one transaction did, in their order."""

    outcomes: tuple[Outcome, ...]

    @property
    def changes(self) -> frozenset[Change]:
        return frozenset(change for outcome in self.outcomes for change in outcome.changes)


class Session(QObject):
    """`path` is the book's file. The window makes one for each open book and ends it with `close`."""

    def __init__(self, runner: Runner, path: Path, tasks: Tasks, appearance: Appearance) -> None:
        super().__init__()
        self.runner, self.path, self.tasks, self.appearance = runner, path, tasks, appearance
        self.cooperative: Cooperative = runner.read(lambda unit, _context: unit.books.cooperative())
        self.health = BookHealth(runner, tasks)
        self._resting = QTimer(self, singleShot=True, interval=CHECKPOINT_AFTER_MS)
        self._resting.timeout.connect(self._make_complete)
        tasks.changed.connect(lambda _kinds: self._resting.start())

    @property
    def currency(self) -> Currency:
        return self.cooperative.currency

    @property
    def operator(self) -> Operator:
        return self.runner.operator

    @property
    def business_date(self) -> date:
        return self.runner.business_date

    def ask(self, question: Question, on_done: OnDone, on_refused: OnRefused | None = None) -> None:
        """Read from the book; `on_done` gets the answer."""
        self.tasks.run(lambda _work: self.runner.read(question), on_done, on_refused)

    def do(self, command: Any, on_done: OnDone, on_refused: OnRefused | None = None) -> None:
        """Carry out a command; `on_done` gets its outcome, then every screen hears what changed."""
        self.tasks.run(lambda _work: self.runner.execute(command), on_done, on_refused)

    def do_all(self, commands: Sequence[Any], on_done: OnDone, on_refused: OnRefused | None = None) -> None:
        """Carry out commands in one transaction, all or none; `on_done` gets them `Together`."""
        self.tasks.run(lambda _work: Together(tuple(self.runner.execute_all(commands))), on_done, on_refused)

    def amount(self, minor: Minor) -> str:
        """An amount as it stands in a column."""
        return current().formats.amount(minor, self.currency)

    def money(self, minor: Minor) -> str:
        """An amount with its currency, for text and totals."""
        return current().formats.money(minor, self.currency)

    def _make_complete(self) -> None:
        """When nothing was written for a while the one file holds everything, so a copy of it is complete."""
        self.tasks.run(lambda _work: self.runner.book.checkpoint(), lambda _nothing: None, lambda _busy: self._resting.start(), aside=True)

    def close(self) -> None:
        self._resting.stop()
        self.tasks.wait()
        self.runner.book.close()
