"""The term deposits of the book: those that run, what matures when, and the cash that it may ask for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from coopdesk.domain.calendar import WorkingDays, add_months, month_start, shifted
from coopdesk.domain.deposit_life import DepositState, TermDeposit
from coopdesk.domain.deposit_steps import needed_by
from coopdesk.domain.holds import Held
from coopdesk.domain.money import Minor
from coopdesk.domain.term_deposits import Rollover
from coopdesk.services.context import Context
from coopdesk.store.queries.working_days import working_days
from coopdesk.store.unit_of_work import UnitOfWork


class DepositGroup(StrEnum):
    """What the list can be narrowed to; maturities of this month and the next are running deposits too."""

    RUNNING = "running"
    OVERDUE = "overdue"
    """Matured and not fetched, or its day is over and the run not done."""
    THIS_MONTH = "this_month"
    NEXT_MONTH = "next_month"
    ENDED = "ended"


OPEN = (DepositState.RUNNING, DepositState.MATURED)


@dataclass(frozen=True, slots=True)
class DepositRow:
    """`begins`: of the running term; `pay_on`: the working day on which it matures; `needed`: the cash that this may ask for, nothing where it begins anew."""

    number: str
    certificate: str
    member: str
    name: str
    product: str
    state: DepositState
    amount: Minor
    rate: Decimal
    months: int
    begins: date
    pay_on: date
    rollover: Rollover
    needed: Minor
    groups: frozenset[DepositGroup]
    held: str = ""
    """The loan or reason for which it is held."""


def register(unit: UnitOfWork, context: Context) -> tuple[DepositRow, ...]:
    """Every deposit but those taken back, the next to mature first, as of the business date."""
    deposits = unit.deposits.in_state(*(state for state in DepositState if state is not DepositState.ANNULLED))
    return rows_of(unit, deposits, context.business_date)


def rows_of(unit: UnitOfWork, deposits: Iterable[TermDeposit], on: date) -> tuple[DepositRow, ...]:
    deposits, days = tuple(deposits), working_days(unit, on)
    names = {member.id: member.name for member in unit.members.owners_of([each.id for each in deposits])}
    claims = unit.holds.claims([each.id for each in deposits], on)
    rows = [replace(_row(each, names[each.member], on, days), held=_why(claims.get(each.id, ()))) for each in deposits]
    return tuple(sorted(rows, key=lambda row: (row.state not in OPEN, row.pay_on, row.number)))


def _why(claims: Sequence[Held]) -> str:
    return claims[0].why if claims else ""


def _row(deposit: TermDeposit, name: str, on: date, days: WorkingDays) -> DepositRow:
    open_, pay_on = deposit.state in OPEN, shifted(deposit.term.matures, days)
    return DepositRow(
        number=deposit.number,
        certificate=deposit.certificate,
        member=deposit.member_number,
        name=name,
        product=deposit.product,
        state=deposit.state,
        amount=deposit.balance if open_ else deposit.term.principal,
        rate=deposit.term.rate,
        months=deposit.term.months,
        begins=deposit.term.begins,
        pay_on=pay_on,
        rollover=deposit.rollover,
        needed=needed_by(deposit) if open_ else 0,
        groups=_groups(deposit, pay_on, on) if open_ else frozenset({DepositGroup.ENDED}),
    )


def _groups(deposit: TermDeposit, pay_on: date, on: date) -> frozenset[DepositGroup]:
    found = {DepositGroup.RUNNING}
    if deposit.state is DepositState.MATURED or pay_on < on:
        found.add(DepositGroup.OVERDUE)
    months = {month_start(on): DepositGroup.THIS_MONTH, add_months(month_start(on), 1): DepositGroup.NEXT_MONTH}
    if deposit.state is DepositState.RUNNING and (group := months.get(month_start(pay_on))):
        found.add(group)
    return frozenset(found)
