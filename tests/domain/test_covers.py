"""Shares of a gap and what becomes of the claims that they leave, by the example of domain.md §3.6."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.covers import Bearer, ClaimsTo, Cover, Ending, GapMode, Share, check_claims, check_no_covers, endings, shares_of_gap
from coopdesk.domain.errors import BadAmount, ClaimsUndecided, CoverNotOpen, CoversOpen, FieldMissing

MARCH, APRIL = date(2026, 3, 12), date(2026, 4, 9)
BEARERS = st.lists(st.builds(Bearer, st.integers(1, 99), st.integers(0, 10**7)), min_size=1, max_size=14, unique_by=lambda bearer: bearer.member)


def test_fourteen_others_bear_a_gap_and_what_is_over_stays_with_the_group() -> None:
    shares = shares_of_gap(450_000, [Bearer(each, 0) for each in range(1, 15)], GapMode.EQUAL, coin=100)
    assert {share.pays for share in shares} == {32_200}
    assert sum(share.pays for share in shares) - sum(share.claims for share in shares) == 800
    assert sum(share.claims for share in shares) == 450_000
    assert {share.claims for share in shares} == {32_142, 32_143}


def test_by_loan_who_owes_nothing_bears_nothing_unless_nobody_owes() -> None:
    some = [Bearer(1, 300_000), Bearer(2, 0), Bearer(3, 100_000)]
    assert shares_of_gap(80_000, some, GapMode.BY_LOAN) == (Share(1, 60_000, 60_000), Share(3, 20_000, 20_000))
    none = [Bearer(1, 0), Bearer(2, 0)]
    assert shares_of_gap(80_000, none, GapMode.BY_LOAN) == (Share(1, 40_000, 40_000), Share(2, 40_000, 40_000))


def test_the_fund_pays_first_or_all_of_it() -> None:
    two = [Bearer(1, 0), Bearer(2, 0)]
    assert shares_of_gap(450_000, two, GapMode.EQUAL, coin=1000, fund=100_000) == (Share(None, 100_000, 100_000), Share(1, 175_000, 175_000), Share(2, 175_000, 175_000))
    assert shares_of_gap(450_000, two, GapMode.EQUAL, fund=500_000) == (Share(None, 450_000, 450_000),)
    assert shares_of_gap(0, two, GapMode.EQUAL) == ()


def test_a_gap_that_nobody_can_bear() -> None:
    with pytest.raises(BadAmount):
        shares_of_gap(1, [], GapMode.EQUAL)


def cover(number: int, amount: int, ended: int = 0, meeting: int = 1, on: date = MARCH) -> Cover:
    return Cover(number, meeting, 7, number, None, amount, on, ended)


def test_the_oldest_meeting_is_given_back_first_and_there_to_all_by_what_they_are_owed() -> None:
    owed = [cover(4, 50_000, meeting=2, on=APRIL), cover(1, 30_000), cover(2, 10_000), cover(3, 9_000, ended=9_000)]
    assert endings(owed, 20_000) == (Ending(1, 15_000), Ending(2, 5_000))
    assert endings(owed, 60_000) == (Ending(1, 30_000), Ending(2, 10_000), Ending(4, 20_000))
    for amount in (0, 90_001):
        with pytest.raises(CoverNotOpen) as refused:
            endings(owed, amount)
        assert refused.value == CoverNotOpen(90_000, amount)


def test_who_owes_nothing_to_others_may_borrow() -> None:
    check_no_covers("0007", [cover(1, 30_000, ended=30_000)])
    with pytest.raises(CoversOpen) as refused:
        check_no_covers("0007", [cover(1, 30_000, ended=10_000)])
    assert refused.value == CoversOpen("0007", 20_000)


def test_a_bearer_leaves_when_it_is_said_what_becomes_of_her_claims() -> None:
    check_claims("0007", 0, None, "")
    check_claims("0007", 20_000, ClaimsTo.BOUGHT, "")
    check_claims("0007", 20_000, ClaimsTo.PASSED, "Rapat 4")
    with pytest.raises(ClaimsUndecided) as refused:
        check_claims("0007", 20_000, None, "Rapat 4")
    assert refused.value == ClaimsUndecided("0007", 20_000)
    for to in (ClaimsTo.PASSED, ClaimsTo.LET_OFF):
        with pytest.raises(FieldMissing):
            check_claims("0007", 20_000, to, " ")


@given(st.integers(0, 10**9), BEARERS, st.sampled_from(list(GapMode)), st.sampled_from([1, 100, 500]), st.integers(0, 10**9))
def test_claims_sum_to_the_gap_and_nobody_claims_more_than_she_pays(gap: int, bearers: list[Bearer], mode: GapMode, coin: int, fund: int) -> None:
    shares = shares_of_gap(gap, bearers, mode, coin, fund)
    assert sum(share.claims for share in shares) == gap
    assert all(0 <= share.claims <= share.pays and share.pays > 0 for share in shares)
    assert sum(share.pays for share in shares if share.bearer is None) == min(gap, fund)
    assert len({share.bearer for share in shares}) == len(shares)


COVERS = st.lists(
    st.builds(lambda amount, part, meeting: (amount, amount * part // 100, meeting), st.integers(1, 10**8), st.integers(0, 100), st.integers(1, 3)),
    max_size=9,
)


@given(COVERS, st.integers(0, 10**9))
def test_endings_sum_to_the_payment_and_end_no_cover_twice(made: list[tuple[int, int, int]], wanted: int) -> None:
    owed = [cover(number, amount, ended, meeting, date(2026, meeting, 9)) for number, (amount, ended, meeting) in enumerate(made, 1)]
    amount = min(wanted, sum(each.open for each in owed))
    if not amount:
        return
    ended = {each.cover: each.amount for each in endings(owed, amount)}
    assert sum(ended.values()) == amount
    assert all(0 < part <= owed[number - 1].open for number, part in ended.items())
    newest = max((owed[number - 1].date for number in ended), default=MARCH)
    assert all(ended.get(each.id, 0) == each.open for each in owed if each.date < newest), "an older meeting is given back whole first"
