from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.calendar import Period, PeriodUnit
from coopdesk.domain.day_counts import DayCount
from coopdesk.domain.deposit_payouts import Payout, PayoutChoice, payouts
from coopdesk.domain.rates import Rate, RatePer
from coopdesk.domain.term_deposits import DepositTerms

SIX = Rate(Decimal(6), RatePer.YEAR)


def test_interest_goes_out_each_month() -> None:
    """Domain.md §2.4: monthly 250,000; opened on the 31st it is paid on each month's last day."""
    terms = DepositTerms(SIX, Period(PeriodUnit.MONTH, 3))
    assert payouts(50_000_000, terms, date(2026, 1, 31), PayoutChoice.MONTHLY) == (
        Payout(date(2026, 2, 28), 250_000),
        Payout(date(2026, 3, 31), 250_000),
        Payout(date(2026, 4, 30), 250_000),
    )


def test_or_at_maturity() -> None:
    terms = DepositTerms(SIX, Period(PeriodUnit.DAY, 90), DayCount.ACTUAL_365)
    assert payouts(50_000_000, terms, date(2026, 1, 10), PayoutChoice.AT_MATURITY) == (Payout(date(2026, 4, 10), 739_726),)


def test_a_term_in_days_ends_with_a_part_of_a_month() -> None:
    """36,500,000 at 6 % is 6,000 a day: 31 days from 10 January, then 9."""
    terms = DepositTerms(SIX, Period(PeriodUnit.DAY, 40), DayCount.ACTUAL_365)
    assert payouts(36_500_000, terms, date(2026, 1, 10), PayoutChoice.MONTHLY) == (
        Payout(date(2026, 2, 10), 186_000),
        Payout(date(2026, 2, 19), 54_000),
    )


def test_what_rounding_holds_back_comes_a_month_later() -> None:
    """100 at 6 % earn half a unit a month: 1, 0, 1, 0."""
    terms = DepositTerms(SIX, Period(PeriodUnit.MONTH, 4))
    assert [paid.interest for paid in payouts(100, terms, date(2026, 1, 10), PayoutChoice.MONTHLY)] == [1, 0, 1, 0]


@given(st.integers(1, 10**11), st.decimals(0, 30, places=2), st.integers(1, 60), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_months_sum_to_the_interest_of_the_term(principal: int, pct: Decimal, count: int, opened: date) -> None:
    terms = DepositTerms(Rate(pct, RatePer.YEAR), Period(PeriodUnit.MONTH, count))
    monthly = payouts(principal, terms, opened, PayoutChoice.MONTHLY)
    (once,) = payouts(principal, terms, opened, PayoutChoice.AT_MATURITY)
    assert sum(paid.interest for paid in monthly) == once.interest
    assert monthly[-1].on == once.on
    assert len(monthly) == count
    assert min(paid.interest for paid in monthly) >= 0
