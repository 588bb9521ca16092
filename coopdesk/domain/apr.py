"""What credit costs in a year, with all that is charged: the effective annual rate of the EU and the UK, and the times it counts.

The rate X that makes advances and payments worth the same (Directive 2014/17/EU, annex I; UK: FCA CONC App 1.2):

    sum of advances / (1 + X)^t  =  sum of charges and payments / (1 + X)^t,    t in years from the first advance

A year has 12 equal months. Odd days are counted backwards from the payment, after its whole months, over the length of
the year that ends there (European Commission, Examples for the calculation of the APRC, 2015, example 2):

    12 Jan 2012 to 15 Feb 2012   1 month back to 15 Jan, then 3 days of the 365 from 15 Jan 2011   1/12 + 3/365
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction

from coopdesk.domain.calendar import Period, add_months
from coopdesk.domain.cash_flows import Flow, internal_rate
from coopdesk.domain.errors import BadDate
from coopdesk.domain.rates import CALCULATION, Rate, RatePer, yearly_percent

MONTHS = 12


def effective_pct(flows: Iterable[Flow]) -> Decimal:
    """The effective annual rate X in percent; times of `flows` in years. Raises NoRate.

    >>> round(effective_pct([Flow(Fraction(0), 188_500), Flow(Fraction(1, 2), -200_000)]), 4)
    Decimal('12.5738')
    """
    with localcontext(CALCULATION):
        return internal_rate(flows) * 100


def nominal_pct(flows: Iterable[Flow], period: Period) -> Decimal:
    """Percent a year: the rate of a period times the periods of a year (domain.md §11.1 A11); times of `flows` in periods."""
    with localcontext(CALCULATION):
        return internal_rate(flows) * periods_a_year(period) * 100


def periods_a_year(period: Period) -> Decimal:
    """Of 12 months, 52 weeks or 365 days: what 1 % a period is in a year (domain.md §3.1)."""
    return yearly_percent(Rate(Decimal(1), RatePer.PERIOD), period)


def months_and_days(start: date, end: date) -> tuple[int, date]:
    """Whole months from `start` <= `end`, counted back from `end`, and the day they lead back to.

    A payment on the last day of its month, for want of the day of `start`, is whole months away (12 CFR 1026 App. J (b)(5)(iv)).
    Raises BadDate where `end` is before `start`.

    >>> months_and_days(date(2012, 1, 12), date(2012, 2, 15))
    (1, datetime.date(2012, 1, 15))
    """
    if end < start:
        raise BadDate(end.isoformat())
    months = (end.year - start.year) * MONTHS + end.month - start.month
    if add_months(start, months) == end:
        return months, start
    while (reached := add_months(end, -months)) < start:
        months -= 1
    return months, reached


def years_between(start: date, end: date) -> Fraction:
    """Years from `start` to `end` as the annual percentage rate counts them; raises BadDate where `end` is before `start`.

    >>> years_between(date(2012, 1, 12), date(2012, 2, 15)) == Fraction(1, 12) + Fraction(3, 365)
    True
    """
    months, reached = months_and_days(start, end)
    days = (reached - start).days
    year = (reached - add_months(reached, -MONTHS)).days if days else 1
    return Fraction(months, MONTHS) + Fraction(days, year)
