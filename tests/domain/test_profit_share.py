"""Shared results and rents: domain.md §3.3."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.errors import BadAmount, BadTerm, SharesNotWhole
from coopdesk.domain.profit_share import declared_shares, rents, shared_result

HALVES = {"a": Decimal(50), "b": Decimal(50)}
CAPITAL = {"a": 60_000_000, "b": 40_000_000}


def test_profit_by_shares_loss_by_capital() -> None:
    """Capital 60/40 m, shares 50:50: profit 4 m is 2/2, loss 4 m is 2.4/1.6 m."""
    assert shared_result(4_000_000, HALVES, CAPITAL) == {"a": 2_000_000, "b": 2_000_000}
    assert shared_result(-4_000_000, HALVES, CAPITAL) == {"a": -2_400_000, "b": -1_600_000}
    assert shared_result(0, HALVES, CAPITAL) == {"a": 0, "b": 0}


def test_shares_with_decimals() -> None:
    assert shared_result(1_000, {"a": Decimal("12.5"), "b": Decimal("87.5")}, {}) == {"a": 125, "b": 875}


@pytest.mark.parametrize("shares", [{"a": Decimal(50), "b": Decimal(49)}, {"a": Decimal(101), "b": Decimal(-1)}])
def test_shares_that_are_no_whole(shares: dict[str, Decimal]) -> None:
    with pytest.raises(SharesNotWhole):
        shared_result(1, shares, CAPITAL)


@pytest.mark.parametrize("capital", [{"a": 0, "b": 0}, {"a": 5, "b": -5}])
def test_a_loss_needs_capital_to_bear_it(capital: dict[str, int]) -> None:
    with pytest.raises(BadAmount):
        shared_result(-1, HALVES, capital)


def test_declared_revenue_is_shared_month_by_month() -> None:
    assert declared_shares((1_000_000, 0, 333), Decimal(40)) == (400_000, 0, 133)
    with pytest.raises(BadAmount):
        declared_shares((5, -1), Decimal(40))


def test_rents_return_what_the_asset_costs() -> None:
    assert rents(12_000_000, 2_000_000, 2_000_000, 12) == (1_000_000,) * 12
    assert rents(10, 0, 0, 3) == (4, 3, 3)
    assert rents(10, 10, 2, 1) == (2,)
    for wrong in ((10, 11, 0, 3), (10, -1, 0, 3), (10, 0, -1, 3)):
        with pytest.raises(BadAmount):
            rents(*wrong)
    with pytest.raises(BadTerm):
        rents(10, 0, 0, 0)


@given(st.integers(-(10**12), 10**12), st.integers(0, 100), st.integers(1, 10**9), st.integers(0, 10**9))
def test_the_parts_sum_to_the_result(result: int, share: int, one: int, other: int) -> None:
    parts = shared_result(result, {"a": Decimal(share), "b": Decimal(100 - share)}, {"a": one, "b": other})
    assert sum(parts.values()) == result
