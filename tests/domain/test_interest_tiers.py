from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.interest_tiers import Tier, TierBasis, earnings

THREE, FIVE = Decimal(3), Decimal(5)
SCALE = (Tier(THREE, high=100), Tier(FIVE, low=100))


def parts(total: int, scale: tuple[Tier, ...], basis: TierBasis, over: int = 1) -> list[tuple[int, Decimal]]:
    return [(part.amount, part.pct) for part in earnings(total, scale, basis, over)]


@pytest.mark.parametrize(("balance", "pct"), [(99, THREE), (100, FIVE), (101, FIVE)])
def test_a_bound_belongs_to_the_tier_that_includes_it(balance: int, pct: Decimal) -> None:
    assert parts(balance, SCALE, TierBasis.WHOLE_BALANCE) == [(balance, pct)]


@pytest.mark.parametrize(("balance", "pct"), [(100, THREE), (101, FIVE)])
def test_a_bound_may_belong_to_the_tier_below(balance: int, pct: Decimal) -> None:
    scale = (Tier(THREE, high=100, high_inclusive=True), Tier(FIVE, low=100, low_inclusive=False))
    assert parts(balance, scale, TierBasis.WHOLE_BALANCE) == [(balance, pct)]


def test_bounds_of_balances_and_of_averages() -> None:
    open_low = Tier(FIVE, low=100, low_inclusive=False)
    assert [open_low.holds(balance) for balance in (99, 100, 101)] == [False, False, True]
    assert [Tier(FIVE, low=100).holds(total, 3) for total in (299, 300)] == [False, True]
    closed_high = Tier(THREE, high=100, high_inclusive=True)
    assert [closed_high.holds(total, 3) for total in (300, 301)] == [True, False]
    assert Tier(THREE, low=100).slice_of(150) == 50
    assert [part.pct for part in earnings(100, SCALE)] == [FIVE]


def test_slices_earn_each_at_their_own_rate() -> None:
    assert parts(250, SCALE, TierBasis.SLICE) == [(100, THREE), (150, FIVE)]
    assert parts(80, SCALE, TierBasis.SLICE) == [(80, THREE)]


def test_below_the_first_tier_nothing_is_earned() -> None:
    """Domain.md §2.2: a smallest balance that earns."""
    minimum = (Tier(THREE, low=25_000),)
    assert parts(24_999, minimum, TierBasis.WHOLE_BALANCE) == []
    assert parts(25_000, minimum, TierBasis.WHOLE_BALANCE) == [(25_000, THREE)]


def test_of_two_tiers_that_hold_a_balance_the_first_counts() -> None:
    assert parts(50, (Tier(THREE), Tier(FIVE)), TierBasis.WHOLE_BALANCE) == [(50, THREE)]


def test_an_average_just_below_a_bound_is_below_it() -> None:
    """299 / 3 = 99.67 and 300 / 3 = 100."""
    assert parts(299, SCALE, TierBasis.WHOLE_BALANCE, over=3) == [(299, THREE)]
    assert parts(300, SCALE, TierBasis.WHOLE_BALANCE, over=3) == [(300, FIVE)]
    assert parts(301, SCALE, TierBasis.SLICE, over=3) == [(300, THREE), (1, FIVE)]


@given(st.integers(0, 10**12), st.lists(st.integers(1, 10**11), max_size=5, unique=True), st.integers(1, 366))
def test_slices_of_a_scale_without_gaps_sum_to_the_balance(total: int, bounds: list[int], over: int) -> None:
    edges = [None, *sorted(bounds), None]
    scale = tuple(Tier(THREE, low, high) for low, high in pairwise(edges))
    assert sum(part.amount for part in earnings(total, scale, TierBasis.SLICE, over)) == total
    assert sum(part.amount for part in earnings(total, scale, TierBasis.WHOLE_BALANCE, over)) == total
