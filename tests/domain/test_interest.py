from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.calendar import MONTHLY, Period, PeriodUnit
from coopdesk.domain.day_counts import DayCount
from coopdesk.domain.interest import BY_PERIOD, InterestBasis, InterestBy, Span, fraction_by_days, interest_by_days, part_fraction
from coopdesk.domain.money import round_units
from coopdesk.domain.rates import SETTLED, Rate, RatePer

WEEKLY = Period(PeriodUnit.WEEK)


@pytest.mark.parametrize(
    ("principal", "pct", "per", "period", "count", "want"),
    [
        (12_000_000, "18", "year", MONTHLY, "actual/365", "100602.74"),
        (12_000_000, "18", "year", MONTHLY, "30/360_us", "102000.00"),
        (12_000_000, "18", "year", MONTHLY, "actual/360", "102000.00"),
        (12_000_000, "1.5", "month", MONTHLY, "actual/365", "100602.74"),
        (12_000_000, "1.5", "period", MONTHLY, "actual/365", "100602.74"),
        (12_000_000, "0.25", "period", WEEKLY, "actual/364", "72857.14"),
        (5_000_000, "0.05", "day", MONTHLY, "actual/360", "42500.00"),
    ],
)
def test_interest_of_seventeen_days(principal: int, pct: str, per: str, period: Period, count: str, want: str) -> None:
    """Domain.md §3.1: 12,000,000 at 18 % for 17 days; the weekly rate is 13 % a year, so 12,000,000 x 0.13 x 17 / 364."""
    rate = Rate(Decimal(pct), RatePer(per))
    assert str(round(interest_by_days(principal, Span(date(2026, 1, 1), date(2026, 1, 18), rate), DayCount(count), period), 2)) == want


def test_a_part_of_a_period_is_measured_by_its_days_or_by_those_of_a_regular_one() -> None:
    span = Span(date(2024, 1, 15), date(2024, 2, 1), Rate(Decimal(12), RatePer.YEAR))
    assert part_fraction(span, MONTHLY, BY_PERIOD, span.start, span.end) == Decimal("0.01")
    regular = Span(span.start, span.end, span.rate, nominal_days=31)
    assert round(part_fraction(regular, MONTHLY, BY_PERIOD, span.start, span.end) * 3100, 20) == 17
    daily = InterestBasis(InterestBy.DAILY, DayCount.ACTUAL_360)
    assert part_fraction(span, MONTHLY, daily, span.start, date(2024, 1, 18)) == Decimal("0.001")


@given(
    principal=st.integers(1, 10**12),
    pct=st.decimals(0, 100, places=3),
    per=st.sampled_from([RatePer.YEAR, RatePer.MONTH, RatePer.DAY]),
    first=st.integers(0, 500),
    second=st.integers(0, 500),
    count=st.sampled_from([count for count in DayCount if count is not DayCount.THIRTY_360_US]),
)
def test_interest_accrued_in_pieces_is_interest_accrued_at_once_to_the_unit(
    principal: int, pct: Decimal, per: RatePer, first: int, second: int, count: DayCount
) -> None:
    start, rate = date(2023, 11, 5), Rate(pct, per)
    middle, end = start + timedelta(first), start + timedelta(first + second)
    pieces = [interest_by_days(principal, Span(a, b, rate), count) for a, b in ((start, middle), (middle, end))]
    at_once = interest_by_days(principal, Span(start, end, rate), count)
    assert round_units(SETTLED.plus(pieces[0] + pieces[1])) == round_units(SETTLED.plus(at_once))
    assert round_units(SETTLED.plus(principal * fraction_by_days(rate, start, end, count))) == round_units(SETTLED.plus(at_once))
