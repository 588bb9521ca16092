"""A term deposit over its term: interest, the board's rate chart, maturity, rollover (domain.md §2.4).

Worked examples: 50,000,000 at 6 % a year for 90 days over 365 is 739,726; 10,000 at 5 % for 12 months, compounded
every 6, matures as 10,506.25.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from enum import StrEnum
from itertools import pairwise

from coopdesk.domain.calendar import MONTHLY, Period, PeriodUnit, WorkingDays, add_months, add_periods, shifted
from coopdesk.domain.day_counts import DayCount, YearParts, year_parts
from coopdesk.domain.errors import NoChartRate
from coopdesk.domain.money import Minor
from coopdesk.domain.rates import CALCULATION, Rate, RatePer, yearly_percent


@dataclass(frozen=True, slots=True)
class DepositTerms:
    """A deposit's contract. A rate per period is one for the whole term, or for each compounding.

    `day_count` None: a month is a twelfth of a year, days are over 365; `compounding_months` 0: simple interest.
    """

    rate: Rate
    term: Period
    day_count: DayCount | None = None
    compounding_months: int = 0


def deposit_interest(principal: Minor, terms: DepositTerms, opened: date) -> Decimal:
    """The unrounded interest of the whole term, minor units. Raises BadDate beyond the calendar.

    >>> terms = DepositTerms(Rate(Decimal(6), RatePer.YEAR), Period(PeriodUnit.DAY, 90), DayCount.ACTUAL_365)
    >>> round(deposit_interest(50_000_000, terms, date(2026, 1, 5)))
    739726
    """
    return interest_until(principal, terms, opened, maturity(opened, terms.term))


def interest_until(principal: Minor, terms: DepositTerms, opened: date, until: date) -> Decimal:
    """The unrounded interest from the opening up to day `until`; days of a running month are a part of that month."""
    with localcontext(CALCULATION):
        amount = Decimal(principal)
        for begin, end in pairwise(_compounding_days(terms, opened, until)):
            pct, parts = _bearing(terms, opened, begin, end)
            amount += sum((amount * pct * part / (100 * whole) for part, whole in parts), Decimal(0))
        return amount - principal


def whole_months(opened: date, on: date) -> int:
    """The months of a deposit that are over on day `on`.

    >>> whole_months(date(2026, 1, 31), date(2026, 2, 28))
    1
    """
    months = (on.year - opened.year) * 12 + on.month - opened.month
    return months if add_months(opened, months) <= on else months - 1


def _compounding_days(terms: DepositTerms, opened: date, until: date) -> list[date]:
    days = [opened]
    while terms.compounding_months and (following := add_months(opened, terms.compounding_months * len(days))) < until:
        days.append(following)
    return [*days, until]


def _bearing(terms: DepositTerms, opened: date, begin: date, end: date) -> tuple[Decimal, YearParts]:
    """The percent of a stretch between two compoundings, and the parts of what it is a percent of."""
    months = terms.term.unit is PeriodUnit.MONTH
    if terms.rate.per is RatePer.PERIOD:
        whole = terms.compounding_months or terms.term.every
        parts = _month_parts(opened, begin, end) if months else (((end - begin).days, 1),)
        return terms.rate.pct, tuple((part, length * whole) for part, length in parts)
    yearly = yearly_percent(terms.rate, MONTHLY)
    if months and terms.day_count is None:
        return yearly, tuple((part, 12 * length) for part, length in _month_parts(opened, begin, end))
    return yearly, year_parts(begin, end, terms.day_count or DayCount.ACTUAL_365)


def _month_parts(opened: date, begin: date, end: date) -> YearParts:
    """The months between two days of a deposit: a running one by its days over its length."""
    over = whole_months(opened, end)
    first, last = add_months(opened, over), add_months(opened, over + 1)
    length = (last - first).days
    return (((over - whole_months(opened, begin)) * length + (end - first).days, length),)


@dataclass(frozen=True, slots=True)
class Slab:
    """A row of a rate chart: months and amounts from and to, ends included, None is open; `pct` percent a year."""

    pct: Decimal
    min_months: int | None = None
    max_months: int | None = None
    min_amount: Minor | None = None
    max_amount: Minor | None = None

    def holds(self, principal: Minor, months: int) -> bool:
        bounds = ((self.min_months, months, self.max_months), (self.min_amount, principal, self.max_amount))
        return all((low is None or low <= value) and (high is None or value <= high) for low, value, high in bounds)


def chart_rate(chart: Iterable[Slab], principal: Minor, months: int) -> Decimal:
    """Percent a year that the first row of the chart gives; raises NoChartRate where none holds."""
    for slab in chart:
        if slab.holds(principal, months):
            return slab.pct
    raise NoChartRate(principal, months)


def maturity(opened: date, term: Period) -> date:
    """The day on which the term ends: the same day of the month, or the last of a month that lacks it. Raises BadDate.

    >>> maturity(date(2026, 8, 31), Period(PeriodUnit.MONTH, 6))
    datetime.date(2027, 2, 28)
    """
    return add_periods(opened, term, 1)


def payable(opened: date, term: Period, working_days: WorkingDays) -> date:
    """The day on which the matured deposit is paid: a day of rest gives way and earns nothing more."""
    return shifted(maturity(opened, term), working_days)


class Rollover(StrEnum):
    """What becomes of a deposit on the day on which it matures (ARO: automatic roll-over)."""

    NONE = "none"
    """It bears no more interest and waits to be fetched."""
    PRINCIPAL = "principal"
    PRINCIPAL_AND_INTEREST = "principal_and_interest"


@dataclass(frozen=True, slots=True)
class Matured:
    """`paid_out` and `rolled_over` sum to principal and net interest; the new deposit has the rate of that day."""

    paid_out: Minor
    rolled_over: Minor


def at_maturity(rollover: Rollover, principal: Minor, net: Minor) -> Matured:
    """How principal and net interest part on the day of maturity.

    >>> at_maturity(Rollover.PRINCIPAL, 10_000, 506)
    Matured(paid_out=506, rolled_over=10000)
    """
    return _ROLLOVERS[rollover](principal, net)


_ROLLOVERS: Mapping[Rollover, Callable[[Minor, Minor], Matured]] = {
    Rollover.NONE: lambda principal, net: Matured(principal + net, 0),
    Rollover.PRINCIPAL: lambda principal, net: Matured(net, principal),
    Rollover.PRINCIPAL_AND_INTEREST: lambda principal, net: Matured(0, principal + net),
}
