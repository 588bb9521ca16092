"""What the employer answered: its rows matched with who works there, and those that a number did not find settled by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from coopdesk.domain.errors import BadField, PayrollEmpty
from coopdesk.domain.members import Member
from coopdesk.domain.payroll import AnswerRow, ListState, PayrollList, RowMatch, Worker, matched
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.payroll.bill import by_id, list_of, workers
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.BOOK})


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """The rows of the employer's file, in place of what was read before."""

    request_id: str
    payroll: int
    file: str
    rows: tuple[AnswerRow, ...]


@dataclass(frozen=True, slots=True)
class AssignRow:
    """A row of the file is this member's; empty: nobody's, so that its amount is held."""

    request_id: str
    payroll: int
    row: int
    member: str = ""


def candidates(unit: UnitOfWork, found: PayrollList) -> tuple[Worker, ...]:
    """Whom a row may be: who is on the bill, and who works there on the pay day."""
    employer = by_id(unit, found.employer)
    employed = {each.member: each.number for each in workers(unit, employer, found.due)}
    billed = dict.fromkeys((*(line.member for line in unit.payroll.lines(found.id)), *employed))
    members = [unit.members.by_id(member) for member in billed]
    return tuple(Worker(member.id, member.number, member.name, employed.get(member.id, "")) for member in members)


def read_answer(unit: UnitOfWork, context: Context, command: ReadAnswer) -> Outcome:
    found = list_of(unit, command.payroll, ListState.BILLED, ListState.ANSWERED)
    rows = tuple(row for row in command.rows if row.amount)
    if not rows:
        raise PayrollEmpty(by_id(unit, found.employer).name)
    unit.payroll.put_rows(found.id, matched(rows, candidates(unit, found)))
    unit.payroll.set_file(found.id, command.file)
    unit.payroll.set_state(found.id, ListState.ANSWERED)
    return Outcome(batch=found.id, changes=CHANGES)


def assign(unit: UnitOfWork, context: Context, command: AssignRow) -> Outcome:
    """Refuses BadField for a row that the file does not have."""
    found = list_of(unit, command.payroll, ListState.ANSWERED)
    rows: Mapping[int, AnswerRow] = {row.row: row for row in unit.payroll.rows(found.id)}
    member: Member | None = unit.members.get(command.member) if command.member else None
    if command.row not in rows:
        raise BadField("row", str(command.row))
    changed = replace(rows[command.row], member=member.id if member else None, match=RowMatch.CHOSEN if member else RowMatch.NOBODY)
    unit.payroll.put_rows(found.id, [changed if row.row == command.row else row for row in rows.values()])
    return Outcome(batch=found.id, member=command.member or None, changes=CHANGES)
