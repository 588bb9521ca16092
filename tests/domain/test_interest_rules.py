"""What a savings product says of its interest, field by field, and the months in which many accounts get it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from coopdesk.domain.balances import Lowest
from coopdesk.domain.day_counts import DayCount
from coopdesk.domain.errors import BadField, FieldMissing, RatesNotRising, Refusal
from coopdesk.domain.interest_pricing import Earned, MonthPricing, Stretch
from coopdesk.domain.interest_rules import CreditDay, InterestRules
from coopdesk.domain.interest_tiers import Tier, TierBasis
from coopdesk.domain.savings_interest import InterestTerms, Method, RateOf

D = Decimal
PLAIN = {
    "rate_yearly": "2",
    "earning_minimum": 25_000,
    "tier_2_from": 1_000_000,
    "tier_2_rate": "3",
    "tier_3_from": 0,
    "tier_3_rate": "9",
    "tier_basis": "slice",
    "interest_method": "balance_at_period_end",
    "interest_divisor": "actual",
    "interest_step": 100,
    "interest_rounding": "down",
    "lowest_window": "opening_inclusive",
    "credit_every": "6",
    "credit_day": "next_day",
    "admin_fee": 2_000,
    "dormant_months": 12,
    "dormant_fee": 5_000,
}


def test_terms_are_read_field_by_field() -> None:
    tiers = (Tier(D(2), 25_000, 1_000_000), Tier(D(3), 1_000_000))
    terms = InterestTerms(
        tiers, Method.BALANCE_AT_PERIOD_END, RateOf.TWELFTH, DayCount.ACTUAL_ACTUAL_ISDA, TierBasis.SLICE, unit=100, mode="down"
    )
    read = InterestRules.from_plain(PLAIN)
    assert read == InterestRules(terms, Lowest.OPENING_INCLUSIVE, 6, CreditDay.NEXT_DAY, 2_000, 12, 5_000)
    assert (read.earns, read.highest_rate) == (True, D(3))


@pytest.mark.parametrize("method", [each for each in Method if each is not Method.BALANCE_AT_PERIOD_END])
def test_all_other_methods_count_days_over_a_year(method: Method) -> None:
    assert InterestRules.from_plain({**PLAIN, "interest_method": method.value}).terms.rate_of is RateOf.YEAR


@pytest.mark.parametrize(("divisor", "day_count"), [("365", DayCount.ACTUAL_365), ("360", DayCount.ACTUAL_360)])
def test_what_a_year_is(divisor: str, day_count: DayCount) -> None:
    assert InterestRules.from_plain({**PLAIN, "interest_divisor": divisor}).terms.day_count is day_count


def test_the_smallest_step_and_the_smallest_tier() -> None:
    least = InterestRules.from_plain({**PLAIN, "interest_step": 1, "earning_minimum": 0, "tier_2_from": 1})
    assert (least.terms.unit, least.terms.tiers) == (1, (Tier(D(2), None, 1), Tier(D(3), 1)))


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({"interest_step": 0}, BadField("interest_step", "0")),
        ({"tier_2_from": 25_000}, RatesNotRising("tier_2_from", 25_000, 25_000)),
        ({"tier_3_from": 1_000_000}, RatesNotRising("tier_3_from", 1_000_000, 1_000_000)),
        ({"tier_2_from": 0, "tier_3_from": 2_000_000}, FieldMissing("tier_2_from")),
    ],
)
def test_a_wrong_figure_is_named_at_its_field(given: dict[str, object], wanted: Refusal) -> None:
    with pytest.raises(type(wanted)) as refused:
        InterestRules.from_plain({**PLAIN, **given})
    assert refused.value == wanted


# --- a month of many accounts ---------------------------------------------------------------------

JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)
MIDDLE = date(2026, 6, 16)


def pricing(method: Method = Method.DAILY_BALANCE, among: Lowest = Lowest.END_OF_DAY, later: str = "") -> MonthPricing:
    """36.5 % a year, a tenth of a percent a day; `later`: the percent from the 16th on."""
    first, after = (InterestTerms((Tier(D(pct)),), method) for pct in ("36.5", later or "36.5"))
    return MonthPricing([Stretch(JUNE, MIDDLE, first), Stretch(MIDDLE, JULY, after)] if later else [Stretch(JUNE, JULY, first)], among)


def minor(earned: Earned) -> Decimal:
    return Decimal(earned.units) / earned.over


def test_thirty_days_of_what_stood_there() -> None:
    month = pricing()
    for _asked_twice in range(2):
        earned = month.earned(1_000_000, {})
        assert (minor(earned), earned.base) == (D(30_000), 1_000_000)
    assert (month.rate(1), month.rate(0), month.has_rate) == ("36.5", "0", True)
    assert [month.holds(day) for day in (date(2026, 5, 31), JUNE, date(2026, 6, 30), JULY)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("method", "interest", "base"),
    [
        (Method.DAILY_BALANCE, 45_000, 1_500_000),
        (Method.LOWEST_BALANCE, 30_000, 1_000_000),
        (Method.AVERAGE_DAILY_BALANCE, 45_000, 1_500_000),
    ],
)
def test_a_million_more_in_the_middle(method: Method, interest: int, base: int) -> None:
    """Fifteen days of 1,000,000 and fifteen of 2,000,000."""
    earned = pricing(method).earned(1_000_000, {MIDDLE: 1_000_000})
    assert (minor(earned), earned.base) == (D(interest), base)


def test_a_new_rate_from_the_sixteenth_on() -> None:
    """1,000 a day, then 2,000 a day; paid in on the 21st: ten more days of 2,000."""
    changed = pricing(later="73")
    assert minor(changed.earned(1_000_000, {})) == 45_000
    assert minor(changed.earned(1_000_000, {date(2026, 6, 21): 1_000_000})) == 65_000
    assert minor(changed.earned(1_000_000, {date(2026, 6, 6): 1_000_000})) == 85_000
    assert (changed.rate(5), changed.has_rate) == ("73", True)
    assert not pricing(later="0").has_rate


@pytest.mark.parametrize(("among", "interest"), [(Lowest.END_OF_DAY, 30_000), (Lowest.OPENING_INCLUSIVE, 0)])
def test_what_stood_there_the_evening_before(among: Lowest, interest: int) -> None:
    """Opened on the first day with 1,000,000."""
    assert minor(pricing(Method.LOWEST_BALANCE, among).earned(0, {JUNE: 1_000_000})) == interest


def test_the_lowest_is_the_lowest_of_all() -> None:
    low = pricing(Method.LOWEST_BALANCE, Lowest.OPENING_INCLUSIVE)
    assert minor(low.earned(3_000_000, {JUNE: -1_000_000, MIDDLE: -500_000, date(2026, 6, 20): 9_000_000})) == 45_000
