"""The Bank Indonesia guide's month is the golden one (domain.md §2.1, §11.3); amounts in hundredths of a rupiah."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.balances import BalanceSpan
from coopdesk.domain.day_counts import DayCount
from coopdesk.domain.interest_tiers import Tier, TierBasis
from coopdesk.domain.savings_interest import (
    InterestTerms,
    Method,
    RateOf,
    accrued_in_pieces,
    average_balance,
    period_interest,
)

MILLION = 100_000_000
JUNE = tuple(
    BalanceSpan(days, int(Decimal(millions) * MILLION), date(2008, 6, day))
    for day, days, millions in (
        (1, 4, "1"),
        (5, 1, "6"),
        (6, 4, "5.5"),
        (10, 10, "8"),
        (20, 5, "7"),
        (25, 5, "17"),
        (30, 1, "15"),
    )
)
FIVE = InterestTerms((Tier(Decimal(5)),))
TIERED = (Tier(Decimal(3), high=5 * MILLION), Tier(Decimal(5), low=5 * MILLION))


@pytest.mark.parametrize(
    ("method", "tiers", "interest"),
    [
        (Method.LOWEST_BALANCE, FIVE.tiers, 410_959),
        (Method.AVERAGE_DAILY_BALANCE, FIVE.tiers, 3_383_562),
        (Method.DAILY_BALANCE, TIERED, 3_361_644),
        (Method.BALANCE_AT_PERIOD_END, FIVE.tiers, 6_164_384),
    ],
)
def test_one_month_by_every_method(method: Method, tiers: tuple[Tier, ...], interest: int) -> None:
    """4,109.59; 33,835.62; 33,616.44; and 15,000,000 x 5 % x 30 / 365 = 61,643.84 by hand."""
    assert period_interest(InterestTerms(tiers, method), JUNE).interest == interest


def test_the_average_is_the_sum_of_the_days_over_the_days() -> None:
    assert round(average_balance(JUNE)) == 823_333_333
    assert average_balance([]) == 0


def test_a_month_as_the_twelfth_of_a_year() -> None:
    """Manual books: the balance at the end x r / 12: 15,000,000 x 6 % / 12 = 75,000, in June as in February."""
    terms = InterestTerms((Tier(Decimal(6)),), Method.BALANCE_AT_PERIOD_END, RateOf.TWELFTH)
    assert period_interest(terms, JUNE).interest == 7_500_000
    assert period_interest(terms, [BalanceSpan(28, 15 * MILLION)]).interest == 7_500_000


@pytest.mark.parametrize(
    ("day_count", "interest"),
    [
        (DayCount.ACTUAL_365, 60_164),
        (DayCount.ACTUAL_360, 61_000),
        (DayCount.ACTUAL_364, 60_330),
        (DayCount.ACTUAL_ACTUAL_ISDA, 60_000),
    ],
)
def test_the_divisor_of_a_leap_year(day_count: DayCount, interest: int) -> None:
    """1,000,000 at 6 % over all 366 days of 2024, by hand: 60,164.38; 61,000; 60,329.67; 60,000."""
    terms = replace(FIVE, tiers=(Tier(Decimal(6)),), day_count=day_count)
    assert period_interest(terms, [BalanceSpan(366, 1_000_000, date(2024, 1, 1))]).interest == interest


def test_a_new_year_within_the_period_counts_each_day_in_its_own() -> None:
    """73 days of 2023 at 365 and 61 of 2024 at 366: 1,000,000 x 6 % x (73/365 + 61/366) = 12,000 + 10,000."""
    terms = replace(FIVE, tiers=(Tier(Decimal(6)),), day_count=DayCount.ACTUAL_ACTUAL_ISDA)
    assert period_interest(terms, [BalanceSpan(134, 1_000_000, date(2023, 10, 20))]).interest == 22_000


def test_days_without_dates_are_those_of_a_common_year() -> None:
    terms = replace(FIVE, day_count=DayCount.ACTUAL_ACTUAL_ISDA)
    assert period_interest(terms, [BalanceSpan(73, 1_000_000)]).interest == 10_000


def test_a_rate_a_day_and_a_rate_a_period() -> None:
    """1,000 at 0.1 % a day for 3 days is 3; at 10 % a period it is 100, whatever the period's length."""
    spans = [BalanceSpan(3, 1_000)]
    assert period_interest(InterestTerms((Tier(Decimal("0.1")),), rate_of=RateOf.DAY), spans).interest == 3
    for method in Method:
        assert period_interest(InterestTerms((Tier(Decimal(10)),), method, RateOf.PERIOD), spans).interest == 100


def test_a_rate_a_period_on_changing_balances_weighs_their_days() -> None:
    """A third of the days at 900, two thirds at 1,200: average 1,100, 10 % is 110."""
    spans = [BalanceSpan(10, 900), BalanceSpan(20, 1_200)]
    assert period_interest(InterestTerms((Tier(Decimal(10)),), rate_of=RateOf.PERIOD), spans).interest == 110


def test_each_segment_may_be_rounded_on_its_own() -> None:
    """6 % over 3 days each on 4, 5 and 2 million: 1,972.60, 2,465.75, 986.30; their exact sum is 5,424.66."""
    spans = [BalanceSpan(3, millions * 1_000_000) for millions in (4, 5, 2)]
    terms = InterestTerms((Tier(Decimal(6)),))
    assert period_interest(terms, spans).segments == (1973, 2466, 986)
    assert period_interest(terms, [BalanceSpan(3, 4_100_000)] * 3).interest == 6_066
    assert period_interest(replace(terms, rounds_segments=True), [BalanceSpan(3, 4_100_000)] * 3).interest == 3 * 2_022
    down = replace(terms, rounds_segments=True, mode="down", unit=10)
    assert period_interest(down, spans).interest == 1970 + 2460 + 980


@pytest.mark.parametrize(
    ("balance", "basis", "interest"),
    [
        (100_000, TierBasis.WHOLE_BALANCE, 5_390),
        (800_000, TierBasis.WHOLE_BALANCE, 45_229),
        (100_000, TierBasis.SLICE, 5_390),
        (800_000, TierBasis.SLICE, 44_570),
    ],
)
def test_daily_compounding_as_regulation_dd_prints_it(balance: int, basis: TierBasis, interest: int) -> None:
    """Appendix A, tiered-rate account, method A and method B: 53.90, 452.29, 53.90, 445.70 a year."""
    scale = (
        Tier(Decimal("5.25"), high=250_000, high_inclusive=True),
        Tier(Decimal("5.50"), low=250_000, high=1_500_000, low_inclusive=False, high_inclusive=True),
        Tier(Decimal("5.75"), low=1_500_000, low_inclusive=False),
    )
    assert period_interest(InterestTerms(scale, tier_basis=basis, compounds_daily=True), [BalanceSpan(365, balance)]).interest == interest


def test_what_was_earned_compounds_through_a_day_that_earns_nothing() -> None:
    """100 % a day: 100 doubles, waits a day below the tier, and doubles with its interest once the balance is back."""
    terms = InterestTerms((Tier(Decimal(100), low=50),), rate_of=RateOf.DAY, compounds_daily=True)
    spans = [BalanceSpan(1, 100), BalanceSpan(1, 10), BalanceSpan(1, 100)]
    assert period_interest(terms, spans).segments == (100, 0, 200)


def test_a_period_without_days_earns_nothing() -> None:
    for method in Method:
        assert period_interest(replace(FIVE, method=method), []).interest == 0


def test_the_length_of_a_period_and_its_lowest_balance_may_be_given() -> None:
    """1,000,000 of which 400,000 was the lowest within a day; 30 days of 5 %: 1,643.84."""
    terms = replace(FIVE, method=Method.LOWEST_BALANCE)
    assert period_interest(terms, [BalanceSpan(31, 1_000_000)], lowest=400_000, days=30).interest == 1_644


def test_an_exact_half_is_a_half_however_many_days_it_is_made_of() -> None:
    """73 days at 5 % are a hundredth: 50 earn 0.50, which rounds up, at once and day by day."""
    assert period_interest(FIVE, [BalanceSpan(73, 50)]).interest == 1
    assert period_interest(FIVE, [BalanceSpan(1, 50)] * 73).interest == 1
    assert period_interest(replace(FIVE, method=Method.AVERAGE_DAILY_BALANCE), [BalanceSpan(1, 50)] * 73).interest == 1


spans = st.lists(st.builds(BalanceSpan, st.integers(1, 40), st.integers(0, 10**12)), min_size=1, max_size=8)
percents = st.decimals(0, 100, places=2)


@given(spans, percents, percents, st.sampled_from(TierBasis), st.data())
def test_accrued_in_pieces_is_accrued_at_once(
    whole: list[BalanceSpan], low: Decimal, high: Decimal, basis: TierBasis, data: st.DataObject
) -> None:
    terms = InterestTerms((Tier(low, high=10**6), Tier(high, low=10**6)), tier_basis=basis)
    cuts = [data.draw(st.integers(0, span.days)) for span in whole]
    cut = [replace(span, days=days) for span, at in zip(whole, cuts, strict=True) for days in (at, span.days - at)]
    at_once = period_interest(terms, whole).interest
    assert period_interest(terms, cut).interest == at_once
    assert sum(accrued_in_pieces(terms, cut)) == at_once
    assert min(accrued_in_pieces(terms, cut)) >= 0


@given(spans, percents)
def test_no_method_pays_less_than_the_lowest_balance(whole: list[BalanceSpan], pct: Decimal) -> None:
    def by(method: Method) -> int:
        return period_interest(InterestTerms((Tier(pct),), method), whole).interest

    assert 0 <= by(Method.LOWEST_BALANCE) <= by(Method.AVERAGE_DAILY_BALANCE) == by(Method.DAILY_BALANCE)


def test_an_average_that_compounds_earns_as_that_balance_would() -> None:
    """15 days of 100,000 and 15 of 300,000 are 200,000 on average: 3 %, which is 494, not the 6 % from 250,000 on."""
    terms = InterestTerms((Tier(Decimal(3), high=250_000), Tier(Decimal(6), low=250_000)), Method.AVERAGE_DAILY_BALANCE, compounds_daily=True)
    moved = period_interest(terms, [BalanceSpan(15, 100_000), BalanceSpan(15, 300_000)])
    assert moved.interest == period_interest(terms, [BalanceSpan(30, 200_000)]).interest == 494
