from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.errors import BadAmount, BoxTooSmall, ShareOutTooSmall
from coopdesk.domain.share_out import MemberOut, ShareOut, check_pays, share_out_fund


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


AMINA, GRACE = MemberOut(1, "0001", "Amina", 130, 650_000, 832_000, 0), MemberOut(3, "0003", "Grace", 10, 50_000, 64_000, 70_000)


def test_what_a_member_gains_and_what_is_left_of_it() -> None:
    assert (AMINA.gain, AMINA.net) == (182_000, 832_000)
    assert (GRACE.gain, GRACE.net) == (14_000, -6_000)
    assert replace(AMINA, gives_back=32_000).net == 800_000


def test_who_owes_more_than_she_gets_and_an_empty_box_stand_in_the_way() -> None:
    check_pays([AMINA], 832_000)
    with pytest.raises(BoxTooSmall) as box:
        check_pays([AMINA], 831_999)
    with pytest.raises(ShareOutTooSmall) as owes:
        check_pays([AMINA, GRACE], 10**9)
    assert (box.value, owes.value) == (BoxTooSmall(831_999, 832_000), ShareOutTooSmall("0003", "Grace", 64_000, 70_000))
