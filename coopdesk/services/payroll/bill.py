"""The bill of an employer for a month: what everybody who works there owes by the pay day. Looked at first, then fixed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.billing import BillKind, BillLine
from coopdesk.domain.calendar import add_months, month_start
from coopdesk.domain.errors import PayrollChanged, PayrollEmpty, PayrollInState, PayrollListed, UnknownPayrollList
from coopdesk.domain.money import Minor
from coopdesk.domain.payroll import Employer, Employment, ListState, PayrollList
from coopdesk.services.billing import Until, due_lines
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.payroll.employers import employer_of
from coopdesk.store.queries.members import BELONGING
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.BOOK})


@dataclass(frozen=True, slots=True)
class FixBill:
    """Fix the bill of a month (any day of it) as it was looked at: `total` says what was seen."""

    request_id: str
    employer: str
    month: date
    total: Minor


@dataclass(frozen=True, slots=True)
class DropBill:
    """The bill was wrong, or was never sent: the month can be billed anew. Nothing was posted for it."""

    request_id: str
    payroll: int


def list_of(unit: UnitOfWork, identity: int, *states: ListState) -> PayrollList:
    """A list that is at one of these steps (none: at any)."""
    found = unit.payroll.find(identity)
    if found is None:
        raise UnknownPayrollList(identity)
    if states and found.state not in states:
        raise PayrollInState(found.state)
    return found


def by_id(unit: UnitOfWork, employer: int) -> Employer:
    return next(each for each in unit.payroll.employers() if each.id == employer)


def next_month(unit: UnitOfWork, employer: Employer, on: date) -> date:
    """The month that is billed next: that of a day, or the one after the last that was."""
    billed = [each.month for each in unit.payroll.lists() if each.employer == employer.id]
    return max(month_start(on), add_months(max(billed), 1)) if billed else month_start(on)


def workers(unit: UnitOfWork, employer: Employer, due: date) -> list[Employment]:
    """Who works there on a day, by member number; who left the cooperative is left out."""
    members = {member.id: member for member in unit.members.all() if member.status in BELONGING}
    here = [each for each in unit.payroll.employments() if each.employer == employer.id and each.holds(due) and each.member in members]
    return sorted(here, key=lambda each: members[each.member].number)


def bill_lines(unit: UnitOfWork, employer: Employer, month: date, on: date) -> tuple[BillLine, ...]:
    """What everybody there is asked for by the pay day; payments and penalties count up to day `on`."""
    due = employer.due(month)
    people = workers(unit, employer, due)
    asked = due_lines(unit, [unit.members.by_id(each.member) for each in people], Until(on, due, due))
    lines = []
    for each in people:
        lines += asked[each.member]
        if each.product and each.monthly:
            lines.append(BillLine(each.member, BillKind.SAVINGS, each.product, each.monthly))
    return tuple(lines)


def fix(unit: UnitOfWork, context: Context, command: FixBill) -> Outcome:
    employer, month = employer_of(unit, command.employer), month_start(command.month)
    if unit.payroll.of_month(employer.id, month):
        raise PayrollListed(employer.name, month)
    lines = bill_lines(unit, employer, month, context.business_date)
    if not lines:
        raise PayrollEmpty(employer.name)
    total = sum(line.amount for line in lines)
    if total != command.total:
        raise PayrollChanged(command.total, total)
    made = unit.payroll.add(PayrollList(0, employer.id, month, employer.due(month), ListState.BILLED), lines)
    return Outcome(batch=made, changes=CHANGES)


def drop(unit: UnitOfWork, context: Context, command: DropBill) -> Outcome:
    """What came back for it goes too; a list that was posted is taken back first."""
    found = list_of(unit, command.payroll, ListState.BILLED, ListState.ANSWERED)
    unit.payroll.drop(found.id)
    return Outcome(changes=CHANGES)
