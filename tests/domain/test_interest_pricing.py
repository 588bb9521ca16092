"""Many accounts at once earn to the unit what one account earns by the rules it takes them from; pieces sum to the whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal, localcontext
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.balances import BalanceSeries, Lowest, Movement, spans_from
from coopdesk.domain.calendar import add_months, month_end, month_start
from coopdesk.domain.day_counts import DayCount
from coopdesk.domain.interest_pricing import MonthPricing, Stretch
from coopdesk.domain.interest_rules import CreditDay, InterestRules
from coopdesk.domain.interest_tiers import Tier, TierBasis
from coopdesk.domain.money import round_units
from coopdesk.domain.rates import CALCULATION
from coopdesk.domain.savings_interest import InterestTerms, Method, RateOf, period_interest
from coopdesk.domain.savings_runs import counted_from, credits_in, months_of, next_due, overdue
from coopdesk.products import KINDS

MONTH = date(2024, 2, 1)
"""Of a leap year."""

rates = st.decimals(min_value=0, max_value=30, places=3)
scales = st.one_of(
    st.builds(lambda pct: (Tier(pct),), rates),
    st.builds(
        lambda low, second, first, higher: (Tier(first, low, low + second), Tier(higher, low + second)),
        st.integers(0, 100_000),
        st.integers(1, 5_000_000),
        rates,
        rates,
    ),
)
terms = st.builds(
    InterestTerms,
    tiers=scales,
    method=st.sampled_from(Method),
    day_count=st.sampled_from([DayCount.ACTUAL_365, DayCount.ACTUAL_360, DayCount.ACTUAL_ACTUAL_ISDA]),
    tier_basis=st.sampled_from(TierBasis),
).map(lambda made: replace(made, rate_of=RateOf.TWELFTH) if made.method is Method.BALANCE_AT_PERIOD_END else made)
movements = st.dictionaries(st.integers(0, 28).map(lambda day: MONTH + timedelta(day)), st.integers(0, 20_000_000), max_size=6)


def rounded(units: int, over: int) -> int:
    with localcontext(CALCULATION):
        return round_units(Decimal(units) / over)


@given(terms, st.integers(0, 10**10), movements, st.sampled_from([Lowest.END_OF_DAY, Lowest.OPENING_INCLUSIVE]))
def test_a_month_of_many_is_a_month_of_one(found: InterestTerms, opening: int, moved: dict[date, int], among: Lowest) -> None:
    end = add_months(MONTH, 1)
    account = BalanceSeries(MONTH - timedelta(1), opening)
    for day in sorted(moved):
        account.move(Movement(day, moved[day]))
    alone = period_interest(found, account.spans(MONTH, end), account.lowest(MONTH, end, among)).interest
    earned = MonthPricing([Stretch(MONTH, end, found)], among).earned(opening, moved)
    assert rounded(earned.units, earned.over) == alone


@given(rates, st.integers(0, 10**10), st.integers(1, 28))
def test_a_rate_that_does_not_change_may_be_said_twice(pct: Decimal, opening: int, day: int) -> None:
    once, end, cut = InterestTerms((Tier(pct),)), add_months(MONTH, 1), MONTH + timedelta(day)
    whole = MonthPricing([Stretch(MONTH, end, once)], Lowest.END_OF_DAY).earned(opening, {cut: 5})
    split = MonthPricing([Stretch(MONTH, cut, once), Stretch(cut, end, once)], Lowest.END_OF_DAY).earned(opening, {cut: 5})
    assert whole.units * split.over == split.units * whole.over


@given(rates, st.integers(0, 10**10), movements)
def test_accrued_by_the_month_is_earned_at_once(pct: Decimal, opening: int, moved: dict[date, int]) -> None:
    """Each month accrues what is earned by its end less what was accrued before: together to the unit the whole, rounded once."""
    found, begin, end = InterestTerms((Tier(pct),)), MONTH, add_months(MONTH, 3)
    months = [begin, add_months(begin, 1), add_months(begin, 2), end]
    units, over, accrued, balance = 0, 1, 0, opening
    for first, after in pairwise(months):
        own = {day: amount for day, amount in moved.items() if first <= day < after}
        earned = MonthPricing([Stretch(first, after, found)], Lowest.END_OF_DAY).earned(balance, own)
        units, over = units * earned.over + earned.units * over, over * earned.over
        accrued += rounded(units, over) - accrued
        balance += sum(own.values())
    assert accrued == period_interest(found, spans_from(opening, moved, begin, end)).interest


def test_a_new_rate_holds_from_its_day_whatever_balance_earns() -> None:
    """1,000,000 all month, of which ten days at 3.65 % and nineteen at 7.3 %: 1,000 + 3,800, by every method with a daily rate."""
    end, cut = add_months(MONTH, 1), MONTH + timedelta(10)
    for method in (Method.DAILY_BALANCE, Method.AVERAGE_DAILY_BALANCE, Method.LOWEST_BALANCE):
        old, new = (InterestTerms((Tier(Decimal(pct)),), method) for pct in ("3.65", "7.3"))
        pricing = MonthPricing([Stretch(MONTH, cut, old), Stretch(cut, end, new)], Lowest.END_OF_DAY)
        for moved in ({}, {MONTH: 0}):
            earned = pricing.earned(1_000_000, moved)
            assert rounded(earned.units, earned.over) == 4_800
            assert type(earned.units) is int
        assert pricing.rate(1_000_000) == "7.3"
        assert pricing.has_rate


def test_a_month_of_a_leap_year_may_be_part_of_366_days() -> None:
    """29 days of 366 at 3.66 %: 2,900 of a million."""
    leap = InterestTerms((Tier(Decimal("3.66")),), day_count=DayCount.ACTUAL_ACTUAL_ISDA)
    earned = MonthPricing([Stretch(MONTH, add_months(MONTH, 1), leap)], Lowest.END_OF_DAY).earned(1_000_000, {})
    assert rounded(earned.units, earned.over) == 2_900


def test_a_new_scale_bears_on_the_average_of_the_month() -> None:
    """Of 1,450,000 for twenty of 29 days, 1,000,000 on average, what is above half a million earns 3.65 %, then 7.3 %: 500 + 1,900."""
    end, cut = add_months(MONTH, 1), MONTH + timedelta(10)
    old, new = (InterestTerms((Tier(Decimal(pct), low=500_000),), Method.AVERAGE_DAILY_BALANCE, tier_basis=TierBasis.SLICE) for pct in ("3.65", "7.3"))
    earned = MonthPricing([Stretch(MONTH, cut, old), Stretch(cut, end, new)], Lowest.END_OF_DAY).earned(1_450_000, {MONTH + timedelta(20): -1_450_000})
    assert (rounded(earned.units, earned.over), earned.base) == (2_400, 1_000_000)


def test_days_of_other_months_are_passed_over() -> None:
    end = add_months(MONTH, 1)
    outside = {MONTH - timedelta(1): 7, end: 9}
    assert spans_from(100, outside, MONTH, end) == spans_from(100, {}, MONTH, end)


def test_the_rate_of_a_scale_is_named_from_the_first_slice_to_the_last() -> None:
    scale = (Tier(Decimal(3), high=5_000_000), Tier(Decimal(5), low=5_000_000))
    by_slices = MonthPricing([Stretch(MONTH, add_months(MONTH, 1), InterestTerms(scale, tier_basis=TierBasis.SLICE))], Lowest.END_OF_DAY)
    assert [by_slices.rate(balance) for balance in (6_000_000, 6_000_000, 1_000_000, 0)] == ["3-5", "3-5", "3", "0"]
    assert by_slices.holds(MONTH)
    assert not by_slices.holds(add_months(MONTH, 1))
    flat = MonthPricing([Stretch(MONTH, add_months(MONTH, 1), InterestTerms((Tier(Decimal("2.50")),)))], Lowest.END_OF_DAY)
    assert [flat.rate(balance) for balance in (1, 0)] == ["2.5", "0"]
    bounded = MonthPricing([Stretch(MONTH, add_months(MONTH, 1), InterestTerms((Tier(Decimal("2.5"), low=50_000),)))], Lowest.END_OF_DAY)
    assert [bounded.rate(balance) for balance in (50_000, 49_999)] == ["2.5", "0"]


def plain(**given_terms: object) -> dict[str, object]:
    return KINDS["savings"].plain_terms(given_terms)


def test_the_terms_of_a_product_are_its_rules() -> None:
    rules = InterestRules.from_plain(
        plain(rate_yearly="2", earning_minimum=25_000, tier_2_from=1_000_000, tier_2_rate="3", tier_3_from=5_000_000, tier_3_rate="4", credit_every="6")
    )
    assert [(tier.low, tier.high, int(tier.pct)) for tier in rules.terms.tiers] == [(25_000, 1_000_000, 2), (1_000_000, 5_000_000, 3), (5_000_000, None, 4)]
    assert (rules.every, rules.credit_day, rules.earns, rules.highest_rate) == (6, CreditDay.LAST_DAY, True, Decimal(4))
    assert not InterestRules.from_plain(plain()).earns


def test_months_of_runs_follow_the_calendar() -> None:
    march, june = date(2026, 3, 31), date(2026, 6, 30)
    assert [credits_in(end, 3) for end in (date(2026, 2, 28), march)] == [False, True]
    assert counted_from(date(2026, 5, 31), 3, None) == date(2026, 4, 1)
    assert counted_from(june, 3, date(2026, 4, 30)) == date(2026, 5, 1)
    assert months_of(date(2026, 1, 15), date(2026, 2, 28)) == [(date(2026, 1, 15), date(2026, 1, 31)), (date(2026, 2, 1), date(2026, 2, 28))]
    assert next_due(None, date(2026, 6, 29)) == date(2026, 5, 31)
    assert next_due(None, june) == june
    assert next_due(march, june) == date(2026, 4, 30)
    assert list(overdue(march, june)) == [date(2026, 4, 30), date(2026, 5, 31), june]
    assert list(overdue(None, june)) == []


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from([1, 3, 6, 12]))
def test_every_month_is_in_one_crediting_period(day: date, every: int) -> None:
    end = month_end(day)
    first = counted_from(end, every, None)
    assert first <= month_start(day)
    assert len(months_of(first, end)) <= every
    assert not any(credits_in(last, every) for _first, last in months_of(first, end)[:-1])
