"""A run of accruals in the journal: what is added and what is taken back, and what was paid between its month and its posting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from coopdesk.domain.accruals import Waiting, settled
from coopdesk.domain.balances import ONE_DAY
from coopdesk.domain.calendar import month_end
from coopdesk.domain.chart import Role
from coopdesk.domain.errors import AccrualUsed
from coopdesk.domain.journal import EventKind
from coopdesk.domain.money import Minor
from coopdesk.domain.savings_runs import Run, RunKind, RunLine
from coopdesk.store.queries.accrued import accrued_of, counted_between, first_used
from coopdesk.store.unit_of_work import UnitOfWork

ROLES: Mapping[RunKind, Role] = {RunKind.LOAN_ACCRUAL: Role.ACCRUED_LOAN_INTEREST, RunKind.TERM_ACCRUAL: Role.ACCRUED_SAVINGS_INTEREST}
EVENTS: Mapping[RunKind, EventKind] = {RunKind.LOAN_ACCRUAL: EventKind.LOAN_ACCRUAL, RunKind.TERM_ACCRUAL: EventKind.TERM_ACCRUAL}
Shares = dict[str, list[tuple[int, Minor]]]


def accrual_shares(lines: Iterable[RunLine]) -> Shares:
    """Each account's part in the lines of the rule; what is taken back stands on the other side."""
    return _shares((line.account, Waiting(line.earned, line.penalty)) for line in lines)


def settling_day(end: date, business_date: date) -> date:
    """Until when payments that came before the run are settled: the month after it, which the next run answers for."""
    return min(business_date, month_end(end + ONE_DAY))


def settling_shares(unit: UnitOfWork, kind: RunKind, lines: Iterable[RunLine], end: date, until: date) -> Shares:
    """What was paid after the month and counted as new, though the run has counted it now: that much is taken back again."""
    accounts = [line.account for line in lines]
    accrued, counted = accrued_of(unit, accounts, ROLES[kind]), counted_between(unit, accounts, ROLES[kind], end, until)
    return _shares((account, _less_than_nothing(accrued[account], counted[account])) for account in accounts)


def check_unused(unit: UnitOfWork, run: Run) -> None:
    """Refuse to take back what a payment has settled since."""
    entries = [entry for entry in (run.entry, run.settling) if entry]
    if used := first_used(unit, entries, ROLES[run.kind]):
        raise AccrualUsed(*used)


def _less_than_nothing(accrued: Waiting, counted: Waiting) -> Waiting:
    return Waiting(-settled(counted.interest, accrued.interest), -settled(counted.penalty, accrued.penalty))


def _shares(amounts: Iterable[tuple[int, Waiting]]) -> Shares:
    shares: Shares = {"interest": [], "penalty": [], "interest_back": [], "penalty_back": []}
    for account, (interest, penalty) in amounts:
        for part, minor in (("interest", interest), ("penalty", penalty)):
            shares[part if minor > 0 else f"{part}_back"].append((account, abs(minor)))
    return shares
