"""What the day asks of the cooperative itself: term deposits that mature or wait to be fetched, and months of interest not run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.deposit_life import DepositState
from coopdesk.domain.money import Minor
from coopdesk.domain.savings_runs import RunKind
from coopdesk.services.access import Act, may
from coopdesk.services.context import Context
from coopdesk.services.deposit_register import OPEN, rows_of
from coopdesk.services.home_due import AHEAD
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class DepositDue:
    """A deposit that matures on working day `pay_on`: `days` from it to today, 0 where that day is over; `waits` to be fetched.

    `needed` is the cash that it may ask for, nothing where it begins anew.
    """

    member: str
    name: str
    deposit: str
    pay_on: date
    days: int
    needed: Minor
    waits: bool


@dataclass(frozen=True, slots=True)
class RunDue:
    """`months` are over and not run, the first of them ends on `end`."""

    product: str
    kind: RunKind
    end: date
    months: int
    days: int = 0


Task = DepositDue | RunDue


def tasks(unit: UnitOfWork, context: Context) -> tuple[Task, ...]:
    """Runs first, then deposits by the day of their maturity; only what the operator may do something about."""
    return (*_runs(unit, context), *_deposits(unit, context))


def _deposits(unit: UnitOfWork, context: Context) -> Iterable[DepositDue]:
    on = context.business_date
    if not may(context.operator, Act.PAY_WITHDRAWALS, context.solo):
        return
    for row in rows_of(unit, unit.deposits.in_state(*OPEN), on):
        if row.pay_on <= on + AHEAD:
            waits = row.state is DepositState.MATURED
            yield DepositDue(row.member, row.name, row.number, row.pay_on, min((on - row.pay_on).days, 0), row.needed, waits)


def _runs(unit: UnitOfWork, context: Context) -> Iterable[RunDue]:
    """None before the first run: whoever reckons interest by hand is not told every day."""
    if not unit.batches.has_any():
        return
    from coopdesk.services.savings_interest.sheet import due_runs

    for due in due_runs(unit, context):
        yield RunDue(due.product.code, due.kind, due.months[0], due.overdue)
