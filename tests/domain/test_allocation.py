from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.allocation import (
    BESIDE,
    DEFAULT_ORDER,
    Allocation,
    AllocationRule,
    Due,
    Overpayment,
    Part,
    allocate,
    split_by_hand,
    taken_along,
)
from coopdesk.domain.errors import PaymentAboveDebt, Refusal, SplitAboveDue, SplitNotWhole
from coopdesk.domain.journal import Component

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


HELD = AllocationRule(overpayment=Overpayment.HELD, uses_held=True)


def test_what_is_too_much_is_held_once_the_running_instalment_is_paid() -> None:
    """Paid on the fifth what is due on the tenth; then again in the same month."""
    assert allocate(TWO, 1_030, date(2026, 3, 5), HELD) == Allocation((Part(1, INTEREST, 30), Part(1, PRINCIPAL, 1000)), 0)
    assert allocate(TWO, 1_500, date(2026, 3, 5), HELD).rest == 470
    paid = (Due(1, MARCH), TWO[1])
    assert allocate(paid, 1_500, date(2026, 3, 5), HELD) == Allocation((), 1_500)
    assert allocate(paid, 1_500, date(2026, 3, 11), HELD).rest == 470


def test_a_short_payment_takes_along_what_is_held() -> None:
    assert taken_along(TWO, 1_000, 500, MARCH, HELD) == 30
    assert taken_along(TWO, 1_000, 20, MARCH, HELD) == 20
    assert taken_along(TWO, 1_030, 500, MARCH, HELD) == 0
    assert taken_along(TWO, 2_000, 500, APRIL, HELD) == 60
    assert taken_along(TWO, 1_000, 500, MARCH, AllocationRule(overpayment=Overpayment.HELD)) == 0


def test_past_due_and_due_have_orders_of_their_own() -> None:
    """Interest of what is late first, principal of what is due first: as a classed loan is paid."""
    rule = AllocationRule((PRINCIPAL, INTEREST), past_due=(INTEREST, PRINCIPAL))
    assert allocate(TWO, 1_500, APRIL, rule).parts == (Part(1, INTEREST, 30), Part(1, PRINCIPAL, 1000), Part(2, PRINCIPAL, 470))


SAVINGS = Component.COMPULSORY_SAVINGS
WAJIB = Due(BESIDE, MARCH, compulsory_savings=50)


def test_compulsory_savings_come_after_the_instalments_or_before_them() -> None:
    last, first = (*DEFAULT_ORDER, SAVINGS), (SAVINGS, *DEFAULT_ORDER)
    assert allocate([WAJIB, *TWO], 1_060, MARCH, AllocationRule(last)).parts[-1] == Part(BESIDE, SAVINGS, 30)
    assert allocate([WAJIB, *TWO], 60, MARCH, AllocationRule(first)).parts == (Part(BESIDE, SAVINGS, 50), Part(1, INTEREST, 10))
    assert allocate([WAJIB, *TWO], 2_200, APRIL).rest == 140


def test_a_payment_is_split_by_hand_oldest_first() -> None:
    dues = (TWO[0]._replace(penalty=20), TWO[1])
    found = split_by_hand(dues, 1_500, {INTEREST: 45, PRINCIPAL: 1_200, Component.HELD: 255})
    assert found == Allocation((Part(1, INTEREST, 30), Part(2, INTEREST, 15), Part(1, PRINCIPAL, 1000), Part(2, PRINCIPAL, 200)), 255)


@pytest.mark.parametrize(
    ("wanted", "refusal"),
    [
        ({INTEREST: 30, PRINCIPAL: 1_000}, SplitNotWhole(1_030, 1_100)),
        ({INTEREST: -30, PRINCIPAL: 1_130}, SplitNotWhole(1_100, 1_100)),
        ({INTEREST: 61, PRINCIPAL: 1_039}, SplitAboveDue(INTEREST, 61, 60)),
        ({PENALTY: 1, PRINCIPAL: 1_099}, SplitAboveDue(PENALTY, 1, 0)),
    ],
)
def test_a_split_by_hand_is_whole_and_not_above_what_is_owed(wanted: dict[Component, int], refusal: Refusal) -> None:
    with pytest.raises(type(refusal)) as refused:
        split_by_hand(TWO, 1_100, wanted)
    assert refused.value == refusal


DUES = st.lists(
    st.builds(
        Due,
        st.integers(1, 24),
        st.dates(date(2026, 1, 1), date(2027, 12, 31)),
        st.integers(0, 10**6),
        st.integers(0, 10**5),
        st.integers(0, 10**4),
        st.integers(0, 10**4),
        st.just(0),
    ),
    max_size=12,
    unique_by=lambda due: due.instalment,
)


@given(DUES, st.integers(1, 10**7), st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.permutations(DEFAULT_ORDER))
def test_allocation_loses_nothing(dues: list[Due], amount: int, on: date, order: list[Component]) -> None:
    allocation = allocate(dues, amount, on, AllocationRule(tuple(order)))
    assert sum(part.amount for part in allocation.parts) + allocation.rest == amount
    asked = {(due.instalment, component): due.of(component) for due in dues for component in DEFAULT_ORDER}
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


COMPULSORY = st.builds(lambda amount: Due(BESIDE, date(2026, 6, 1), compulsory_savings=amount), st.integers(0, 10**5))
ORDERS = st.permutations((*DEFAULT_ORDER, SAVINGS)).map(tuple)


@given(DUES, COMPULSORY, st.integers(1, 10**7), st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.tuples(ORDERS, ORDERS, ORDERS), st.integers(0, 10**6))
def test_no_bucket_loses_or_makes_money(
    dues: list[Due], savings: Due, amount: int, on: date, orders: tuple[tuple[Component, ...], ...], held: int
) -> None:
    due, past, coming = orders
    for overpayment in (Overpayment.HELD, Overpayment.NEXT_INSTALMENTS):
        rule = AllocationRule(due, coming, overpayment, past, uses_held=True)
        taken = taken_along(dues, amount, held, on, rule)
        found = allocate([*dues, savings], amount + taken, on, rule)
        assert 0 <= taken <= held
        assert sum(part.amount for part in found.parts) + found.rest == amount + taken
        asked = {(each.instalment, part): each.of(part) for each in (*dues, savings) for part in Component}
        assert all(0 < part.amount <= asked[part.instalment, part.component] for part in found.parts)


@pytest.mark.parametrize(
    ("wanted", "parts", "rest"),
    [
        ({}, (), 0),
        ({INTEREST: 60, PRINCIPAL: 1_040}, (Part(1, INTEREST, 30), Part(2, INTEREST, 30), Part(1, PRINCIPAL, 1_000), Part(2, PRINCIPAL, 40)), 0),
        ({Component.HELD: 70, PENALTY: 0, INTEREST: 30}, (Part(1, INTEREST, 30),), 70),
    ],
)
def test_a_split_by_hand_may_name_nothing_or_hold_back_first(wanted: dict[Component, int], parts: tuple[Part, ...], rest: int) -> None:
    assert split_by_hand(TWO, sum(wanted.values()), wanted) == Allocation(parts, rest)


def test_instalments_ask_for_no_tax() -> None:
    assert TWO[0].of(Component.TAX) == 0
