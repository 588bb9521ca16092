"""The only threads of the window: a job runs beside the screen, its answer comes back to it, and every screen hears what changed.

A job is a plain call that takes a `Work` (progress and cancel) and returns a value, or raises a refusal. One job of a
lane runs at a time, in the order asked, so the book has one writer. A result with `changes` is told to all screens after
its own caller has had it. `Tasks(synchronous=True)` runs jobs on the spot, for tests.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal, Slot

from coopdesk.domain.errors import Refusal

Words = Callable[[], str]


class Cancelled(Exception):
    """Raised inside a job at its next step after Stop; the job's transaction is rolled back by it."""


class Lane(Enum):
    """What one worker does, job after job; the lanes run beside each other."""

    DESK = "desk"
    """What whoever works asks and does: the only lane that writes in the book."""
    ASIDE = "aside"
    """Reports, papers, charts and files, which may take a while."""
    BACKUP = "backup"
    """Copies of the book, which wait for nothing else: a book is not closed without one."""
    CHECK = "check"
    """The whole book against its invariants: minutes, on a big book."""


class Work(QObject):
    """What a job may say and ask while it runs. `step` is called between items, never inside a posting."""

    stepped = Signal(int, int)
    ended = Signal(bool)
    """After its own callback; whether it was carried out or stopped (False: refused)."""

    def __init__(self, awaited: Words | None = None) -> None:
        """`awaited` names a job that somebody waits for: the window does not close over it without a word."""
        super().__init__()
        self.awaited, self.over = awaited, False
        self._stopped, self._told = False, (-1, -1)

    def stop(self) -> None:
        self._stopped = True

    def check(self) -> None:
        """Raises Cancelled if Stop was pressed."""
        if self._stopped:
            raise Cancelled

    def step(self, done: int, total: int) -> None:
        """Tell that `done` of `total` items are done; raises Cancelled if Stop was pressed."""
        self.check()
        if self._told != (done, total):
            self._told = (done, total)
            self.stepped.emit(done, total)


Job = Callable[[Work], Any]
OnDone = Callable[[Any], None]
OnRefused = Callable[[Refusal], None]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What came of work: a value, a refusal, a fault, or that it was stopped."""

    value: Any = None
    refusal: Refusal | None = None
    fault: BaseException | None = None
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class _Asked:
    """Who wanted it. A page may be gone when its answer comes; then nobody is told but the other screens."""

    work: Work
    on_done: OnDone
    on_refused: OnRefused | None
    on_cancelled: Callable[[], None] | None


class _Carrier(QObject):
    """Brings an answer from the worker's thread to the screen's."""

    brought = Signal(object, object)


class _Run(QRunnable):
    def __init__(self, job: Job, asked: _Asked, carrier: _Carrier) -> None:
        super().__init__()
        self._job, self._asked, self._carrier = job, asked, carrier

    def run(self) -> None:
        self._carrier.brought.emit(self._asked, _carry_out(self._job, self._asked.work))


def _carry_out(job: Job, work: Work) -> _Answer:
    """The only place that catches everything: what it catches is raised again on the screen's thread."""
    try:
        return _Answer(value=job(work))
    except Cancelled:
        return _Answer(cancelled=True)
    except Refusal as refusal:
        return _Answer(refusal=refusal)
    except BaseException as fault:  # noqa: BLE001 - delivered to `_deliver`, which raises it
        return _Answer(fault=fault)


def listener_gone(callback: Callable[..., None]) -> bool:
    """Whether a widget that the callback belongs to, or speaks of, was deleted meanwhile."""
    cells = (cell.cell_contents for cell in getattr(callback, "__closure__", None) or ())
    return any(isinstance(each, QObject) and _is_deleted(each) for each in (getattr(callback, "__self__", None), *cells))


def _is_deleted(listener: QObject) -> bool:
    try:
        listener.objectName()
    except RuntimeError:
        return True
    return False


class Tasks(QObject):
    changed = Signal(object)
    """A frozenset of kinds of things that changed in the book."""
    refused = Signal(object)
    """A refusal that its caller did not take; `notices` shows it."""
    idle = Signal()

    def __init__(self, *, synchronous: bool = False) -> None:
        super().__init__()
        self._synchronous = synchronous
        self.asked = 0
        """How many jobs were asked for so far."""
        self._running: list[Work] = []
        self._lanes = {lane: QThreadPool() for lane in Lane}
        for pool in self._lanes.values():
            pool.setMaxThreadCount(1)
        self._carrier = _Carrier()
        self._carrier.brought.connect(self._arrived, Qt.ConnectionType.QueuedConnection)
        self._arrivals: deque[tuple[_Asked, _Answer]] = deque()
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._deliver_next)

    @property
    def busy(self) -> bool:
        return bool(self._running)

    @property
    def awaited(self) -> Work | None:
        """The first job on its way that somebody waits for."""
        return next((work for work in self._running if work.awaited), None)

    def run(
        self,
        job: Job,
        on_done: OnDone,
        on_refused: OnRefused | None = None,
        on_cancelled: Callable[[], None] | None = None,
        *,
        lane: Lane = Lane.DESK,
        awaited: Words | None = None,
    ) -> Work:
        """Start `job`; exactly one of the callbacks follows on this thread, then `changed` if the value says so.

        `awaited`: what the job does, if the window must not close over it without a word.
        """
        asked = _Asked(Work(awaited), on_done, on_refused, on_cancelled)
        self._running.append(asked.work)
        self.asked += 1
        if self._synchronous:
            self._deliver(asked, _carry_out(job, asked.work))
        else:
            self._lanes[lane].start(_Run(job, asked, self._carrier))
        return asked.work

    @Slot(object, object)
    def _arrived(self, asked: _Asked, answer: _Answer) -> None:
        self._arrivals.append((asked, answer))
        self._turn.start()

    def _deliver_next(self) -> None:
        """One answer a turn: what was typed meanwhile comes between two of them, not after all."""
        asked, answer = self._arrivals.popleft()
        if not self._arrivals:
            self._turn.stop()
        self._deliver(asked, answer)

    def _deliver(self, asked: _Asked, answer: _Answer) -> None:
        self._running.remove(asked.work)
        asked.work.over = True
        try:
            self._hand_over(asked, answer)
        finally:
            asked.work.ended.emit(answer.refusal is None and answer.fault is None)
            if not self._running:
                self.idle.emit()

    def _hand_over(self, asked: _Asked, answer: _Answer) -> None:
        if answer.fault is not None:
            raise answer.fault
        if answer.cancelled:
            if asked.on_cancelled and not listener_gone(asked.on_cancelled):
                asked.on_cancelled()
        elif answer.refusal is not None:
            on_refused = asked.on_refused or self.refused.emit
            if not listener_gone(on_refused):
                on_refused(answer.refusal)
        else:
            if not listener_gone(asked.on_done):
                asked.on_done(answer.value)
            if changes := getattr(answer.value, "changes", None):
                self.changed.emit(frozenset(changes))

    def stop(self) -> None:
        """Nobody waits for an answer any more: questions are broken off; what writes and counts no items goes on to its end."""
        for work in self._running:
            work.stop()

    def wait(self) -> None:
        """Let the running jobs end; before the book is closed."""
        for pool in self._lanes.values():
            pool.waitForDone()
