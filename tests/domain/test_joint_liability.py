from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.errors import BadAmount
from coopdesk.domain.joint_liability import GapShares, Refund, refund, share_gap


def test_the_gap_of_a_meeting() -> None:
    """Domain.md §3.6: 450,000 over 14 others is 32,200 each, 800 to the group's fund."""
    assert share_gap(450_000, [1] * 14, coin=100) == GapShares(0, (32_200,) * 14, 800)


def test_one_bearer_and_no_gap() -> None:
    assert share_gap(3, [1]) == GapShares(0, (3,), 0)
    assert share_gap(0, []) == GapShares(0, (), 0)


def test_by_what_each_owes() -> None:
    assert share_gap(100_000, [1_000_000, 3_000_000, 0]) == GapShares(0, (25_000, 75_000, 0), 0)


def test_the_groups_fund_pays_first() -> None:
    assert share_gap(450_000, [1, 1], 1000, fund=100_000) == GapShares(100_000, (175_000, 175_000), 0)
    assert share_gap(450_000, [1, 1], fund=500_000) == GapShares(450_000, (0, 0), 0)
    assert share_gap(450_000, [], fund=450_000) == GapShares(450_000, (), 0)


@pytest.mark.parametrize(("gap", "weights"), [(-1, [1]), (1, []), (1, [0, 0])])
def test_a_gap_that_nobody_can_bear(gap: int, weights: list[int]) -> None:
    with pytest.raises(BadAmount):
        share_gap(gap, weights)


def test_a_later_payment_goes_back_oldest_first() -> None:
    assert refund([32_200, 32_200, 32_200], 40_000) == Refund((32_200, 7_800, 0), 0)
    assert refund([100, 50], 200) == Refund((100, 50), 50)


@given(
    st.integers(0, 10**10), st.lists(st.integers(0, 10**8), min_size=1).filter(sum), st.sampled_from([1, 100, 500]), st.integers(0, 10**9)
)
def test_the_gap_is_covered_and_hardly_more(gap: int, weights: list[int], coin: int, fund: int) -> None:
    shares = share_gap(gap, weights, coin, fund)
    assert shares.from_fund + sum(shares.parts) - shares.excess == gap
    assert 0 <= shares.excess < coin * len(weights)
    assert all(part % coin == 0 and part >= 0 for part in shares.parts)


@given(st.lists(st.integers(0, 10**6)), st.integers(0, 10**7))
def test_a_refund_loses_nothing(borne: list[int], paid: int) -> None:
    back = refund(borne, paid)
    assert sum(back.parts) + back.rest == paid
    assert all(0 <= part <= owed for part, owed in zip(back.parts, borne, strict=True))
