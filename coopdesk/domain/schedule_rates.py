"""What each period of a loan bears: the fractions that the schedule's rules multiply balances with.

Three rows of fractions, one a period: `charged` (what interest is really worked out with: days, broken first period,
tranches, waived grace), `nominal` (the contract's rate of a whole period) and `solving` (the one of the two that the
level instalment is solved with).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, localcontext
from functools import lru_cache
from itertools import pairwise

from coopdesk.domain.calendar import Period, add_periods
from coopdesk.domain.errors import BadDate
from coopdesk.domain.interest import InterestBy, RoundPer, Span, fraction_by_days, part_fraction
from coopdesk.domain.rates import CALCULATION, Rate, period_rate
from coopdesk.domain.schedule_terms import FirstInstalment, FirstInterest, RatePeriods, ScheduleTerms


@dataclass(frozen=True, slots=True)
class PeriodRates:
    """Fractions of the balance, one a period; `stretches` are those of the first one where each is rounded on its own."""

    charged: Sequence[Decimal]
    nominal: Sequence[Decimal]
    solving: Sequence[Decimal]
    even: bool
    """Whether every period bears the same."""
    stretches: tuple[Decimal, ...] = ()
    solving_from: Mapping[int, Sequence[Decimal]] = field(default_factory=dict)
    """The rates to solve with from the instalments on at which the rate changes."""


def period_rates(terms: ScheduleTerms, dues: Sequence[date]) -> PeriodRates:
    """The fractions of a loan whose instalments fall due on `dues`. Raises BadDate for a tranche outside the first period."""
    alike = _rates_alike(terms.rate, terms.period, len(dues))
    if is_plain(terms):
        return alike
    nominal = alike.nominal
    with localcontext(CALCULATION):
        spans = spans_of(terms, dues)
        if terms.rate_changes:
            nominal = [period_rate(span.rate, terms.period) for span in spans]
        charged = _charged(terms, spans, nominal)
        stretches = _first_stretches(terms, spans[0]) if _first_counts(terms) else ()
        if stretches:
            charged[0] = sum(stretches, Decimal(0))
        solving = _solving_at(terms, dues, terms.rate) if terms.rate_changes else _solving(terms, charged, nominal)
        if terms.grace.waived:
            charged[: terms.grace.principal_periods] = [Decimal(0)] * terms.grace.principal_periods
            stretches = stretches if not terms.grace.principal_periods else ()
    per_stretch = stretches if terms.basis.round_per is RoundPer.STRETCH and len(stretches) > 1 else ()
    solving_from = {change.from_instalment: _solving_at(terms, dues, change.rate) for change in terms.rate_changes}
    return PeriodRates(charged, nominal, solving, len(set(charged)) == 1, per_stretch, solving_from)


@lru_cache(maxsize=256)
def _rates_alike(rate: Rate, period: Period, count: int) -> PeriodRates:
    """Those of periods that all bear the contract's rate."""
    rates = (period_rate(rate, period),) * count
    return PeriodRates(rates, rates, rates, even=True)


def is_plain(terms: ScheduleTerms) -> bool:
    """Whether every period bears the contract's rate: no days, no broken period, no waiver, no change."""
    return not (terms.basis.by_days or terms.rate_changes or terms.grace.waived or terms.tranches or _first_counts(terms))


def spans_of(terms: ScheduleTerms, dues: Sequence[date]) -> list[Span]:
    """The periods of a loan, each at the rate in force."""
    rates = _rates_in_force(terms, len(dues))
    nominal_days = _nominal_days(terms) if terms.first_period.interest is FirstInterest.ACTUAL_OVER_NOMINAL_DAYS else None
    starts = (terms.start, *dues)
    return [
        Span(start, end, rate, None if n else nominal_days) for n, (start, end, rate) in enumerate(zip(starts, dues, rates, strict=False))
    ]


def _rates_in_force(terms: ScheduleTerms, count: int) -> list[Rate]:
    changes = {change.from_instalment: change.rate for change in terms.rate_changes}
    rates, rate = [], terms.rate
    for n in range(1, count + 1):
        rate = changes.get(n, rate)
        rates.append(rate)
    return rates


def _charged(terms: ScheduleTerms, spans: Sequence[Span], nominal: Sequence[Decimal]) -> list[Decimal]:
    basis = terms.basis
    if basis.by is InterestBy.DAILY:
        return [fraction_by_days(span.rate, span.start, span.end, basis.day_count, terms.period) for span in spans]
    if basis.by is InterestBy.FLAT_TOTAL_DAYS:
        whole = fraction_by_days(terms.rate, spans[0].start, spans[-1].end, basis.day_count, terms.period)
        return [whole / len(spans)] * len(spans)
    return list(nominal)


def _first_counts(terms: ScheduleTerms) -> bool:
    """Whether the first period bears interest by its parts: paid out in tranches, or of an odd length."""
    if terms.basis.by is InterestBy.FLAT_TOTAL_DAYS:
        return False
    return bool(terms.tranches) or (
        terms.first_period.interest is FirstInterest.ACTUAL_OVER_NOMINAL_DAYS
        and terms.first_due is not None
        and terms.start != add_periods(terms.first_due, terms.period, -1, terms.wanted_day)
    )


def _first_stretches(terms: ScheduleTerms, span: Span) -> tuple[Decimal, ...]:
    """Fractions of the whole principal that the first period bears, one for each stretch between tranches."""
    tranches = sorted(terms.tranches, key=lambda tranche: tranche.on)
    lent, parts = terms.principal - sum(tranche.amount for tranche in tranches), []
    ends = span.end if terms.basis.by_days or span.nominal_days is None else terms.first_due or span.end
    days = [terms.start, *(tranche.on for tranche in tranches), ends]
    for (on, until), amount in zip(pairwise(days), (*(tranche.amount for tranche in tranches), 0), strict=True):
        if not days[0] <= on <= until:
            raise BadDate(str(until))
        parts.append(lent * part_fraction(span, terms.period, terms.basis, on, until) / terms.principal)
        lent += amount
    return tuple(part for part in parts if part)


def _nominal_days(terms: ScheduleTerms) -> int | None:
    """The days of the regular period that ends on the first due date."""
    if terms.first_due is None:
        return None
    return (terms.first_due - add_periods(terms.first_due, terms.period, -1, terms.wanted_day)).days


def _solving(terms: ScheduleTerms, charged: Sequence[Decimal], nominal: Sequence[Decimal]) -> Sequence[Decimal]:
    if terms.level.rate_periods is RatePeriods.ACTUAL_DAYS:
        return tuple(charged)
    if terms.first_period.instalment is FirstInstalment.ANNUITY_WITH_ODD_FIRST_PERIOD:
        return (charged[0], *nominal[1:])
    return nominal


def _solving_at(terms: ScheduleTerms, dues: Sequence[date], rate: Rate) -> Sequence[Decimal]:
    """The rates to solve with while `rate` is in force: what will change later is not known yet."""
    return period_rates(replace(terms, rate=rate, rate_changes=()), dues).solving
