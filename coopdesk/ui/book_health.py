"""How the open book is: what the last check of every invariant said, and when. One check at a time, beside everything else."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from coopdesk.domain.checks import CheckResult
from coopdesk.runtime import clock
from coopdesk.services.checks import run_checks
from coopdesk.services.runner import Runner
from coopdesk.ui.tasks import Lane, Tasks


class BookHealth(QObject):
    """`results` None: the book is being checked, or never was."""

    changed = Signal()

    def __init__(self, runner: Runner, tasks: Tasks) -> None:
        super().__init__()
        self._book, self._tasks, self._checking = runner.book, tasks, False
        self.results: tuple[CheckResult, ...] | None = None
        self.checked_at: datetime | None = None

    def check(self) -> None:
        """Check the whole book again; while it is checked, nothing is known."""
        if self._checking:
            return
        self._checking, self.results = True, None
        self.changed.emit()
        self._tasks.run(lambda work: run_checks(self._book, work.step), self._found, on_cancelled=self._stopped, lane=Lane.CHECK)

    def faults(self, *identities: str) -> list[CheckResult]:
        """The checks that failed, of those named or of all."""
        return [result for result in self.results or () if not result.ok and (not identities or result.id in identities)]

    def _stopped(self) -> None:
        self._checking = False

    def _found(self, results: list[CheckResult]) -> None:
        self._checking, self.results = False, tuple(results)
        self.checked_at = clock.now_utc().astimezone()
        self.changed.emit()
