"""An open book as the window sees it: who is signed on, which cooperative, and the one way to ask or to do something.

Views ask with `ask` and act with `do`; both run beside the screen, and only frozen records cross over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from coopdesk.domain.books import Cooperative
from coopdesk.domain.cooperative_kinds import CooperativeKind
from coopdesk.domain.errors import PermissionDenied
from coopdesk.domain.money import Currency, Minor
from coopdesk.domain.operators import Operator
from coopdesk.i18n import catalogue
from coopdesk.i18n.catalogue import current
from coopdesk.services import business_date
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.cooperative import kind_of
from coopdesk.services.runner import Runner
from coopdesk.ui.appearance import Appearance
from coopdesk.ui.backup_keeper import BackupKeeper
from coopdesk.ui.book_health import BookHealth
from coopdesk.ui.qt_translator import show_language
from coopdesk.ui.tasks import Lane, OnDone, OnRefused, Tasks, Work

if TYPE_CHECKING:
    from coopdesk.ui.widgets.progress import Progress

CHECKPOINT_AFTER_MS = 3000
Question = Callable[..., Any]
"""A service or report that reads: (unit of work, context) → frozen records."""


def _told_by(unit: Any, context: Context) -> tuple[Cooperative, CooperativeKind]:
    return unit.books.cooperative(), kind_of(unit, context.business_date)


class Mode(StrEnum):
    """What the open book is to who works with it; the window says it in a band above every page."""

    WORK = "work"
    PRACTICE = "practice"
    READ_ONLY = "read_only"


@dataclass(frozen=True, slots=True)
class Together:
    """What commands of one transaction did, in their order."""

    outcomes: tuple[Outcome, ...]

    @property
    def changes(self) -> frozenset[Change]:
        return frozenset(change for outcome in self.outcomes for change in outcome.changes)


class Session(QObject):
    """`path` is the book's file; `write` False: it is only looked at. The window makes one for each open book and ends it with `close`.

    What changed in the book is known here before any page hears of it: the operator's role, the cooperative's data.
    """

    turned = Signal()
    """Another operator, role, business date or name of the cooperative: what stands around the pages says so."""
    signed_off = Signal()
    """The operator was put out of work: nobody may go on under her name."""

    def __init__(self, runner: Runner, path: Path, tasks: Tasks, appearance: Appearance, *, write: bool = True) -> None:
        super().__init__()
        self.runner, self.path, self.tasks, self.appearance = runner, path, tasks, appearance
        self.cooperative: Cooperative
        self.cooperative, self.kind = runner.read(_told_by)
        catalogue.speak_as(self.kind)
        self.mode = Mode.READ_ONLY if not write else Mode.PRACTICE if self.cooperative.practice else Mode.WORK
        self.backups = BackupKeeper(runner, tasks, appearance, automatic=self.mode is Mode.WORK and not self.cooperative.demo)
        self.health = BookHealth(runner, tasks)
        self._resting = QTimer(self, singleShot=True, interval=CHECKPOINT_AFTER_MS)
        self._resting.timeout.connect(self._make_complete)
        tasks.changed.connect(self._changed)

    @property
    def currency(self) -> Currency:
        return self.cooperative.currency

    @property
    def operator(self) -> Operator:
        return self.runner.operator

    @property
    def business_date(self) -> date:
        return self.runner.business_date

    def change_business_date(self, day: date, on_done: Callable[[date], None], on_refused: OnRefused) -> None:
        """Work on `day` from now on; then every page reads again."""

        def moved(now: date) -> None:
            on_done(now)
            self.turned.emit()
            self.tasks.changed.emit(frozenset(Change))

        self.tasks.run(lambda _work: business_date.change(self.runner, day), moved, on_refused)

    def ask(self, question: Question, on_done: OnDone, on_refused: OnRefused | None = None) -> Work:
        """Read from the book; `on_done` gets the answer. Stopped, the question is broken off and nobody hears of it."""
        return self.tasks.run(lambda work: self.runner.read(question, work.check), on_done, on_refused)

    def rehearse(self, question: Question, on_done: OnDone, on_refused: OnRefused | None = None) -> Work:
        """Ask what an act would lead to; `question` may write, and nothing of it stays in the book."""
        return self.tasks.run(lambda _work: self.runner.rehearse(question), on_done, on_refused)

    def do(self, command: Any, on_done: OnDone, on_refused: OnRefused | None = None) -> None:
        """Carry out a command; `on_done` gets its outcome, then every screen hears what changed."""
        self.tasks.run(lambda _work: self.runner.execute(command), on_done, on_refused)

    def do_long(
        self,
        command: Any,
        on_done: OnDone,
        on_refused: OnRefused,
        on_stopped: Callable[[], None],
        progress: Progress,
    ) -> None:
        """`do` for a step of many items: `progress` shows it and can stop it; then nothing of it is in the book."""
        progress.follow(
            self.tasks.run(lambda work: self.runner.execute(command, work.step), on_done, on_refused, on_stopped, awaited=progress.what)
        )

    def do_backed_up(
        self,
        command: Any,
        on_done: OnDone,
        on_refused: OnRefused,
        on_stopped: Callable[[], None],
        progress: Progress,
    ) -> None:
        """`do_long` after a backup of what no backup holds yet; without one it is not done."""
        if self.backups.is_needed:
            progress.follow(
                self.backups.back_up(lambda _made: self.do_long(command, on_done, on_refused, on_stopped, progress), on_refused, on_stopped)
            )
        else:
            self.do_long(command, on_done, on_refused, on_stopped, progress)

    def do_all(self, commands: Sequence[Any], on_done: OnDone, on_refused: OnRefused | None = None) -> None:
        """Carry out commands in one transaction, all or none; `on_done` gets them `Together`."""
        self.tasks.run(lambda _work: Together(tuple(self.runner.execute_all(commands))), on_done, on_refused)

    def amount(self, minor: Minor) -> str:
        """An amount as it stands in a column."""
        return current().formats.amount(minor, self.currency)

    def money(self, minor: Minor) -> str:
        """An amount with its currency, for text and totals."""
        return current().formats.money(minor, self.currency)

    def _changed(self, kinds: frozenset[Change]) -> None:
        self._resting.start()
        if not kinds & {Change.OPERATORS, Change.BOOK}:
            return
        try:
            self.runner.operator, (self.cooperative, kind) = self.runner.read(lambda unit, context: (context.operator, _told_by(unit, context)))
            self._speak(kind)
        except PermissionDenied:
            self.signed_off.emit()
        self.turned.emit()

    def _speak(self, kind: CooperativeKind) -> None:
        """Everything on the screen says itself anew where the cooperative goes by other words now."""
        if kind is not self.kind:
            self.kind = kind
            catalogue.speak_as(kind)
            show_language(self.appearance.app, current().language)

    def _make_complete(self) -> None:
        """When nothing was written for a while the one file holds everything, so a copy of it is complete."""
        self.tasks.run(lambda _work: self.runner.book.checkpoint(), lambda _nothing: None, lambda _busy: self._resting.start(), lane=Lane.ASIDE)

    def close(self) -> None:
        """What writes is done first; whatever only reads is broken off, so that nobody waits for it."""
        self._resting.stop()
        self.backups.close()
        self.tasks.stop()
        self.tasks.wait()
        self.runner.book.close()
        catalogue.speak_as(CooperativeKind.KOPERASI)
