"""What many accounts of one product earn in one month: what does not depend on the balance is worked out once.

The rules are those of `savings_interest` (which balance earns, over how many days) and `interest_tiers` (at which
percent); here everything stays a fraction of whole numbers until somebody rounds it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import lcm
from typing import NamedTuple

from coopdesk.domain.balances import BalanceSpan, Lowest, spans_from
from coopdesk.domain.interest_tiers import earnings, percent_units
from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.savings_interest import InterestTerms, Method, bearing_spans, days_over


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days from `begin` up to, without, `end`, in which these terms are in force."""

    begin: date
    end: date
    terms: InterestTerms


class Earned(NamedTuple):
    """Interest of `units / over` minor units, unrounded, and the balance it was worked out from."""

    units: int
    over: int
    base: Minor


class _Piece(NamedTuple):
    begin: date
    end: date
    weight: int
    """What a day's percent units count in the common denominator."""


class MonthPricing:
    """A month of one product, within one year; a rate that changes within it holds from its own day on.

    By the lowest or the average balance it is that of the whole month that earns, whatever the rate of the day.
    """

    def __init__(self, stretches: Sequence[Stretch], among: Lowest) -> None:
        self._begin, self._end, self._among = stretches[0].begin, stretches[-1].end, among
        self._terms, self._days = stretches[-1].terms, (stretches[-1].end - stretches[0].begin).days
        divisors = [self._divisor(stretch) for stretch in stretches]
        self._over = lcm(*divisors)
        self._earn = [percent_units(stretch.terms.tiers, stretch.terms.tier_basis)[0] for stretch in stretches]
        self._pieces = [_Piece(each.begin, each.end, self._over // divisor) for each, divisor in zip(stretches, divisors, strict=True)]
        self._known: dict[Minor, Earned] = {}
        self._rates: dict[Minor, str] = {}
        tiers = self._terms.tiers
        self._flat = f"{tiers[0].pct.normalize():f}" if len(tiers) == 1 and tiers[0].low is None and tiers[0].high is None else ""

    def _divisor(self, stretch: Stretch) -> int:
        span = BalanceSpan((stretch.end - stretch.begin).days, 0, stretch.begin)
        ((_, divisor),) = days_over(stretch.terms, span, self._days)
        return 100 * percent_units(stretch.terms.tiers, stretch.terms.tier_basis)[1] * divisor

    @property
    def has_rate(self) -> bool:
        """Whether any balance earns at the end of the month."""
        return any(tier.pct for tier in self._terms.tiers)

    def holds(self, day: date) -> bool:
        return self._begin <= day < self._end

    def earned(self, opening: Minor, moved: Mapping[date, Minor]) -> Earned:
        """`opening` stood there the evening before the month; `moved` by day, days of other months are passed over."""
        if not moved:
            return self._known.get(opening) or self._of_one(opening)
        spans = spans_from(opening, moved, self._begin, self._end)
        low = min(span.balance for span in spans)
        low = min(low, opening) if self._among is Lowest.OPENING_INCLUSIVE else low
        bearing = bearing_spans(self._terms.method, spans, low, self._days)
        return Earned(self._units(bearing), self._over * bearing[0].over, self._base(spans, bearing))

    def _of_one(self, balance: Minor) -> Earned:
        """Of an account that nothing moved in the month."""
        found = self._known[balance] = Earned(self._units([BalanceSpan(self._days, balance)]), self._over, balance)
        return found

    def _units(self, bearing: Sequence[BalanceSpan]) -> int:
        if len(self._pieces) == 1:
            earn, weight = self._earn[0], self._pieces[0].weight
            return sum(earn(span.balance, span.over) * span.days for span in bearing) * weight
        return sum(
            earn(span.balance, span.over) * _days_within(span, piece, self._begin) * piece.weight
            for span in bearing
            for earn, piece in zip(self._earn, self._pieces, strict=True)
        )

    def _base(self, spans: Sequence[BalanceSpan], bearing: Sequence[BalanceSpan]) -> Minor:
        """The balance that is named beside the interest: by days, their average."""
        if self._terms.method is Method.DAILY_BALANCE:
            return round_units(Decimal(sum(span.balance * span.days for span in spans)) / self._days)
        return round_units(Decimal(bearing[0].balance) / bearing[0].over)

    def rate(self, base: Minor) -> str:
        """The percent that a balance earns at the end of the month: `3`, of a scale by slices `3-5`, of none `0`."""
        if self._flat:
            return self._flat if base > 0 else "0"
        if (known := self._rates.get(base)) is None:
            known = self._rates[base] = self._rate(base)
        return known

    def _rate(self, base: Minor) -> str:
        rates = [f"{part.pct.normalize():f}" for part in earnings(base, self._terms.tiers, self._terms.tier_basis)]
        return "-".join(dict.fromkeys((rates[0], rates[-1]))) if rates else "0"


def _days_within(span: BalanceSpan, piece: _Piece, first: date) -> int:
    """How many days of a span lie in a piece; one that has no date lies from the month's first day on."""
    begin = span.begin or first
    ends = min(begin.toordinal() + span.days, piece.end.toordinal())
    return max(0, ends - max(begin, piece.begin).toordinal())
