"""A year of the cooperative at the ends of months: savings and loans, and arrears by how late they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coopdesk.domain.calendar import add_months, month_end, month_start
from coopdesk.domain.money import Minor
from coopdesk.domain.rates import CALCULATION
from coopdesk.products import KINDS, Family
from coopdesk.services.context import Context
from coopdesk.store.queries.arrears_history import LateLoan, late_loans_on
from coopdesk.store.queries.balances import account_sums, month_end_balances
from coopdesk.store.unit_of_work import UnitOfWork

MONTHS = 12
LONG_LATE = 90
"""Days past due beyond which arrears count as long."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """What members have in savings and shares, and what they owe on loans, at the end of a day."""

    day: date
    savings: Minor
    loans: Minor


@dataclass(frozen=True, slots=True)
class ArrearsMonth:
    """Arrears at the end of a day: of loans late up to 90 days, and of those late longer."""

    day: date
    up_to_90: Minor
    over_90: Minor

    @property
    def total(self) -> Minor:
        return self.up_to_90 + self.over_90


@dataclass(frozen=True, slots=True)
class ArrearsTrend:
    """`members` are late today; `percent` is today's total of all loans outstanding, None where nothing is lent."""

    months: tuple[ArrearsMonth, ...]
    members: int
    percent: Decimal | None

    @property
    def today(self) -> ArrearsMonth:
        return self.months[-1]


def month_days(unit: UnitOfWork, today: date) -> list[date]:
    """The ends of the last months that the book has, the oldest first; of the month that is not over, today."""
    opened = unit.books.cooperative().first_day
    ends = [month_end(add_months(month_start(today), -back)) for back in range(MONTHS - 1, 0, -1)]
    return [*(day for day in ends if day >= opened), today]


def holdings(unit: UnitOfWork, context: Context) -> tuple[Holdings, ...]:
    """By business date, from the kept monthly totals."""
    days = month_days(unit, context.business_date)
    saved, lent = _controls(unit)
    found = [_month_ends(unit, accounts, days[:-1]) for accounts in (saved, lent)]
    ends = [Holdings(day, -savings, loans) for day, savings, loans in zip(days[:-1], *found, strict=True)]
    sums = account_sums(unit, days[-1])
    savings_now, loans_now = (sum(each.balance for each in sums if each.account in accounts) for accounts in (saved, lent))
    return *ends, Holdings(days[-1], -savings_now, loans_now)


def arrears_trend(unit: UnitOfWork, context: Context) -> ArrearsTrend:
    """By value date, as the report of arrears on each of the days."""
    days = month_days(unit, context.business_date)
    late = late_loans_on(unit, days)
    months = tuple(_month(day, late[day]) for day in days)
    _saved, lent = _controls(unit)
    outstanding = sum(each.balance for each in account_sums(unit, days[-1]) if each.account in lent)
    return ArrearsTrend(months, len({each.member for each in late[days[-1]]}), _percent(months[-1].total, outstanding))


def _month(day: date, late: list[LateLoan]) -> ArrearsMonth:
    long = sum(each.arrears.total for each in late if each.arrears.days_past_due > LONG_LATE)
    return ArrearsMonth(day, sum(each.arrears.total for each in late) - long, long)


def _percent(part: Minor, whole: Minor) -> Decimal | None:
    return CALCULATION.divide(Decimal(100 * part), Decimal(whole)).quantize(Decimal("0.1")) if whole else None


def _controls(unit: UnitOfWork) -> tuple[set[str], set[str]]:
    """Control accounts of savings and shares, and of loans."""
    products = [product for product in unit.products.all() if product.kind in KINDS]
    lent = {product.control for product in products if KINDS[product.kind].family is Family.LOANS}
    return {product.control for product in products} - lent, lent


def _month_ends(unit: UnitOfWork, accounts: set[str], days: list[date]) -> list[Minor]:
    """Debits less credits of all the accounts at each month's end; a month without a posting keeps the balance before it."""
    ends = [0] * len(days)
    for account in accounts:
        balances = month_end_balances(unit, account, days[-1]) if days else {}
        for place, day in enumerate(days):
            month = day.isoformat()[:7]
            ends[place] += next((balance for known, balance in reversed(balances.items()) if known <= month), 0)
    return ends
