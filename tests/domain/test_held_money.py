"""Held money pays each instalment on its own due day, and never more than there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.allocation import AllocationRule, Overpayment, Part
from coopdesk.domain.arrears import Paid
from coopdesk.domain.calendar import WorkingDays
from coopdesk.domain.held_money import HeldLoan, Sweep, sweeps
from coopdesk.domain.journal import Component
from coopdesk.domain.penalty import LateDays, PenaltyTerms
from coopdesk.domain.rates import Rate
from coopdesk.domain.schedule import ScheduleMethod, ScheduleTerms, make_schedule

SCHEDULE = make_schedule(ScheduleTerms(12_000_000, Rate(Decimal("1.5")), ScheduleMethod.FLAT, 12, date(2026, 1, 10)))
DAILY = PenaltyTerms(Decimal("0.1"))
RULE = AllocationRule(overpayment=Overpayment.HELD, uses_held=True)
FIRST_PAID = (Paid(date(2026, 2, 5), Part(1, Component.INTEREST, 180_000)), Paid(date(2026, 2, 5), Part(1, Component.PRINCIPAL, 1_000_000)))


def loan(held: int, settled: tuple[Paid, ...] = FIRST_PAID) -> HeldLoan:
    return HeldLoan(SCHEDULE, settled, held, DAILY, None, RULE)


def test_the_second_instalment_is_paid_in_part_on_its_day() -> None:
    (made,), after = sweeps(loan(320_000), date(2026, 3, 31))
    assert (made.on, made.amount) == (date(2026, 3, 10), 320_000)
    assert made.parts == (Part(2, Component.INTEREST, 180_000), Part(2, Component.PRINCIPAL, 140_000))
    assert (after.held, after.dues(date(2026, 3, 10))[1].principal) == (0, 860_000)


def test_the_first_payment_of_a_loan_may_be_what_is_held() -> None:
    (made,), _after = sweeps(loan(180_000, ()), date(2026, 2, 10))
    assert made == Sweep(date(2026, 2, 10), (Part(1, Component.INTEREST, 180_000),))


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({}, 48_380),
        ({"penalty_from": date(2026, 4, 1)}, 22_420),
        ({"penalty": replace(DAILY, late_days=LateDays.WORKING), "working": WorkingDays(frozenset({6}))}, 41_300),
    ],
)
def test_it_pays_a_penalty_as_a_payment_does(given: dict[str, Any], asked: int) -> None:
    """1,180,000 since 10 March at 1,180 a day: 41 days to 20 April, 19 since the first of it, 35 without six Sundays."""
    late = Paid(date(2026, 4, 20), Part(1, Component.PENALTY, 1))
    (made,), _after = sweeps(replace(loan(60_000, (*FIRST_PAID, late)), **given), date(2026, 4, 20))
    assert made == Sweep(date(2026, 4, 20), (Part(2, Component.PENALTY, asked), Part(2, Component.INTEREST, 60_000 - asked)))


def test_it_follows_the_order_of_the_product_and_is_not_refused() -> None:
    principal_first = AllocationRule((Component.PRINCIPAL, Component.INTEREST), overpayment=Overpayment.REFUSE)
    (made,), after = sweeps(replace(loan(1_200_000), rule=principal_first), date(2026, 3, 10))
    assert made.parts == (Part(2, Component.PRINCIPAL, 1_000_000), Part(2, Component.INTEREST, 180_000))
    assert after.held == 20_000


def test_before_anything_is_due_nothing_moves() -> None:
    assert sweeps(loan(320_000), date(2026, 3, 9))[0] == ()
    assert sweeps(loan(0), date(2026, 12, 31))[0] == ()


def test_nothing_is_paid_before_the_last_payment() -> None:
    late = Paid(date(2026, 4, 20), Part(2, Component.INTEREST, 1))
    made, _after = sweeps(loan(2_000_000, (*FIRST_PAID, late)), date(2026, 4, 30))
    assert [sweep.on for sweep in made] == [date(2026, 4, 20)]
    assert sweeps(loan(2_000_000, (*FIRST_PAID, late)), date(2026, 4, 19))[0] == ()


@given(st.integers(0, 20_000_000), st.integers(0, 400))
def test_no_money_is_made_or_lost(held: int, days: int) -> None:
    on = date(2026, 2, 5) + timedelta(days)
    made, after = sweeps(loan(held), on)
    assert sum(sweep.amount for sweep in made) + after.held == held
    assert after.held >= 0
    owed = sum(due.total for due in loan(held).dues(on)) - sum(due.total for due in after.dues(on))
    assert owed >= sum(sweep.amount for sweep in made)
    assert all(sweep.on <= on for sweep in made)
