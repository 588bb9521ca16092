"""A posted list taken back as one, the last entry first; or only what cleared a row in suspense."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from coopdesk.domain.errors import HeldCleared, PayrollMonthClosed, ReasonMissing
from coopdesk.domain.journal import EventKind
from coopdesk.domain.payroll import ListState, PayrollList
from coopdesk.services.context import Context, Outcome
from coopdesk.services.corrections import Reverse, reverse_one
from coopdesk.services.payroll.bill import list_of
from coopdesk.services.payroll.posting import CHANGES
from coopdesk.store.driver import run
from coopdesk.store.unit_of_work import UnitOfWork

STANDING = (
    "SELECT e.sequence FROM journal_entry e WHERE e.sequence BETWEEN ? AND ? AND e.kind <> ? AND e.reverses IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = e.sequence) ORDER BY e.sequence DESC"
)


@dataclass(frozen=True, slots=True)
class UndoPayroll:
    """Everything is as it was before the money came; what the employer answered stays, to be posted right."""

    request_id: str
    date: date
    payroll: int
    reason: str


def undo(unit: UnitOfWork, context: Context, command: UndoPayroll) -> Outcome:
    """Refused in a month that is closed, and once something that was held went on."""
    found = list_of(unit, command.payroll, ListState.SETTLED)
    if not command.reason.strip():
        raise ReasonMissing
    first = unit.ledger.entry(found.entry or 0)
    closed = unit.books.cooperative().closed_until
    if closed and first.business_date <= closed:
        raise PayrollMonthClosed(first.business_date, closed)
    rows = unit.payroll.rows(found.id)
    if cleared := next((row.cleared_by for row in rows if row.cleared_by), None):
        raise HeldCleared(unit.ledger.entry(cleared).shown_number or str(cleared))
    done = Outcome()
    for entry in _standing(unit, found):
        request = command.request_id if entry == found.entry else f"{command.request_id}-{entry}"
        done = reverse_one(unit, context, Reverse(request, command.date, entry, command.reason))
    unit.payroll.put_lines(found.id, [replace(line, paid=0, entry=None) for line in unit.payroll.lines(found.id) if line.amount])
    unit.payroll.put_rows(found.id, [replace(row, held=0) for row in rows])
    unit.payroll.set_state(found.id, ListState.ANSWERED)
    return Outcome(entry=done.entry, number=done.number, batch=found.id, changes=CHANGES)


def reverse_entry(unit: UnitOfWork, context: Context, command: Reverse) -> Outcome:
    """Of what cleared a row only that; of any other entry of a list the whole list."""
    unit.ledger.reversal(command.entry, command.date, command.reason, command.request_id)
    if cleared := unit.payroll.cleared_by(command.entry):
        done = reverse_one(unit, context, command)
        unit.payroll.clear(*cleared, None)
        return replace(done, changes=CHANGES)
    found = unit.payroll.of_entry(command.entry)
    if found is None:
        return reverse_one(unit, context, command)
    return undo(unit, context, UndoPayroll(command.request_id, command.date, found.id, command.reason))


def _standing(unit: UnitOfWork, found: PayrollList) -> list[int]:
    """The entries of the list, the last first; what interest became by one of them goes back with it."""
    return [row[0] for row in run(unit.connection, STANDING, (found.entry, found.last, EventKind.SAVINGS_INTEREST_ADJUSTED.value))]
