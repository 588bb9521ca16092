"""Undoing an import as one: every entry is reversed, its members are annulled, its loans too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.errors import BatchAlreadyUndone, BatchHasFollowers, UnknownBatch
from coopdesk.domain.journal import Entry, EntryDraft, EventKind, Series, mirrored
from coopdesk.domain.members import MemberStatus
from coopdesk.domain.steps import counted
from coopdesk.services import loans
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.MEMBERS, Change.ACCOUNTS, Change.LOANS, Change.ENTRIES})
LOAN_EVENTS = (EventKind.OPENING_LOAN, EventKind.LOAN_REPAYMENT)


@dataclass(frozen=True, slots=True)
class UndoImport:
    request_id: str
    batch: int


def undo_import(unit: UnitOfWork, context: Context, command: UndoImport) -> Outcome:
    """Take back a batch. Refused where it is unknown or undone already, or where a later entry stands on it.

    What was copied from an older book is reversed on its own date, so that past figures are as if it had not been and it
    can be brought in again without standing there twice; in a period closed since, on today's. What was posted here with
    a receipt (a list of deposits) is corrected as every receipt is: today, with its value date.
    """
    undone = unit.imports.undone(command.batch)
    if undone is None:
        raise UnknownBatch(command.batch)
    if undone:
        raise BatchAlreadyUndone(command.batch)
    follower = unit.imports.follower(command.batch)
    if follower is not None:
        raise BatchHasFollowers(command.batch, follower)
    entries = unit.imports.entries(command.batch)[::-1]
    file = unit.imports.file_of(command.batch)
    reversals = _reversals(entries, command.batch, file, unit.books.cooperative().closed_until, context)
    unit.ledger.post_many(counted(reversals, len(entries), context.on_step), context.stamp)
    for entry in counted(entries, len(entries), context.on_step):
        if entry.kind in LOAN_EVENTS:
            loans.undo(unit, entry)
    _annul_members(unit, context, unit.imports.members(command.batch), file)
    unit.imports.mark_undone(command.batch, context.stamp)
    return Outcome(batch=command.batch, changes=CHANGES)


def _reversals(entries: Iterable[Entry], batch: int, file: str, closed_until: date | None, context: Context) -> Iterator[EntryDraft]:
    for entry in entries:
        is_closed = closed_until is not None and entry.business_date <= closed_until
        is_receipt = entry.number is not None
        yield EntryDraft(
            kind=EventKind.REVERSAL,
            business_date=context.business_date if is_closed or is_receipt else entry.business_date,
            value_date=entry.value_date,
            lines=mirrored(entry.lines),
            request_id=f"undo-{batch}-{entry.sequence}",
            series=Series.JOURNAL if entry.number else None,
            member=entry.member,
            memo=file,
            batch=batch,
            reverses=entry.sequence,
        )


def _annul_members(unit: UnitOfWork, context: Context, members: list[int], file: str) -> None:
    """Annul from the day on which each was admitted."""
    since = unit.members.status_days()
    unit.members.set_statuses([(identity, MemberStatus.ANNULLED, since[identity], file, "") for identity in members], context.stamp)
