"""What savings earn in a period: by the lowest, the average or each day's balance, or the one at its end (domain.md §2.1).

Worked example (June, 5 % a year over 365 days; the Bank Indonesia guide's seven balances): lowest 4,109.59,
average 33,835.62. Everything is summed exactly and divided once for each length of year, so that
interest counted in pieces is, to the unit, interest counted at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, localcontext
from enum import StrEnum
from itertools import pairwise

from coopdesk.domain.balances import BalanceSpan
from coopdesk.domain.day_counts import DayCount, YearParts, year_parts
from coopdesk.domain.interest_tiers import Tier, TierBasis, earnings, percent_units
from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.rates import CALCULATION

COMMON_YEAR = date(2001, 1, 1)
"""The first day of days that have no dates."""


class Method(StrEnum):
    """Which balance of a period earns."""

    LOWEST_BALANCE = "lowest_balance"
    AVERAGE_DAILY_BALANCE = "average_daily_balance"
    DAILY_BALANCE = "daily_balance"
    BALANCE_AT_PERIOD_END = "balance_at_period_end"


class RateOf(StrEnum):
    """What the percent of the tiers is a percent of."""

    YEAR = "year"
    """A year; the days are counted by the day count."""
    DAY = "day"
    PERIOD = "period"
    """The period, however many days it has: it earns the percent whole."""
    TWELFTH = "twelfth"
    """A year of which the period is the twelfth part (manual books: balance at the end x r / 12)."""


@dataclass(frozen=True, slots=True)
class InterestTerms:
    """A savings product's interest. `compounds_daily`: what is earned bears interest from the next day on.

    `rounds_segments`: each stretch of one balance is rounded on its own, else the period once.
    """

    tiers: tuple[Tier, ...]
    method: Method = Method.DAILY_BALANCE
    rate_of: RateOf = RateOf.YEAR
    day_count: DayCount = DayCount.ACTUAL_365
    tier_basis: TierBasis = TierBasis.WHOLE_BALANCE
    compounds_daily: bool = False
    rounds_segments: bool = False
    unit: Minor = 1
    mode: str = "half_up"

    def rounded(self, exact: Decimal) -> Minor:
        return round_units(exact, self.unit, self.mode)


@dataclass(frozen=True, slots=True)
class PeriodInterest:
    """`interest` of a period and of each of its `segments`, minor units; each segment is rounded for itself."""

    interest: Minor
    segments: tuple[Minor, ...]


def period_interest(
    terms: InterestTerms, spans: Sequence[BalanceSpan], lowest: Minor | None = None, days: int | None = None
) -> PeriodInterest:
    """The interest of a period whose balances were `spans`.

    `lowest`: the lowest balance where it is not among the spans (see `balances.Lowest`); `days`: the length of the
    period where it is not that of the spans. Days without dates count as those of a common year.

    >>> terms = InterestTerms((Tier(Decimal(5)),), Method.LOWEST_BALANCE)
    >>> period_interest(terms, [BalanceSpan(4, 1_000_000), BalanceSpan(26, 6_000_000)]).interest
    4110
    """
    whole = sum(span.days for span in spans) if days is None else days
    with localcontext(CALCULATION):
        bearing = bearing_spans(terms.method, spans, lowest, whole)
        so_far = _earned(terms, bearing, whole)
        segments = tuple(terms.rounded(after - before) for before, after in pairwise([Decimal(0), *so_far]))
        if terms.rounds_segments:
            return PeriodInterest(sum(segments), segments)
        return PeriodInterest(terms.rounded(so_far[-1]) if so_far else 0, segments)


def accrued_in_pieces(terms: InterestTerms, spans: Sequence[BalanceSpan]) -> tuple[Minor, ...]:
    """The interest to accrue for each span so that all accrued is at any time what is earned by then, rounded once.

    >>> accrued_in_pieces(InterestTerms((Tier(Decimal(5)),)), [BalanceSpan(1, 10_000)] * 3)
    (1, 2, 1)
    """
    whole = sum(span.days for span in spans)
    with localcontext(CALCULATION):
        so_far = [0, *(terms.rounded(exact) for exact in _earned(terms, spans, whole))]
    return tuple(after - before for before, after in pairwise(so_far))


def average_balance(spans: Sequence[BalanceSpan]) -> Decimal:
    """The sum of the days' balances over the days, unrounded minor units; no days: 0."""
    days = sum(span.days for span in spans)
    with localcontext(CALCULATION):
        return Decimal(sum(span.balance * span.days for span in spans)) / days if days else Decimal(0)


def _lowest(spans: Sequence[BalanceSpan], lowest: Minor | None, whole: int) -> Sequence[BalanceSpan]:
    found = min((span.balance for span in spans), default=0) if lowest is None else lowest
    return [BalanceSpan(whole, found, _begin(spans))]


def _average(spans: Sequence[BalanceSpan], _lowest: Minor | None, whole: int) -> Sequence[BalanceSpan]:
    days = sum(span.days for span in spans)
    return [BalanceSpan(whole, sum(span.balance * span.days for span in spans), _begin(spans), max(1, days))]


def _each_day(spans: Sequence[BalanceSpan], _lowest: Minor | None, _whole: int) -> Sequence[BalanceSpan]:
    return spans


def _at_end(spans: Sequence[BalanceSpan], _lowest: Minor | None, whole: int) -> Sequence[BalanceSpan]:
    return [BalanceSpan(whole, spans[-1].balance if spans else 0, _begin(spans))]


def _begin(spans: Sequence[BalanceSpan]) -> date | None:
    return spans[0].begin if spans else None


_BEARING: Mapping[Method, Callable[[Sequence[BalanceSpan], Minor | None, int], Sequence[BalanceSpan]]] = {
    Method.LOWEST_BALANCE: _lowest,
    Method.AVERAGE_DAILY_BALANCE: _average,
    Method.DAILY_BALANCE: _each_day,
    Method.BALANCE_AT_PERIOD_END: _at_end,
}


def bearing_spans(method: Method, spans: Sequence[BalanceSpan], lowest: Minor | None, whole: int) -> Sequence[BalanceSpan]:
    """The balances of a period that earn by a method, and for how many of its `whole` days each."""
    return _BEARING[method](spans, lowest, whole)


def days_over(terms: InterestTerms, span: BalanceSpan, whole: int) -> YearParts:
    """The days of a span and what the percent is divided by for each of them; `whole` is the length of the period."""
    return _DIVISORS[terms.rate_of](terms, span, whole)


def _earned(terms: InterestTerms, spans: Sequence[BalanceSpan], whole: int) -> list[Decimal]:
    """What is earned, exactly, by the end of each span."""
    return _compounded(terms, spans, whole) if terms.compounds_daily else _simple(terms, spans, whole)


def _simple(terms: InterestTerms, spans: Sequence[BalanceSpan], whole: int) -> list[Decimal]:
    by_divisor: Counter[int] = Counter()
    so_far = []
    earn, scale = percent_units(terms.tiers, terms.tier_basis)
    for span in spans:
        earning = earn(span.balance, span.over)
        for days, divisor in days_over(terms, span, whole):
            by_divisor[divisor * span.over] += earning * days
        so_far.append(sum((Decimal(units) / (100 * scale * divisor) for divisor, units in by_divisor.items()), Decimal(0)))
    return so_far


def _compounded(terms: InterestTerms, spans: Sequence[BalanceSpan], whole: int) -> list[Decimal]:
    """Each slice of a balance grows at its own rate (Regulation DD, Appendix A); what was earned before, at the last one's."""
    earned = Decimal(0)
    so_far = []
    for span in spans:
        parts = earnings(span.balance, terms.tiers, terms.tier_basis, span.over)
        growths = [_growth(part.pct, days_over(terms, span, whole)) for part in parts]
        earned *= growths[-1] if growths else 1
        earned += sum((part.amount * (growth - 1) / span.over for part, growth in zip(parts, growths, strict=True)), Decimal(0))
        so_far.append(earned)
    return so_far


def _growth(pct: Decimal, pieces: YearParts) -> Decimal:
    growth = Decimal(1)
    for days, divisor in pieces:
        growth *= (1 + pct / (100 * divisor)) ** days
    return growth


def _by_days(terms: InterestTerms, span: BalanceSpan, _whole: int) -> YearParts:
    begin = span.begin or COMMON_YEAR
    return year_parts(begin, begin + timedelta(span.days), terms.day_count)


_DIVISORS: Mapping[RateOf, Callable[[InterestTerms, BalanceSpan, int], YearParts]] = {
    RateOf.YEAR: _by_days,
    RateOf.DAY: lambda _terms, span, _whole: ((span.days, 1),),
    RateOf.PERIOD: lambda _terms, span, whole: ((span.days, max(1, whole)),),
    RateOf.TWELFTH: lambda _terms, span, whole: ((span.days, 12 * max(1, whole)),),
}
