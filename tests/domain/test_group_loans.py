"""A loan of a group split over its members: whole coins, and the parts sum to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.errors import BadAmount, BadField, FieldMissing
from coopdesk.domain.group_loans import PartAsked, check_parts, split_whole


@given(st.integers(1, 10**10), st.lists(st.integers(0, 10**8), min_size=1, max_size=30), st.sampled_from([1, 100, 1_000, 50_000]))
def test_the_parts_sum_to_the_whole_in_whole_coins(whole: int, weights: list[int], coin: int) -> None:
    parts = split_whole(whole, weights, coin)
    assert sum(parts) == whole
    assert sum(1 for part in parts if part % coin) <= 1
    assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if any(weights) and not weight)


def test_by_savings_who_saved_nothing_gets_nothing() -> None:
    assert split_whole(15_000_000, [3_000_000, 0, 1_000_000], 1_000) == (11_250_000, 0, 3_750_000)
    assert split_whole(15_000_500, [0, 0], 1_000) == (7_500_000 + 500, 7_500_000)


@pytest.mark.parametrize(("whole", "weights"), [(0, [1]), (-5, [1]), (100, [])])
def test_nothing_is_not_split_nor_over_nobody(whole: int, weights: list[int]) -> None:
    with pytest.raises(BadAmount):
        split_whole(whole, weights)


def test_a_loan_of_nobody_or_of_one_member_twice_is_refused() -> None:
    check_parts([PartAsked("0001", 1, 1), PartAsked("0002", 1, 1)])
    with pytest.raises(FieldMissing):
        check_parts([])
    with pytest.raises(BadField):
        check_parts([PartAsked("0001", 1, 1), PartAsked("0001", 1, 1)])
