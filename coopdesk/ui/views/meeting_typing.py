"""What is typed at a meeting: shown at once, kept in the book's file beside the screen in the order it was typed, and undone step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from coopdesk.domain.errors import Refusal
from coopdesk.domain.meetings import GapShare, SheetEntry
from coopdesk.domain.tills import Pieces
from coopdesk.runtime import clock
from coopdesk.services.meetings.holding import keep_count, keep_entries
from coopdesk.services.meetings.sheet import MeetingSheet
from coopdesk.ui.session import Session

STEPS_MAX = 500


@dataclass(frozen=True, slots=True)
class _Step:
    """What stood there before a key."""

    entries: tuple[SheetEntry, ...] = ()
    pieces: tuple[Pieces, ...] | None = None


class MeetingTyping(QObject):
    """`sheet` is what stands on the screen: the book's, with what was typed since. `refused` members are not kept, and why."""

    touched = Signal(object)
    """Members by id whose rows are other than before; none: the count is."""
    kept = Signal(object)
    """At what moment all that was typed was on the disk."""
    unkept = Signal(object)
    """The refusal for which something typed is not kept."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.sheet: MeetingSheet | None = None
        self.refused: dict[int, Refusal] = {}
        self._entries: dict[int, SheetEntry] = {}
        self._sent: dict[int, SheetEntry] = {}
        self._count: tuple[tuple[Pieces, ...], str] | None = None
        self._steps: list[_Step] = []
        self._jobs, self._job = 0, 0
        """How many keepings there were, and the one that runs, 0 for none."""

    # --- the sheet --------------------------------------------------------------------------------

    def put(self, sheet: MeetingSheet) -> None:
        """Of the book, as just read; what was typed since it was asked for stands over it."""
        self.refused.clear()
        if not sheet.is_posted:
            sheet = sheet.with_entries((self._sent | self._entries).values())
            if self._count is not None:
                sheet = _counted(sheet, *self._count)
        else:
            self._steps.clear()
        self.sheet = sheet

    def share(self, shares: Sequence[GapShare]) -> None:
        """Gaps are shared otherwise, and that is kept already."""
        if self.sheet:
            self.sheet = self.sheet.with_shares(shares)
            self.touched.emit([row.member for row in self.sheet.rows])

    @property
    def waits(self) -> bool:
        """Something typed is not on the disk yet."""
        return bool(self._job) or bool(self._entries) or self._count is not None

    # --- typing and undoing -----------------------------------------------------------------------

    def type(self, typed: Iterable[SheetEntry]) -> None:
        """One step, however many rows it has."""
        if self.sheet is None or self.sheet.is_posted:
            return
        before = {row.member: row.entry for row in self.sheet.rows}
        new = [entry for entry in typed if before.get(entry.member) != entry]
        if new:
            self._remember(_Step(tuple(before[entry.member] for entry in new)))
            self._put(new)

    def count(self, pieces: Sequence[Pieces], reason: str | None = None) -> None:
        if self.sheet is None or self.sheet.is_posted:
            return
        said = self.sheet.meeting.difference if reason is None else reason
        if (tuple(pieces), said) != (self.sheet.pieces, self.sheet.meeting.difference):
            self._remember(_Step(pieces=self.sheet.pieces))
            self._put_count(tuple(pieces), said)

    def undo(self) -> tuple[int, ...] | None:
        """The last step is as if it had not been; the members it was about, None where there is nothing to undo."""
        if not self._steps or self.sheet is None:
            return None
        step = self._steps.pop()
        if step.entries:
            self._put(step.entries)
        if step.pieces is not None:
            self._put_count(step.pieces, self.sheet.meeting.difference)
        return tuple(entry.member for entry in step.entries)

    def _remember(self, step: _Step) -> None:
        self._steps.append(step)
        del self._steps[:-STEPS_MAX]

    def _put(self, entries: Sequence[SheetEntry]) -> None:
        if self.sheet is None:
            return
        self.sheet = self.sheet.with_entries(entries)
        for entry in entries:
            self._entries[entry.member] = entry
            self.refused.pop(entry.member, None)
        self.touched.emit([entry.member for entry in entries])
        self._send()

    def _put_count(self, pieces: tuple[Pieces, ...], reason: str) -> None:
        if self.sheet is None:
            return
        self.sheet = _counted(self.sheet, pieces, reason)
        self._count = (pieces, reason)
        self.touched.emit([])
        self._send()

    # --- keeping ----------------------------------------------------------------------------------

    def _send(self) -> None:
        """One keeping at a time: what is typed while it runs goes with the next."""
        if self._job or self.sheet is None:
            return
        runner, meeting = self._session.runner, self.sheet.meeting.id
        entries, count = tuple(self._entries.values()), self._count
        if entries:
            self._entries, self._sent = {}, dict(self._entries)
            self._run(lambda: keep_entries(runner, meeting, entries))
        elif count is not None:
            self._count = None
            self._run(lambda: keep_count(runner, meeting, *count))

    def flush(self) -> None:
        """All that waits is put in line now, behind what is under way: nothing that is asked of the book later comes before it."""
        if not self._job or self.sheet is None:
            return
        runner, meeting, entries, count = self._session.runner, self.sheet.meeting.id, tuple(self._entries.values()), self._count
        self._sent, self._entries, self._count = self._sent | self._entries, {}, None
        if entries:
            self._session.tasks.run(lambda _work: keep_entries(runner, meeting, entries), lambda _nothing: None, self._not_done)
        if count is not None:
            self._session.tasks.run(lambda _work: keep_count(runner, meeting, *count), lambda _nothing: None, self._not_done)

    def _run(self, keep: Callable[[], None]) -> None:
        self._jobs += 1
        job = self._job = self._jobs
        work = self._session.tasks.run(lambda _work: keep(), self._done, self._not_done)
        work.ended.connect(lambda _well: self._ended(job))

    def _ended(self, job: int) -> None:
        """After a fault in the program nobody was called back: the next key sends again what was not kept."""
        if self._job == job:
            self._job, self._entries, self._sent = 0, self._sent | self._entries, {}

    def _done(self, _nothing: object) -> None:
        self._job, self._sent = 0, {}
        self._send()
        if not self.waits:
            self.kept.emit(clock.now_utc().astimezone())

    def _not_done(self, refusal: Refusal) -> None:
        """What was refused stays on the screen, marked; the rest goes on."""
        rejected, self._sent, self._job = self._sent, {}, 0
        self.refused.update(dict.fromkeys(rejected, refusal))
        self.touched.emit(list(rejected))
        self.unkept.emit(refusal)
        self._send()


def _counted(sheet: MeetingSheet, pieces: tuple[Pieces, ...], reason: str) -> MeetingSheet:
    return replace(sheet, pieces=pieces, meeting=replace(sheet.meeting, difference=reason))
