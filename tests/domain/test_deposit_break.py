from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.calendar import Period, PeriodUnit
from coopdesk.domain.day_counts import DayCount
from coopdesk.domain.deposit_break import BreakPolicy, BreakRule, Broken, RunningDeposit, break_deposit
from coopdesk.domain.errors import DateTooEarly, DepositMatured
from coopdesk.domain.rates import Rate, RatePer
from coopdesk.domain.term_deposits import DepositTerms

OPENED, BROKEN = date(2026, 1, 10), date(2026, 4, 25)
YEAR = DepositTerms(Rate(Decimal(6), RatePer.YEAR), Period(PeriodUnit.MONTH, 12))
DEPOSIT = RunningDeposit(12_000_000, YEAR, OPENED)
LOSE = BreakPolicy(BreakRule.LOSE_RUNNING_MONTH)


@pytest.mark.parametrize(
    ("policy", "taken_back"),
    [
        (LOSE, 30_000),
        (BreakPolicy(BreakRule.PENALTY_ON_PRINCIPAL, Decimal(3)), 360_000),
        (BreakPolicy(BreakRule.PENALTY_ON_PRINCIPAL, Decimal(10)), 1_200_000),
        (BreakPolicy(BreakRule.SAVINGS_RATE, Decimal(2)), 140_000),
        (BreakPolicy(BreakRule.SAVINGS_RATE, Decimal(9)), 0),
    ],
)
def test_the_three_figures(policy: BreakPolicy, taken_back: int) -> None:
    """60,000 a month for three months and 15 of 30 days are 210,000; at 2 % it would have been 70,000."""
    assert break_deposit(DEPOSIT, BROKEN, policy) == Broken(210_000, taken_back, 12_210_000 - taken_back)


def test_interest_already_paid_is_not_paid_again_and_may_be_clawed_back() -> None:
    """180,000 went out monthly: at 2 % only 70,000 were due, so 110,000 come out of the principal."""
    monthly = replace(DEPOSIT, interest_paid=180_000)
    assert break_deposit(monthly, BROKEN, LOSE).paid_out == 12_000_000
    assert break_deposit(monthly, BROKEN, BreakPolicy(BreakRule.SAVINGS_RATE, Decimal(2))).paid_out == 11_890_000


def test_of_a_deposit_already_paid_out_nothing_is_taken_back() -> None:
    assert break_deposit(replace(DEPOSIT, interest_paid=13_000_000), BROKEN, LOSE) == Broken(210_000, 0, 0)


def test_by_days_the_running_month_is_its_days() -> None:
    """36,500,000 at 6 % over 365 is 6,000 a day: 105 days, of which 15 since 10 April."""
    deposit = RunningDeposit(36_500_000, replace(YEAR, day_count=DayCount.ACTUAL_365), OPENED)
    assert break_deposit(deposit, BROKEN, LOSE) == Broken(630_000, 90_000, 37_040_000)


def test_a_savings_rate_is_simple_also_where_the_deposit_compounds() -> None:
    """1 % a month compounded over two months is 2.01 %, the savings rate of 1 % a month 2 %."""
    terms = replace(YEAR, rate=Rate(Decimal(12), RatePer.YEAR), compounding_months=1)
    broken = break_deposit(RunningDeposit(1_000_000, terms, OPENED), date(2026, 3, 10), BreakPolicy(BreakRule.SAVINGS_RATE, Decimal(12)))
    assert broken == Broken(20_100, 100, 1_020_000)


def test_a_day_too_early_and_a_day_too_late() -> None:
    with pytest.raises(DateTooEarly):
        break_deposit(DEPOSIT, OPENED - timedelta(1), LOSE)
    with pytest.raises(DepositMatured) as refused:
        break_deposit(DEPOSIT, date(2027, 1, 10), LOSE)
    assert (refused.value.day, refused.value.maturity) == (date(2027, 1, 10), date(2027, 1, 10))
    assert break_deposit(DEPOSIT, OPENED, LOSE) == Broken(0, 0, 12_000_000)
    assert break_deposit(DEPOSIT, date(2027, 1, 9), LOSE).earned < 720_000


@given(
    st.integers(1, 10**10),
    st.integers(0, 364),
    st.sampled_from(BreakRule),
    st.decimals(0, 1000, places=2),
    st.integers(0, 10**10),
)
def test_the_figures_fit_and_nobody_pays_in(principal: int, after: int, rule: BreakRule, pct: Decimal, paid: int) -> None:
    broken = break_deposit(RunningDeposit(principal, YEAR, OPENED, paid), OPENED + timedelta(after), BreakPolicy(rule, pct))
    assert broken.paid_out == max(0, principal + broken.earned - broken.taken_back - paid)
    assert min(broken.earned, broken.taken_back) >= 0
