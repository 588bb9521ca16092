"""The budget of a year (RAPB): typed or copied from the year before, proposed, and decided by the meeting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coopdesk.domain.budgets import BUDGETED, MONTHS, Budget, BudgetVersion, Months, check_budget, grown
from coopdesk.domain.calendar import month_end
from coopdesk.domain.chart import Account, AccountKind
from coopdesk.domain.money import Minor
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.store.queries.statement_moves import results_of
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.BOOK})


@dataclass(frozen=True, slots=True)
class SaveBudget:
    """`amounts` by account, twelve months each; `minute` of the meeting that decided it."""

    request_id: str
    date: date
    year: int
    version: BudgetVersion
    amounts: tuple[tuple[str, Months], ...]
    minute: str = ""


@dataclass(frozen=True, slots=True)
class BudgetSheet:
    """The accounts that a budget has, in the order of the chart, the year's versions, and what the year before brought by month."""

    year: int
    accounts: tuple[Account, ...]
    versions: Mapping[BudgetVersion, Budget]
    before: Mapping[str, Months]


def sheet(unit: UnitOfWork, context: Context, year: int) -> BudgetSheet:
    """Accounts out of use are left out, unless something is planned or was booked on them."""
    versions, before = unit.budgets.of_year(year), year_months(unit, year - 1)
    used = {code for made in versions.values() for code in made.amounts} | set(before)
    chart = unit.products.chart().accounts
    accounts = (each for code, each in sorted(chart.items()) if each.kind in BUDGETED and (each.active or code in used))
    ordered = sorted(accounts, key=lambda each: (each.kind is AccountKind.EXPENSE, each.code))
    return BudgetSheet(year, tuple(ordered), versions, before)


def grown_by(before: Mapping[str, Months], percent: Decimal) -> dict[str, Minor]:
    """The year before, account by account, with so many percent more; what was less than nothing is left out."""
    sums = {code: sum(months) for code, months in before.items()}
    return {code: grown(amount, percent) for code, amount in sums.items() if amount > 0}


def save(unit: UnitOfWork, context: Context, command: SaveBudget) -> Outcome:
    """Write a version of the year's budget; the one before it stays in the book."""
    unit.ledger.check_date(command.date, context.stamp)
    amounts = {code: months for code, months in command.amounts if any(months)}
    made = Budget(command.year, command.version, command.date, amounts, command.minute.strip())
    check_budget(made, unit.products.chart().accounts)
    unit.budgets.add(made, context.stamp)
    return Outcome(changes=CHANGES)


def year_months(unit: UnitOfWork, year: int) -> dict[str, Months]:
    """What each month of a year brought and cost, income and costs alike positive; accounts that did not move are left out."""
    chart = unit.products.chart().accounts
    months = [results_of(unit, date(year, month, 1), month_end(date(year, month, 1))) for month in range(1, MONTHS + 1)]
    moved = sorted({code for each in months for code, amount in each.items() if amount})
    return {code: tuple(each.get(code, 0) * (-1 if chart[code].kind is AccountKind.INCOME else 1) for each in months) for code in moved}
