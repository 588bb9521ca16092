"""Offices of members: who takes one and who leaves it, with the day and the decision behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.errors import DateAfterBusinessDate
from coopdesk.domain.members import check_belongs
from coopdesk.domain.offices import Office, check_takes, ending
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.MEMBERS})


@dataclass(frozen=True, slots=True)
class TakeOffice:
    """`note`: the decision behind it, or whose relative she is. `since` may lie before the book."""

    request_id: str
    member: str
    office: Office
    since: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class LeaveOffice:
    """`until` is the last day."""

    request_id: str
    member: str
    office: Office
    until: date
    note: str = ""


def take(unit: UnitOfWork, context: Context, command: TakeOffice) -> Outcome:
    member = unit.members.get(command.member)
    check_belongs(member)
    _check_not_ahead(context, command.since)
    check_takes(unit.offices.of(member.id), command.office, command.since, command.note)
    unit.offices.begin(member.id, command.office, command.since, command.note.strip(), context.stamp)
    return Outcome(member=member.number, changes=CHANGES)


def leave(unit: UnitOfWork, context: Context, command: LeaveOffice) -> Outcome:
    member = unit.members.get(command.member)
    _check_not_ahead(context, command.until)
    term = ending(unit.offices.of(member.id), command.office, command.until)
    unit.offices.end(term, command.until, command.note.strip(), context.stamp)
    return Outcome(member=member.number, changes=CHANGES)


def _check_not_ahead(context: Context, on: date) -> None:
    if on > context.business_date:
        raise DateAfterBusinessDate(on, context.business_date)
