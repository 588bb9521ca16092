from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.calendar import Period, PeriodUnit, Shift, WorkingDays
from coopdesk.domain.day_counts import DayCount
from coopdesk.domain.errors import BadDate, NoChartRate
from coopdesk.domain.rates import Rate, RatePer
from coopdesk.domain.term_deposits import (
    DepositTerms,
    Matured,
    Rollover,
    Slab,
    at_maturity,
    chart_rate,
    deposit_interest,
    interest_until,
    maturity,
    payable,
    whole_months,
)

OPENED = date(2026, 1, 10)
SIX = Rate(Decimal(6), RatePer.YEAR)


def months(count: int) -> Period:
    return Period(PeriodUnit.MONTH, count)


def days(count: int) -> Period:
    return Period(PeriodUnit.DAY, count)


@pytest.mark.parametrize(
    ("principal", "terms", "interest"),
    [
        (50_000_000, DepositTerms(SIX, days(90), DayCount.ACTUAL_365), "739726.03"),
        (50_000_000, DepositTerms(SIX, days(90)), "739726.03"),
        (50_000_000, DepositTerms(SIX, days(90), DayCount.ACTUAL_360), "750000"),
        (50_000_000, DepositTerms(SIX, months(1)), "250000"),
        (50_000_000, DepositTerms(SIX, months(3), DayCount.ACTUAL_365), "739726.03"),
        (50_000_000, DepositTerms(Rate(Decimal("0.5")), months(1)), "250000"),
        (10_000, DepositTerms(Rate(Decimal(5), RatePer.YEAR), months(12), compounding_months=6), "506.25"),
        (10_000, DepositTerms(Rate(Decimal(5), RatePer.YEAR), months(8), compounding_months=6), "335.42"),
        (10_000, DepositTerms(Rate(Decimal(5), RatePer.PERIOD), months(7)), "500"),
        (10_000, DepositTerms(Rate(Decimal(5), RatePer.PERIOD), days(7)), "500"),
        (10_000, DepositTerms(Rate(Decimal(5), RatePer.PERIOD), months(2), compounding_months=1), "1025"),
        (10_000, DepositTerms(Rate(Decimal("0.01"), RatePer.DAY), days(7)), "7"),
    ],
)
def test_interest_of_a_term(principal: int, terms: DepositTerms, interest: str) -> None:
    """Domain.md §2.4: 739,726 and 250,000; the rest by hand: 1.025^2, 1.025 x (1 + 5 % x 2 / 12), 1.05^2."""
    assert round(deposit_interest(principal, terms, OPENED), 2) == Decimal(interest)


def test_a_leap_february_counts_its_days_in_its_year() -> None:
    terms = DepositTerms(SIX, months(1), DayCount.ACTUAL_ACTUAL_ISDA)
    assert round(deposit_interest(366_000_000, terms, date(2024, 2, 1))) == 6 * 29 * 10_000


def test_a_running_month_counts_by_its_days() -> None:
    """12,000,000 at 6 %: 60,000 a month; on 25 April three are over and 15 of 30 days."""
    assert interest_until(12_000_000, DepositTerms(SIX, months(12)), OPENED, date(2026, 4, 25)) == 210_000
    assert interest_until(12_000_000, DepositTerms(SIX, months(12)), OPENED, OPENED) == 0


def test_compounding_counts_a_begun_month_after_the_last_one() -> None:
    """1 % a month compounded monthly: 1.01 x (1 + 1 % x 14 / 28) from 10 January to 24 February."""
    terms = DepositTerms(Rate(Decimal(12), RatePer.YEAR), months(12), compounding_months=1)
    assert interest_until(1_000_000, terms, OPENED, date(2026, 2, 24)) == Decimal(15_050)


def test_whole_months_end_with_a_month_that_lacks_the_day() -> None:
    opened = date(2026, 1, 31)
    assert [whole_months(opened, day) for day in (date(2026, 2, 27), date(2026, 2, 28), date(2026, 3, 30), date(2026, 3, 31))] == [
        0,
        1,
        1,
        2,
    ]
    assert whole_months(opened, opened) == 0


def test_maturity_is_the_same_day_or_the_months_last_and_a_rest_day_gives_way() -> None:
    assert maturity(date(2026, 1, 31), months(1)) == date(2026, 2, 28)
    sundays_off = WorkingDays(frozenset({5, 6}), shift=Shift.FOLLOWING)
    assert payable(date(2026, 1, 31), months(1), sundays_off) == date(2026, 3, 2)
    assert payable(OPENED, days(2), sundays_off) == date(2026, 1, 12)
    with pytest.raises(BadDate):
        maturity(date(2026, 1, 31), months(100_000))


CHART = (
    Slab(Decimal(5), 1, 6, 1, 5_000),
    Slab(Decimal(6), 1, 6, 5_001),
    Slab(Decimal(7), 7, None, 1, None),
)


@pytest.mark.parametrize(("principal", "term", "pct"), [(5_000, 6, 5), (5_001, 6, 6), (5_001, 1, 6), (1, 7, 7), (9_999, 400, 7)])
def test_a_rate_chart_with_both_ends_inside(principal: int, term: int, pct: int) -> None:
    assert chart_rate(CHART, principal, term) == pct


@pytest.mark.parametrize(("principal", "term"), [(0, 6), (5_000, 0)])
def test_outside_the_chart_there_is_no_rate(principal: int, term: int) -> None:
    with pytest.raises(NoChartRate) as refused:
        chart_rate(CHART, principal, term)
    assert (refused.value.amount, refused.value.months) == (principal, term)


def test_what_is_paid_and_what_rolls_over() -> None:
    assert at_maturity(Rollover.NONE, 10_000, 506) == Matured(10_506, 0)
    assert at_maturity(Rollover.PRINCIPAL, 10_000, 506) == Matured(506, 10_000)
    assert at_maturity(Rollover.PRINCIPAL_AND_INTEREST, 10_000, 506) == Matured(0, 10_506)


@given(st.integers(1, 10**11), st.decimals(0, 30, places=2), st.integers(1, 60), st.integers(1, 12))
def test_compounding_never_earns_less(principal: int, pct: Decimal, count: int, every: int) -> None:
    rate = Rate(pct, RatePer.YEAR)
    simple, compound = (deposit_interest(principal, DepositTerms(rate, months(count), None, each), OPENED) for each in (0, every))
    assert compound >= simple - Decimal("1e-15") >= -1
