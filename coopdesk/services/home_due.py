"""Who is expected at the counter: loan instalments and contributions that are late, due today, or due within a week."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from coopdesk.domain.allocation import Due
from coopdesk.domain.calendar import month_end
from coopdesk.domain.dues import MonthDue
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.money import Minor
from coopdesk.services.context import Context
from coopdesk.services.dues import contributions_due
from coopdesk.store.queries.loan_dues import dues_until
from coopdesk.store.queries.members import members_on
from coopdesk.store.unit_of_work import UnitOfWork

AHEAD = timedelta(7)
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Expected:
    """What one member owes on one loan, or of one contribution.

    `due` is the oldest open due day; `days` from it to today: above zero late, zero today, below zero still to come. Of a
    loan `instalments` are open, of a contribution the `months` (their first days), due at the end of each.
    """

    member: str
    name: str
    product: str
    loan: str
    instalments: tuple[int, ...]
    months: tuple[date, ...]
    due: date
    days: int
    amount: Minor


@dataclass(frozen=True, slots=True)
class ExpectedList:
    """The first rows of `count`."""

    rows: tuple[Expected, ...]
    count: int


def expected(unit: UnitOfWork, context: Context) -> ExpectedList:
    """Due today first, then the longest late, then what comes soonest; by value date, penalty included."""
    on = context.business_date
    names = {member.id: (member.number, member.name) for member in members_on(unit, on)}
    rows = [*_of_loans(unit, on, names), *_of_contributions(unit, on, names)]
    rows.sort(key=lambda row: (row.days != 0, row.days < 0, -row.days, row.name.casefold(), row.member))
    return ExpectedList(tuple(rows[:SHOWN]), len(rows))


def _of_loans(unit: UnitOfWork, on: date, names: dict[int, tuple[str, str]]) -> Iterable[Expected]:
    loans = {loan.id: loan for loan in unit.loans.in_state(LoanState.DISBURSED)}
    for identity, dues in dues_until(unit, list(loans.values()), on, on + AHEAD).items():
        loan = loans[identity]
        if loan.member in names:
            yield _loan_row(loan, names[loan.member], dues, on)


def _loan_row(loan: Loan, member: tuple[str, str], dues: list[Due], on: date) -> Expected:
    """What is due by today counts together; only where nothing is, the next instalment."""
    counted = [due for due in dues if due.on <= on] or dues[:1]
    numbers = tuple(due.instalment for due in counted)
    return Expected(
        *member, loan.product, loan.number, numbers, (), counted[0].on, (on - counted[0].on).days, sum(due.total for due in counted)
    )


def _of_contributions(unit: UnitOfWork, on: date, names: dict[int, tuple[str, str]]) -> Iterable[Expected]:
    for product, by_member in contributions_due(unit, on).items():
        for member, months in by_member.items():
            due = month_end(months[0].month)
            if due <= on + AHEAD and member in names:
                yield _contribution_row(product, names[member], months, due, on)


def _contribution_row(product: str, member: tuple[str, str], months: tuple[MonthDue, ...], due: date, on: date) -> Expected:
    amount = sum(month.amount for month in months)
    return Expected(*member, product, "", (), tuple(month.month for month in months), due, (on - due).days, amount)
