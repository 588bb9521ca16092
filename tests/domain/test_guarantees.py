"""What a guarantor stands for, and what each pays of a call."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.errors import CallTooLarge, DateTooEarly, GuaranteeReleased, ReasonMissing
from coopdesk.domain.guarantees import Guarantee, call_shares, check_release, stands_for
from coopdesk.domain.holds import Held, HeldFor, Release
from coopdesk.domain.loans import LoanState

DAY = date(2026, 3, 12)
GIVEN = Guarantee(1, "PJ-1", "0001", "Siti", LoanState.DISBURSED, 3, "sukarela", "0002", "Budi", 2_000_000, 12_000_000, 9_000_000, 0, DAY, "Ratna")
money = st.integers(1, 10**12)


@given(money, st.integers(0, 10**12), st.integers(0, 10**13), money)
def test_nobody_stands_for_more_than_she_signed(amount: int, called: int, outstanding: int, share_of: int) -> None:
    stands = stands_for(amount, called, outstanding, share_of)
    assert 0 <= stands <= max(amount - called, 0)
    assert outstanding > 0 or stands == 0
    assert outstanding < share_of or stands == max(amount - called, 0)


@given(money, money, money)
def test_as_principal_is_repaid_she_stands_for_less(amount: int, share_of: int, paid: int) -> None:
    assert stands_for(amount, 0, max(share_of - paid, 0), share_of) <= stands_for(amount, 0, share_of, share_of)


@given(st.lists(st.integers(1, 10**12), min_size=1, max_size=8), st.data())
def test_a_call_is_paid_whole_and_nobody_pays_too_much(standing: list[int], data: st.DataObject) -> None:
    amount = data.draw(st.integers(1, sum(standing)))
    shares = call_shares(standing, amount, amount)
    assert sum(shares) == amount
    assert all(0 <= share <= most for share, most in zip(shares, standing, strict=True))


def test_no_more_is_called_than_is_owed() -> None:
    with pytest.raises(CallTooLarge) as refused:
        call_shares([1_000_000, 500_000], 1_180_001, 1_180_000)
    assert refused.value.most == 1_180_000


@pytest.mark.parametrize(
    ("state", "standing"),
    [
        (LoanState.APPLIED, 2_000_000),
        (LoanState.APPROVED, 2_000_000),
        (LoanState.DISBURSED, 1_500_000),
        (LoanState.REPAID, 0),
        (LoanState.REJECTED, 0),
        (LoanState.WRITTEN_OFF, 1_500_000),
        (LoanState.ANNULLED, 0),
    ],
)
def test_what_she_stands_for_by_where_the_loan_is(state: LoanState, standing: int) -> None:
    assert replace(GIVEN, state=state).standing == standing


def test_a_release_needs_a_reason_and_comes_after_the_guarantee() -> None:
    check_release(GIVEN, DAY, "diganti")
    with pytest.raises(ReasonMissing):
        check_release(GIVEN, DAY, "")
    with pytest.raises(DateTooEarly):
        check_release(GIVEN, date(2026, 3, 11), "diganti")


def test_who_was_let_go_is_not_let_go_again() -> None:
    with pytest.raises(GuaranteeReleased) as refused:
        check_release(replace(GIVEN, release=Release(DAY, "diganti", "Ratna")), DAY, "diganti")
    assert refused.value.day == DAY


@pytest.mark.parametrize(
    ("changed", "standing"),
    [
        ({}, 1_500_000),
        ({"state": LoanState.APPLIED}, 2_000_000),
        ({"state": LoanState.REPAID}, 0),
        ({"called": 700_000}, 1_300_000),
        ({"release": Release(DAY, "diganti", "Ratna")}, 0),
    ],
    ids=["9 of 12 million left", "asked for", "paid off", "called", "released"],
)
def test_what_a_guarantee_holds_of_her_savings(changed: dict[str, object], standing: int) -> None:
    given = replace(GIVEN, **changed)  # type: ignore[arg-type]
    assert given.held == Held(standing, HeldFor.GUARANTEE, "PJ-1")
