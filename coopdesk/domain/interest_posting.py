"""Interest over time: accrued on the first day after each day, week or month, posted in its own rhythm.

What is accrued and not posted bears no interest, unless the product compounds daily. A part of a week or month at
the start is a period of its own; a rate per period is earned whole in it. Posted interest is in the balance from the
posting day on, before that day's movements, less the tax that is withheld from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from coopdesk.domain.balances import ONE_DAY, BalanceSeries, Lowest, Movement
from coopdesk.domain.calendar import PeriodUnit, add_months, month_start
from coopdesk.domain.money import Minor
from coopdesk.domain.savings_interest import InterestTerms, period_interest
from coopdesk.domain.savings_tax import InterestTax, withhold


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often interest is accrued and posted, each on the first day of the next day, week (Monday) or month."""

    accrual: PeriodUnit
    posting: PeriodUnit | None = None
    """None: never posted."""
    lowest: Lowest = Lowest.END_OF_DAY
    tax: InterestTax | None = None
    """Withheld from each posting for itself."""


@dataclass(frozen=True, slots=True)
class Accrual:
    """Interest earned before day `on` and not accrued earlier."""

    on: date
    interest: Minor


@dataclass(frozen=True, slots=True)
class Posting:
    """Accrued interest paid into the account on day `on` less its `tax`; the account then held `balance_after`."""

    on: date
    interest: Minor
    balance_after: Minor
    tax: Minor = 0


@dataclass(frozen=True, slots=True)
class InterestHistory:
    accruals: tuple[Accrual, ...]
    postings: tuple[Posting, ...]
    balances: BalanceSeries


def interest_history(
    opening: Movement, movements: Sequence[Movement], terms: InterestTerms, rhythm: Rhythm, until: date
) -> InterestHistory:
    """Every accrual and posting of an account up to and with day `until`.

    `opening` is the day and balance of the beginning, `movements` follow in order. Raises InsufficientFunds and
    DateTooEarly as `BalanceSeries.move`.
    """
    account = BalanceSeries(opening.on, opening.amount)
    accruing = set(first_days(rhythm.accrual, opening.on, until))
    posting = set(first_days(rhythm.posting, opening.on, until)) if rhythm.posting else set()
    accruals: list[Accrual] = []
    postings: list[Posting] = []
    since, waiting, coming = opening.on, 0, list(reversed(movements))
    for day in sorted(accruing | posting):
        while coming and coming[-1].on < day:
            account.move(coming.pop())
        if day in accruing:
            accruals.append(Accrual(day, _earned(account, terms, rhythm.lowest, (since, day), waiting)))
            waiting += accruals[-1].interest
            since = day
        if day in posting:
            withheld = withhold(rhythm.tax, [waiting])
            account.move(Movement(day, withheld.net))
            postings.append(Posting(day, waiting, account.end_of(day), withheld.tax))
            waiting = 0
    for movement in reversed(coming):
        account.move(movement)
    return InterestHistory(tuple(accruals), tuple(postings), account)


def first_days(unit: PeriodUnit, after: date, until: date) -> Iterator[date]:
    """The first days of the days, weeks or months that begin after day `after`, up to and with `until`.

    >>> [day.day for day in first_days(PeriodUnit.WEEK, date(2009, 1, 1), date(2009, 2, 1))]
    [5, 12, 19, 26]
    """
    day = _next_first(unit, after)
    while day <= until:
        yield day
        day = _next_first(unit, day)


def _next_first(unit: PeriodUnit, day: date) -> date:
    if unit is PeriodUnit.MONTH:
        return add_months(month_start(day), 1)
    return day + (ONE_DAY if unit is PeriodUnit.DAY else timedelta(7 - day.weekday()))


def _earned(account: BalanceSeries, terms: InterestTerms, among: Lowest, period: tuple[date, date], waiting: Minor) -> Minor:
    bearing = waiting if terms.compounds_daily else 0
    spans = [replace(span, balance=span.balance + bearing) for span in account.spans(*period)]
    return period_interest(terms, spans, account.lowest(*period, among) + bearing).interest
