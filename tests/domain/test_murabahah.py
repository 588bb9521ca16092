"""Murabahah: domain.md §3.3, cost 10,000,000 and margin 1,800,000 in twelve instalments."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.murabahah import MarginRecognition, margin_of, margins, recognised
from coopdesk.domain.rates import Rate
from coopdesk.domain.schedule import Rounding, ScheduleMethod, ScheduleTerms, make_schedule

COST, MARGIN = 10_000_000, 1_800_000
EXACT = (*(983_333,) * 11, 983_337)


def price_in(step: int) -> tuple[int, ...]:
    terms = ScheduleTerms(COST + MARGIN, Rate(Decimal(0)), ScheduleMethod.DECLINING, 12, date(2026, 1, 10), rounding=Rounding(step=step))
    return tuple(row.principal for row in make_schedule(terms))


def test_the_margin_is_agreed_once() -> None:
    assert margin_of(COST, Decimal("1.5"), 12) == MARGIN
    assert margin_of(999, Decimal("0.05"), 1) == 0
    assert margin_of(1_000, Decimal("0.05"), 1) == 1


def test_the_price_in_twelve_instalments_rounded_up_to_a_hundred() -> None:
    assert price_in(100) == (983_400,) * 11 + (982_600,)


def test_proportional_recognition_is_an_even_share() -> None:
    parts = margins(EXACT, COST, MarginRecognition.PROPORTIONAL)
    assert set(parts[:-1]) <= {150_000, 149_999}
    assert sum(parts) == MARGIN


def test_annuity_recognition_begins_with_264_303() -> None:
    parts = margins(EXACT, COST, MarginRecognition.ANNUITY)
    assert parts[0] == 264_303
    assert sum(parts) == MARGIN
    assert list(parts) == sorted(parts, reverse=True)


@pytest.mark.parametrize(
    ("payments", "cost", "parts"),
    [
        ((100,) * 9 + (101,), 1_000, (0,) * 9 + (1,)),
        ((1, 1, 1, 3), 4, (1, 1, 0, 0)),
        ((1, 119), 100, (1, 19)),
    ],
)
def test_annuity_recognition_stays_within_the_payment_and_the_margin(payments: tuple[int, ...], cost: int, parts: tuple[int, ...]) -> None:
    """0.2 of 1,000 and less is nothing until the last; 15 % of 4 is 1, but 2 are all; 9.6 % of 100 is more than the 1 that is paid."""
    assert margins(payments, cost, MarginRecognition.ANNUITY) == parts


@pytest.mark.parametrize("recognition", MarginRecognition)
def test_a_sale_without_margin_has_none_to_recognise(recognition: MarginRecognition) -> None:
    assert margins((60, 40), 100, recognition) == (0, 0)


def test_income_follows_what_is_paid() -> None:
    payments, parts = (100, 100), (30, 10)
    assert [recognised(payments, parts, paid) for paid in (-5, 0, 50, 99, 100, 150, 200)] == [0, 0, 15, 30, 30, 35, 40]
    assert recognised((0, 100), (0, 40), 50) == 20


@given(
    st.lists(st.integers(1, 10**9), min_size=1, max_size=30),
    st.integers(1, 100),
    st.sampled_from(list(MarginRecognition)),
    st.lists(st.integers(0, 10**9), max_size=10),
)
def test_in_whatever_steps_it_is_paid_the_margin_is_income_in_the_end(
    payments: list[int], percent: int, recognition: MarginRecognition, steps: list[int]
) -> None:
    price = sum(payments)
    cost = max(1, price * percent // 100)
    parts = margins(payments, cost, recognition)
    assert sum(parts) == price - cost
    assert min(parts) >= 0
    paid, income = 0, 0
    for step in [*steps, price]:
        later = min(price, paid + step)
        more = recognised(payments, parts, later) - recognised(payments, parts, paid)
        assert more >= 0
        paid, income = later, income + more
    assert income == price - cost


def test_an_instalment_that_asks_for_nothing_earns_nothing() -> None:
    """As in a grace; half of the next then earns half of its margin."""
    assert [recognised((0, 983_400), (0, 150_000), paid) for paid in (0, 491_700)] == [0, 75_000]
