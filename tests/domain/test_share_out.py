from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.errors import BadAmount
from coopdesk.domain.share_out import ShareOut, share_out_fund


def test_the_guides_share_out() -> None:
    """Domain.md §8.3: 4,500 and 900 of income over 900 shares is 6.00; 45 shares get 270 (in cents)."""
    assert share_out_fund(540_000, [45, 855]) == ShareOut(600, (27_000, 513_000), 0)


def test_a_larger_one() -> None:
    assert share_out_fund(15_360_000, [130, 2_270]).payouts[0] == 832_000
    assert share_out_fund(7, [1]) == ShareOut(7, (7,), 0)


def test_the_value_is_rounded_down_to_a_coin_and_the_rest_stays() -> None:
    assert share_out_fund(100_000, [3, 4], coin=500) == ShareOut(14_000, (42_000, 56_000), 2_000)


@pytest.mark.parametrize(("fund", "shares"), [(-1, [1]), (1, []), (1, [0]), (1, [2, -1])])
def test_what_cannot_be_shared_out(fund: int, shares: list[int]) -> None:
    with pytest.raises(BadAmount):
        share_out_fund(fund, shares)


@given(st.integers(0, 10**12), st.lists(st.integers(0, 500), min_size=1).filter(sum), st.sampled_from([1, 50, 100, 500]))
def test_payouts_and_rest_are_the_fund(fund: int, shares: list[int], coin: int) -> None:
    shared = share_out_fund(fund, shares, coin)
    assert sum(shared.payouts) + shared.rest == fund
    assert 0 <= shared.rest < coin * sum(shares)
    assert shared.value % coin == 0
