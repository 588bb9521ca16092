"""The bill of an employer for a month: what everybody who works there owes by the pay day. Looked at first, then fixed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.calendar import add_months, month_start
from coopdesk.domain.errors import PayrollChanged, PayrollEmpty, PayrollInState, PayrollListed, UnknownPayrollList
from coopdesk.domain.loans import LoanState
from coopdesk.domain.money import Minor
from coopdesk.domain.payroll import BillKind, BillLine, Employer, Employment, ListState, PayrollList
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.dues import regular_products
from coopdesk.services.payroll.employers import employer_of
from coopdesk.services.planned_savings import cards
from coopdesk.store.queries.dues import dues_of_members
from coopdesk.store.queries.loan_dues import dues_until
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
    loans, dues = _of_loans(unit, {each.member for each in people}, on, due), _of_dues(unit, people, on, due)
    lines = []
    for each in people:
        lines += loans.get(each.member, [])
        lines += dues.get(each.member, [])
        lines += _of_plans(unit, each, due)
        if each.product and each.monthly:
            lines.append(BillLine(each.member, BillKind.SAVINGS, each.product, each.monthly))
    return tuple(line for line in lines if line.amount)


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


def _of_loans(unit: UnitOfWork, members: Iterable[int], on: date, due: date) -> Mapping[int, list[BillLine]]:
    """Member id → a line for each running loan that asks for something by the pay day."""
    wanted = set(members)
    running = [loan for loan in unit.loans.in_state(LoanState.DISBURSED) if loan.member in wanted]
    asked = dues_until(unit, running, on, due)
    found: dict[int, list[BillLine]] = {}
    for loan in sorted(running, key=lambda loan: loan.number):
        dues = asked.get(loan.id, ())
        principal, interest = sum(each.principal for each in dues), sum(each.interest for each in dues)
        charges = sum(each.penalty + each.fee for each in dues)
        line = BillLine(loan.member, BillKind.LOAN, loan.number, principal + interest + charges, principal, interest, charges)
        found.setdefault(loan.member, []).append(line)
    return found


def _of_dues(unit: UnitOfWork, people: Sequence[Employment], on: date, due: date) -> Mapping[int, list[BillLine]]:
    """Member id → a line for each product whose months up to that of the pay day are not paid."""
    members = [unit.members.by_id(each.member) for each in people]
    found: dict[int, list[BillLine]] = {}
    for product in regular_products(unit):
        for member, dues in dues_of_members(unit, product.code, members, max(on, due)).items():
            amount = sum(month.amount for month in dues.due(due))
            found.setdefault(member, []).append(BillLine(member, BillKind.DUES, product.code, amount))
    return found


def _of_plans(unit: UnitOfWork, each: Employment, due: date) -> list[BillLine]:
    """What her plans ask for by the pay day and have not got yet."""
    member = unit.members.by_id(each.member)
    asked = [(card, max(0, card.plan.monthly * card.progress.due - card.paid)) for card in cards(unit, member, due)]
    return [BillLine(each.member, BillKind.PLAN, card.account.product, amount) for card, amount in asked if amount]
