"""Undoing what was changed last of a loan: the schedule before it is in force again; a correction of its entry does the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.errors import ChangeBuiltOn, LoanChangedSince, NoChangeToUndo, ReasonMissing, ReversalOutOfOrder
from coopdesk.domain.journal import Entry
from coopdesk.domain.loan_events import LoanEvent, LoanEventKind, in_force
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.services.context import Context, Outcome
from coopdesk.services.loan_posting import MONEY_CHANGES, check_not_before
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class UndoChange:
    """Take back the last change of a loan: its schedule before, and the entry where it made one."""

    request_id: str
    date: date
    loan: str
    reason: str


def undo(unit: UnitOfWork, context: Context, command: UndoChange) -> Outcome:
    """Put the schedule before the last change in force again, and reverse what it posted."""
    unit.ledger.check_date(command.date, context.stamp)
    if not command.reason.strip():
        raise ReasonMissing
    loan = unit.loans.get(command.loan)
    event = last_change(unit, loan)
    last = unit.loans.last_entry(loan.id)
    if last is not None and last != (event.entry or event.details["last"]):
        raise ChangeBuiltOn(loan.number, last)
    check_not_before(command.date, event.on)
    posted = None
    if event.entry is not None:
        posted = unit.ledger.reverse(event.entry, command.date, command.reason, command.request_id, context.stamp)
    set_back(unit, context, loan, event, command.date, command.reason)
    entry, number = (posted.sequence, posted.number) if posted else (None, None)
    return Outcome(entry=entry, number=number, member=loan.member_number, loan=loan.number, changes=MONEY_CHANGES)


def last_change(unit: UnitOfWork, loan: Loan) -> LoanEvent:
    made = in_force(unit.loan_events.of(loan.id))
    if not made:
        raise NoChangeToUndo(loan.number)
    return made[-1]


def set_back(unit: UnitOfWork, context: Context, loan: Loan, event: LoanEvent, on: date, reason: str) -> None:
    """The loan as it stood before a change, and the history says so."""
    before = event.details["before"]
    unit.loans.use_schedule(loan.id, before["version"])
    day = date.fromisoformat(before["penalty_from"]) if before["penalty_from"] else None
    unit.loans.change(loan.id, LoanState(before["state"]), rate=before["rate"], term=before["term"], penalty_from=day)
    details = {"of": event.id, "kind": event.details["kind"]}
    unit.loan_events.add(loan.id, LoanEventKind.CHANGE_UNDONE, on, context.stamp, details=details, reason=reason.strip())


def check_reversible(unit: UnitOfWork, entry: Entry) -> None:
    """An entry on which the schedule of a changed loan stands stays; that of the last change goes, and the change with it."""
    for loan in _loans_of(unit, entry):
        made = in_force(unit.loan_events.of(loan.id))
        if made and made[-1].entry == entry.sequence:
            last = unit.loans.last_entry(loan.id)
            if last is not None and last > entry.sequence:
                raise ReversalOutOfOrder(entry.sequence, last)
        elif any((event.details["last"] or 0) >= entry.sequence for event in made):
            raise LoanChangedSince(entry.sequence, loan.number)


def undo_with_entry(unit: UnitOfWork, context: Context, entry: Entry, on: date, reason: str) -> None:
    """A change whose entry was reversed is undone."""
    for loan in _loans_of(unit, entry):
        made = in_force(unit.loan_events.of(loan.id))
        if made and made[-1].entry == entry.sequence:
            set_back(unit, context, loan, made[-1], on, reason)


def _loans_of(unit: UnitOfWork, entry: Entry) -> list[Loan]:
    return unit.loans.with_ids(sorted({line.member_account for line in entry.lines if line.member_account is not None and line.component}))
