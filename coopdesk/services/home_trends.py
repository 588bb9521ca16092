"""A year of the cooperative at the ends of months: savings and loans, and arrears by how late they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coopdesk.domain.money import Minor
from coopdesk.domain.rates import CALCULATION
from coopdesk.products import KINDS, Family
from coopdesk.services.context import Context
from coopdesk.store.queries.arrears_history import LateLoan, late_loans_on
from coopdesk.store.queries.balances import account_sums
from coopdesk.store.queries.month_ends import balances_at, month_days
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


def holdings(unit: UnitOfWork, context: Context) -> tuple[Holdings, ...]:
    """By business date, from the kept monthly totals."""
    days = month_days(unit, context.business_date, MONTHS)
    saved, lent = _controls(unit)
    balances = balances_at(unit, saved | lent, days)
    savings, loans = ([sum(balances[account][place] for account in accounts) for place in range(len(days))] for accounts in (saved, lent))
    return tuple(Holdings(day, -saved_then, lent_then) for day, saved_then, lent_then in zip(days, savings, loans, strict=True))


def arrears_trend(unit: UnitOfWork, context: Context) -> ArrearsTrend:
    """By value date, as the report of arrears on each of the days."""
    days = month_days(unit, context.business_date, MONTHS)
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
