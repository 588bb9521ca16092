"""Share capital in parts: whole shares, what is still to be paid in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.errors import SharesUneven, StampsUneven, StampValueMissing, TooManyStamps
from coopdesk.domain.shares import ShareStanding, Stamp, check_sold, check_stamps, check_whole_shares, paid_in_full


@pytest.mark.parametrize(
    ("paid", "units", "left"),
    [(0, 0, 100_000), (24_999, 0, 75_001), (60_000, 2, 40_000), (100_000, 4, 0), (130_000, 5, 0)],
)
def test_four_shares_of_25_000(paid: int, units: int, left: int) -> None:
    standing = ShareStanding("pokok", 25_000, 100_000, paid)
    assert (standing.units, standing.units_asked, standing.open) == (units, 4, left)


def test_capital_without_a_nominal_has_no_shares() -> None:
    standing = ShareStanding("pokok", 0, 100_000, 60_000)
    assert (standing.units, standing.units_asked, standing.open) == (0, 0, 40_000)


def test_full_means_all_that_is_asked_for_and_something_is() -> None:
    monthly, paid, part = ShareStanding("wajib", 10, 0, 0), ShareStanding("pokok", 0, 5, 5), ShareStanding("khusus", 0, 5, 4)
    assert [paid_in_full(each) for each in ([monthly, paid], [paid, part], [monthly], [])] == [True, False, False, False]


@given(nominal=st.integers(1, 10**6), asked=st.integers(0, 10**9), paid=st.integers(0, 10**9))
def test_units_are_never_more_than_was_paid_for(nominal: int, asked: int, paid: int) -> None:
    standing = ShareStanding("pokok", nominal, asked, paid)
    assert standing.units * nominal <= paid < (standing.units + 1) * nominal
    assert standing.open == max(0, asked - paid)


@pytest.mark.parametrize(("asked", "nominal"), [(100_000, 25_000), (100_000, 0), (0, 25_000), (25_000, 25_000)])
def test_whole_shares_may_be_asked_for(asked: int, nominal: int) -> None:
    check_whole_shares(asked, nominal)


def test_a_part_of_a_share_is_not_asked_for() -> None:
    with pytest.raises(SharesUneven) as refused:
        check_whole_shares(100_000, 30_000)
    assert refused.value == SharesUneven("due_once", 100_000, 30_000)


@pytest.mark.parametrize("amount", [0, 2_000, 10_000])
def test_none_to_five_stamps_may_be_bought(amount: int) -> None:
    check_stamps(amount, Stamp(2_000, 5))


def test_a_part_of_a_stamp_and_a_sixth_are_refused() -> None:
    with pytest.raises(StampsUneven) as part:
        check_stamps(3_000, Stamp(2_000, 5))
    with pytest.raises(TooManyStamps) as sixth:
        check_stamps(12_000, Stamp(2_000, 5))
    assert (part.value, sixth.value) == (StampsUneven(3_000, 2_000), TooManyStamps(6, 5))


def test_shares_sold_at_meetings_have_a_nominal() -> None:
    check_sold(0, 0)
    check_sold(2_000, 5)
    with pytest.raises(StampValueMissing):
        check_sold(0, 5)
