"""What is earned by the end of a month and not paid: by hand, and in pieces as at once."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopdesk.domain.accruals import AccrualTerms, Waiting, deposit_owed, earned_part, interest_owed, settled
from coopdesk.domain.allocation import Due
from coopdesk.domain.deposit_life import DepositTerm
from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.deposit_rules import DepositRules
from coopdesk.domain.schedule import Instalment
from coopdesk.products import KINDS

BEGUN = date(2026, 1, 10)
ROWS = tuple(Instalment(n, date(2026, n + 1, 10), 1_000_000, 180_000) for n in (1, 2, 3))


def dues(*interest: int) -> tuple[Due, ...]:
    return tuple(Due(row.n, row.due, principal=row.principal, interest=left) for row, left in zip(ROWS, interest, strict=True))


@pytest.mark.parametrize(
    ("on", "left", "owed"),
    [
        (date(2026, 1, 10), (180_000, 180_000, 180_000), 0),
        (date(2026, 1, 31), (180_000, 180_000, 180_000), 121_935),  # 21 of 31 days
        (date(2026, 2, 10), (180_000, 180_000, 180_000), 180_000),
        (date(2026, 2, 28), (180_000, 180_000, 180_000), 180_000 + 115_714),  # 18 of 28 days of the next
        (date(2026, 2, 28), (0, 180_000, 180_000), 115_714),
        (date(2026, 2, 28), (0, 0, 180_000), 0),  # paid ahead
        (date(2026, 2, 28), (30_000, 80_000, 180_000), 30_000 + 15_714),  # 100,000 of the next paid ahead
        (date(2027, 1, 1), (0, 0, 5_000), 5_000),
    ],
)
def test_interest_is_owed_by_the_days_that_are_gone(on: date, left: tuple[int, ...], owed: int) -> None:
    assert interest_owed(ROWS, dues(*left), {1: BEGUN}, on) == owed


def test_without_a_day_to_bear_from_the_first_instalment_has_earned_nothing_yet() -> None:
    assert interest_owed(ROWS, dues(180_000, 180_000, 180_000), {}, date(2026, 1, 31)) == 0


def test_a_period_of_no_days_has_earned_all() -> None:
    assert earned_part(5_000, BEGUN, BEGUN, BEGUN) == 5_000


def test_interest_that_is_asked_for_later_is_earned_over_all_the_months_before_it() -> None:
    """Nothing in two months of grace, three months' interest with the third: 90 days from 10 January to 10 April, 49 gone."""
    rows = (Instalment(1, date(2026, 2, 10), 0, 0), Instalment(2, date(2026, 3, 10), 0, 0), Instalment(3, date(2026, 4, 10), 900, 540_000))
    asked = tuple(Due(row.n, row.due, principal=row.principal, interest=row.interest) for row in rows)
    assert interest_owed(rows, asked, {1: BEGUN}, date(2026, 2, 28)) == 294_000


def test_after_a_new_agreement_interest_is_counted_from_the_day_that_it_names() -> None:
    """The row of 10 April bears interest from 9 March on: 22 of 32 days by the end of the month, whatever came before."""
    rows = (Instalment(1, date(2026, 2, 10), 0, 0), Instalment(2, date(2026, 4, 10), 1_000_000, 192_000))
    asked = tuple(Due(row.n, row.due, principal=row.principal, interest=row.interest) for row in rows)
    assert interest_owed(rows, asked, {1: BEGUN, 2: date(2026, 3, 9)}, date(2026, 3, 31)) == 132_000


@given(interest=st.integers(0, 10**9), length=st.integers(1, 400), days=st.lists(st.integers(0, 500), min_size=1, max_size=6))
@settings(max_examples=60)
def test_what_is_accrued_in_pieces_is_what_is_earned_at_once(interest: int, length: int, days: list[int]) -> None:
    due, accrued = BEGUN + timedelta(length), 0
    for gone in sorted(days):
        more = earned_part(interest, BEGUN, due, BEGUN + timedelta(gone)) - accrued
        assert more >= 0
        accrued += more
    assert accrued == earned_part(interest, BEGUN, due, BEGUN + timedelta(max(days)))
    assert accrued <= interest
    assert earned_part(interest, BEGUN, due, due) == interest


@pytest.mark.parametrize(
    ("plain", "found"),
    [
        ({}, AccrualTerms()),
        ({"interest_booked": "when_paid", "penalty_booked": "when_paid"}, AccrualTerms()),
        ({"interest_booked": "monthly"}, AccrualTerms(interest=True)),
        ({"penalty_booked": "monthly", "penalty_to": "income"}, AccrualTerms(penalty=True)),
        ({"penalty_booked": "monthly", "penalty_to": "benevolence"}, AccrualTerms()),
    ],
)
def test_a_product_says_what_is_counted_by_the_month(plain: dict[str, str], found: AccrualTerms) -> None:
    assert AccrualTerms.from_plain(plain) == found
    assert found.any == (found.interest or found.penalty)


@pytest.mark.parametrize(
    ("payout", "paid", "on", "owed"),
    [
        (PayoutChoice.MONTHLY, 0, date(2026, 1, 31), 40_645),  # 21 of 31 days of 60,000
        (PayoutChoice.MONTHLY, 60_000, date(2026, 2, 28), 38_571),  # 18 of 28
        (PayoutChoice.AT_MATURITY, 0, date(2026, 3, 31), 160_645),
        (PayoutChoice.AT_MATURITY, 0, date(2026, 6, 30), 180_000),  # matured on 10 April
        (PayoutChoice.MONTHLY, 180_000, date(2026, 4, 10), 0),
        (PayoutChoice.ADDED, 0, date(2026, 4, 10), 180_902),  # 60,000, 60,300 and 60,601.50
    ],
)
def test_a_deposit_owes_what_it_earned_and_did_not_pay(payout: PayoutChoice, paid: int, on: date, owed: int) -> None:
    rules = DepositRules.from_plain(KINDS["term_deposit"].plain_terms({}))
    term = DepositTerm(1, BEGUN, date(2026, 4, 10), 3, 12_000_000, Decimal(6))
    assert deposit_owed(term, rules, payout, paid, on) == owed


def test_a_payment_settles_no_more_than_was_accrued() -> None:
    assert (settled(100, 30), settled(20, 30), settled(20, -5)) == (30, 20, 0)
    assert Waiting(180_000, 500).less(Waiting(100_000, 700)) == (80_000, -200)
    assert Waiting(180_000, 500).total == 180_500
