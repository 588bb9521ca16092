"""Worth of flows and the rate that makes it nothing: hand-worked, and by their own definition for any flows."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopdesk.domain.cash_flows import Flow, internal_rate, present_value
from coopdesk.domain.errors import NoRate
from coopdesk.domain.rate_solver import solve_rate

ONE = Fraction(1)
TIMES = st.fractions(0, 20, max_denominator=366)
PAYMENTS = st.lists(st.builds(Flow, TIMES.filter(bool), st.integers(-(10**9), -1)), min_size=1, max_size=30)


def test_worth_in_any_order() -> None:
    flows = [Flow(2 * ONE, 605), Flow(ONE, 550), Flow(Fraction(0), -1000)]
    assert present_value(flows, Decimal("0.1")) == 0
    assert present_value(flows, Decimal(0)) == 155
    assert present_value([], Decimal(1)) == 0


def test_worth_of_a_part_of_a_period() -> None:
    assert round(present_value([Flow(Fraction(1, 2), 121)], Decimal("0.21")), 12) == 110


@pytest.mark.parametrize(
    ("flows", "rate"),
    [
        ([Flow(0 * ONE, 1000), Flow(ONE, -1100)], "0.1"),
        ([Flow(0 * ONE, -1000), Flow(ONE, 1100)], "0.1"),
        ([Flow(0 * ONE, 1000), Flow(ONE, -1000)], "0"),
        ([Flow(0 * ONE, 1000), Flow(ONE, -250)], "-0.75"),
        ([Flow(0 * ONE, 1), Flow(ONE, -1000001)], "1000000"),
        ([Flow(0 * ONE, 1000), Flow(ONE, -500)], "-0.5"),
        ([Flow(ONE, 1000), Flow(3 * ONE, -1210)], "0.1"),
    ],
)
def test_rates_worked_by_hand(flows: list[Flow], rate: str) -> None:
    assert abs(internal_rate(flows) - Decimal(rate)) < Decimal("1E-14")


def test_of_several_rates_the_one_nearest_to_nothing() -> None:
    """-100 + 230 / q - 132 / q² is nothing at 10 % and at 20 %; -4000 + 25000 / q - 25000 / q² at 25 % and at 400 %."""
    assert round(internal_rate([Flow(0 * ONE, -4000), Flow(ONE, 25000), Flow(2 * ONE, -25000)]), 12) == Decimal("0.25")


def test_the_flat_loan_of_the_handbook() -> None:
    """12,000,000 against twelve times 1,180,000: 2.6430 % a month (domain.md §11.3)."""
    flows = [Flow(Fraction(0), 12_000_000), *(Flow(Fraction(n), -1_180_000) for n in range(1, 13))]
    assert round(internal_rate(flows) * 100, 4) == Decimal("2.6430")


@pytest.mark.parametrize(
    "flows",
    [[], [Flow(ONE, 5)], [Flow(0 * ONE, 5), Flow(ONE, 7)], [Flow(0 * ONE, 0), Flow(ONE, 0)], [Flow(ONE, 5), Flow(ONE, -7)], [Flow(ONE, 0)]],
)
def test_flows_without_a_rate(flows: list[Flow]) -> None:
    with pytest.raises(NoRate):
        internal_rate(flows)


@settings(deadline=None)
@given(PAYMENTS, st.decimals("-0.4", "3", places=4))
def test_the_worth_at_the_rate_found_is_the_advance(payments: list[Flow], rate: Decimal) -> None:
    advance = -round(present_value(payments, rate))
    if not advance:
        return
    found = internal_rate([Flow(Fraction(0), advance), *payments])
    assert abs(present_value(payments, found) + advance) <= Decimal("1E-9") * advance


@settings(deadline=None)
@given(PAYMENTS, st.integers(1, 1000))
def test_a_rate_does_not_depend_on_the_unit_of_money(payments: list[Flow], times: int) -> None:
    flows = [Flow(Fraction(0), 10**9), *payments]
    larger = [Flow(flow.at, flow.amount * times) for flow in flows]
    try:
        assert abs(internal_rate(flows) - internal_rate(larger)) < Decimal("1E-15")
    except NoRate:
        with pytest.raises(NoRate):
            internal_rate(larger)


def test_the_search_does_not_depend_on_the_callers_precision() -> None:
    flows = [Flow(0 * ONE, 3), Flow(ONE, -4)]
    with localcontext() as rough:
        rough.prec = 5
        found = internal_rate(flows)
    assert found == internal_rate(flows)
    assert abs(found - Decimal(1) / 3) < Decimal("1E-18")


def test_a_rate_at_the_end_of_a_stretch() -> None:
    assert solve_rate(lambda rate: rate - 1) == 1
    assert solve_rate(lambda rate: rate + Decimal("0.9")) == Decimal("-0.9")
    assert solve_rate(lambda rate: rate - 10**15) == 10**15


def test_a_third_of_a_year_is_a_third_whatever_the_callers_precision() -> None:
    """A tenth in four months is 1.1 x 1.1 x 1.1 in a year."""
    with localcontext() as rough:
        rough.prec = 3
        found = internal_rate([Flow(0 * ONE, 1000), Flow(Fraction(1, 3), -1100)])
    assert abs(found - Decimal("0.331")) < Decimal("1E-18")


@pytest.mark.parametrize("sign", [1, -1])
def test_the_search_closes_in_much_faster_than_by_halves(sign: int) -> None:
    """From 0 .. 0.1 to twenty digits would be 63 halves, each asked for twice."""
    asked: list[Decimal] = []

    def worth(rate: Decimal) -> Decimal:
        asked.append(rate)
        return sign * (1000 - 1030 / (1 + rate))

    assert abs(solve_rate(worth) - Decimal("0.03")) < Decimal("1E-18")
    assert len(asked) <= 20
