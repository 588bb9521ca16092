"""Backups of the open book without being asked: every half hour of work, before risky steps, at the end; and on F12.

One at a time, beside everything else. Where nothing was done since the newest backup, there is nothing to do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from coopdesk.domain.errors import Refusal
from coopdesk.runtime.preferences import Preferences
from coopdesk.services.context import Change
from coopdesk.services.runner import Runner
from coopdesk.ui.appearance import Appearance
from coopdesk.ui.tasks import Lane, Tasks, Work, listener_gone

if TYPE_CHECKING:
    from coopdesk.services.backups import BackedUp, BackupFile

EVERY_MS = 30 * 60 * 1000
OnDone = Callable[["BackedUp"], None]
OnRefused = Callable[[Refusal], None]
OnStopped = Callable[[], None]


@dataclass(frozen=True, slots=True)
class BackupState:
    """`newest` None: there is none yet. `whole`: it holds everything that was done. `second_missing`: the drive is not there."""

    newest: BackupFile | None
    whole: bool
    second: Path | None = None
    second_missing: bool = False


@dataclass(frozen=True, slots=True)
class _Listener:
    """Somebody who waits for the backup that is being made."""

    on_done: OnDone
    on_refused: OnRefused
    on_stopped: OnStopped


class BackupKeeper(QObject):
    """`automatic` False (a practice book, a book only looked at): only when somebody asks."""

    changed = Signal()
    """`state` is another now."""
    look_asked = Signal(object)
    """A backup's path: the window opens it, only to be looked at."""
    restore_asked = Signal(object)
    """A backup's path: the window puts it in the place of the book."""

    def __init__(self, runner: Runner, tasks: Tasks, appearance: Appearance, automatic: bool) -> None:
        super().__init__()
        self._runner, self._tasks, self._appearance, self._automatic = runner, tasks, appearance, automatic
        self._work: Work | None = None
        self._listeners: list[_Listener] = []
        self.state: BackupState | None = None
        self._every = QTimer(self, interval=EVERY_MS)
        self._every.timeout.connect(self.back_up_if_needed)
        tasks.changed.connect(self._written)

    # --- places -----------------------------------------------------------------------------------

    @property
    def second(self) -> Path | None:
        """The second place of this book on this computer, chosen by somebody."""
        place = self._chosen.second_places.get(self._key)
        return Path(place) if place else None

    def choose_second(self, place: Path | None) -> None:
        others = {key: value for key, value in self._chosen.second_places.items() if key != self._key}
        self._appearance.remember(second_places={**others, self._key: str(place)} if place else others)
        self.look()

    @property
    def places(self) -> list[Path]:
        from coopdesk.services import backups

        return [backups.first_place(self._runner.book.path), *filter(None, (self.second,))]

    @property
    def _chosen(self) -> Preferences:
        return self._appearance.chosen

    @property
    def _key(self) -> str:
        return str(self._runner.book.path.resolve())

    # --- doing ------------------------------------------------------------------------------------

    @property
    def is_needed(self) -> bool:
        """Whether something was done that no backup holds; False while that is not known."""
        return self._automatic and self.state is not None and not self.state.whole

    @property
    def is_busy(self) -> bool:
        return self._work is not None and not self._work.over

    def look(self) -> None:
        """Read again which backups there are."""
        from coopdesk.services import backups

        book, places, second, runner = self._runner.book.path, self.places, self.second, self._runner

        def look(_work: Work) -> BackupState:
            newest = backups.newest_backup(book, places)
            return BackupState(newest, backups.is_backed_up(runner, newest), second, second is not None and not backups.is_there(second))

        self._tasks.run(look, self._know, lambda _refused: None, lane=Lane.BACKUP)

    def back_up(self, on_done: OnDone, on_refused: OnRefused, on_stopped: OnStopped = lambda: None) -> Work:
        """Make one now, beside everything else, or wait for the one that is being made."""
        from coopdesk.services import backups

        self._listeners.append(_Listener(on_done, on_refused, on_stopped))
        if self._work is None or self._work.over:
            runner, second = self._runner, self.second
            self._work = self._tasks.run(
                lambda work: backups.back_up_everywhere(runner, second, work.step), self._made, self._refused, self._stopped, lane=Lane.BACKUP
            )
        return self._work

    def _made(self, made: BackedUp) -> None:
        for listener in self._ended():
            listener.on_done(made)

    def _refused(self, refusal: Refusal) -> None:
        for listener in self._ended():
            listener.on_refused(refusal)

    def back_up_if_needed(self) -> None:
        """Silently; the status bar says how old the newest is, also where this one fails."""
        if self.is_needed and not self.is_busy:
            self.back_up(lambda _made: None, lambda _refusal: None)

    def close(self) -> None:
        """The window is going: a backup that is not yet done leaves nothing behind."""
        self._every.stop()
        if self._work:
            self._work.stop()

    def _stopped(self) -> None:
        for listener in self._ended():
            if not listener_gone(listener.on_stopped):
                listener.on_stopped()

    def _ended(self) -> list[_Listener]:
        listeners, self._listeners = self._listeners, []
        self.look()
        return listeners

    def _know(self, state: BackupState) -> None:
        self.state = state
        self.changed.emit()

    def _written(self, _kinds: frozenset[Change]) -> None:
        if self.state and self.state.whole:
            self.state = BackupState(self.state.newest, False, self.state.second, self.state.second_missing)
            self.changed.emit()
        if self._automatic and not self._every.isActive():
            self._every.start()
