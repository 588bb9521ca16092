from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.allocation import DEFAULT_ORDER, Allocation, AllocationRule, Due, Overpayment, Part, allocate, payoff
from coopdesk.domain.errors import PaymentAboveDebt
from coopdesk.domain.journal import Component
from coopdesk.domain.rates import Rate
from coopdesk.domain.schedule import ScheduleMethod, ScheduleTerms, make_schedule

PENALTY, FEE, INTEREST, PRINCIPAL = DEFAULT_ORDER
MARCH, APRIL, MAY = date(2026, 3, 10), date(2026, 4, 10), date(2026, 5, 10)
TWO = (Due(1, MARCH, principal=1000, interest=30), Due(2, APRIL, principal=1000, interest=30))


def test_penalty_then_interest_then_principal() -> None:
    """Domain.md §3.4."""
    due = Due(1, MARCH, principal=1_000_000, interest=180_000, penalty=10_620)
    assert allocate([due], 1_000_000, MARCH) == Allocation(
        (Part(1, PENALTY, 10_620), Part(1, INTEREST, 180_000), Part(1, PRINCIPAL, 809_380)), 0
    )


def test_a_fee_is_paid_after_the_penalty() -> None:
    assert allocate([Due(1, MARCH, 100, 10, 5, fee=7)], 20, MARCH).parts == (Part(1, PENALTY, 5), Part(1, FEE, 7), Part(1, INTEREST, 8))


def test_the_oldest_instalment_comes_first_however_they_are_given() -> None:
    assert allocate(reversed(TWO), 1_100, APRIL).parts == (
        Part(1, INTEREST, 30),
        Part(1, PRINCIPAL, 1000),
        Part(2, INTEREST, 30),
        Part(2, PRINCIPAL, 40),
    )


def test_what_is_due_comes_before_what_is_to_come() -> None:
    late_fee = Due(2, MARCH, fee=50)
    rule = AllocationRule(in_advance=(PRINCIPAL, INTEREST))
    assert allocate([*TWO, late_fee], 1_130, MARCH, rule).parts == (
        Part(1, INTEREST, 30),
        Part(1, PRINCIPAL, 1000),
        Part(2, FEE, 50),
        Part(2, PRINCIPAL, 50),
    )


def test_a_charge_of_its_own_date_is_part_of_its_instalment() -> None:
    dues = [Due(1, MARCH, principal=1000, interest=30), Due(1, MARCH, penalty=50)]
    assert allocate(dues, 500, MARCH).parts == (Part(1, PENALTY, 50), Part(1, INTEREST, 30), Part(1, PRINCIPAL, 420))


def test_money_beyond_the_due_goes_to_the_next_instalment_in_the_same_order() -> None:
    assert allocate(TWO, 1_080, MARCH).parts[2:] == (Part(2, INTEREST, 30), Part(2, PRINCIPAL, 20))


def test_money_beyond_the_due_may_go_to_principal_only() -> None:
    rule = AllocationRule(overpayment=Overpayment.PRINCIPAL)
    assert allocate(TWO, 2_100, MARCH, rule) == Allocation((Part(1, INTEREST, 30), Part(1, PRINCIPAL, 1000), Part(2, PRINCIPAL, 1000)), 70)


def test_a_product_may_refuse_money_beyond_the_due() -> None:
    rule = AllocationRule(overpayment=Overpayment.REFUSE)
    assert allocate(TWO, 1_030, MARCH, rule).rest == 0
    with pytest.raises(PaymentAboveDebt) as refused:
        allocate(TWO, 1_031, MARCH, rule)
    assert (refused.value.amount, refused.value.owed) == (1_031, 1_030)


def test_money_beyond_all_debt_is_the_rest() -> None:
    assert allocate(TWO, 2_100, MAY).rest == 40


def test_an_order_pays_only_what_it_names() -> None:
    principal_only = AllocationRule((PRINCIPAL,))
    assert allocate(TWO, 1_500, APRIL, principal_only).parts == (Part(1, PRINCIPAL, 1000), Part(2, PRINCIPAL, 500))


def flat_after_five_of_twelve() -> list[Due]:
    terms = ScheduleTerms(12_000_000, Rate(Decimal("1.5")), ScheduleMethod.FLAT, 12, date(2026, 1, 10))
    return [Due(row.n, row.due, *((row.principal, row.interest) if row.n > 5 else ())) for row in make_schedule(terms)]


@pytest.mark.parametrize(
    ("on", "amount"),
    [
        (date(2026, 6, 11), 7_180_000),
        (date(2026, 7, 10), 7_180_000),
        (date(2026, 7, 11), 7_360_000),
        (date(2026, 6, 10), 7_000_000),
        (date(2027, 3, 1), 7_000_000 + 7 * 180_000),
    ],
)
def test_payoff_is_the_principal_and_the_interest_of_the_running_period(on: date, amount: int) -> None:
    """Domain.md §3.4 mode A: 7,180,000 in the month after the fifth instalment."""
    parts = payoff(flat_after_five_of_twelve(), on)
    assert sum(part.amount for part in parts) == amount
    assert sum(part.amount for part in parts if part.component is PRINCIPAL) == 7_000_000


DUES = st.lists(
    st.builds(
        Due,
        st.integers(1, 24),
        st.dates(date(2026, 1, 1), date(2027, 12, 31)),
        st.integers(0, 10**6),
        st.integers(0, 10**5),
        st.integers(0, 10**4),
        st.integers(0, 10**4),
    ),
    max_size=12,
    unique_by=lambda due: due.instalment,
)


@given(DUES, st.integers(1, 10**7), st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.permutations(DEFAULT_ORDER))
def test_allocation_loses_nothing(dues: list[Due], amount: int, on: date, order: list[Component]) -> None:
    allocation = allocate(dues, amount, on, AllocationRule(tuple(order)))
    assert sum(part.amount for part in allocation.parts) + allocation.rest == amount
    asked = {(due.instalment, component): due.of(component) for due in dues for component in Component}
    assert all(0 < part.amount <= asked[part.instalment, part.component] for part in allocation.parts)
    assert allocation.rest == max(0, amount - sum(due.total for due in dues))


@given(DUES, st.integers(1, 10**6), st.integers(1, 10**6), st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_two_payments_of_one_day_pay_what_one_would(dues: list[Due], first: int, second: int, on: date) -> None:
    def paid(parts: tuple[Part, ...], instalment: int, component: Component) -> int:
        return sum(part.amount for part in parts if (part.instalment, part.component) == (instalment, component))

    one = allocate(dues, first, on)
    left = [
        Due(due.instalment, due.on, *(due.of(c) - paid(one.parts, due.instalment, c) for c in (PRINCIPAL, INTEREST, PENALTY, FEE)))
        for due in dues
    ]
    two = allocate(left, second, on)
    whole = allocate(dues, first + second, on)
    for due in dues:
        for component in Component:
            assert paid(one.parts + two.parts, due.instalment, component) == paid(whole.parts, due.instalment, component)
