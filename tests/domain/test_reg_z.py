"""Unit periods and the actuarial method, by the examples that Regulation Z itself works out (12 CFR 1026 app. J)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.errors import BadDate, NoRate
from coopdesk.domain.reg_z import UnitFlow, UnitKind, UnitPeriod, UnitTime, actuarial_apr_pct, actuarial_rate, time_between

MONTH, TWO_MONTHS, QUARTER = (UnitPeriod(UnitKind.MONTH, every) for every in (1, 2, 3))
HALF, WEEK = UnitPeriod(UnitKind.HALF_MONTH), UnitPeriod(UnitKind.WEEK)
DAYS = st.dates(date(1970, 1, 1), date(2050, 12, 31))


@pytest.mark.parametrize(
    ("start", "end", "unit", "whole", "part"),
    [
        (date(1978, 1, 10), date(1978, 2, 10), MONTH, 1, Fraction(0)),  # (c)(1)(i)
        (date(1978, 2, 10), date(1978, 4, 1), MONTH, 1, Fraction(19, 30)),  # (c)(1)(ii)
        (date(1978, 2, 23), date(1978, 3, 1), HALF, 0, Fraction(6, 15)),  # (c)(1)(iii)
        (date(1978, 5, 23), date(1978, 10, 1), QUARTER, 1, Fraction(39, 90)),  # (c)(1)(iv)
        (date(1978, 3, 20), date(1978, 4, 21), WEEK, 4, Fraction(4, 7)),  # (c)(1)(v)
        (date(1978, 1, 10), date(1978, 3, 1), TWO_MONTHS, 0, Fraction(52, 60)),  # (c)(4)(ii)
        (date(2025, 1, 31), date(2025, 2, 28), MONTH, 1, Fraction(0)),
        (date(2025, 2, 28), date(2025, 3, 31), MONTH, 1, Fraction(0)),
        (date(2025, 1, 10), date(2025, 3, 1), HALF, 3, Fraction(6, 15)),
        (date(2025, 1, 16), date(2025, 2, 1), HALF, 1, Fraction(0)),
        (date(2025, 1, 10), date(2025, 2, 28), UnitPeriod(UnitKind.HALF_MONTH, 1, (15, 31)), 3, Fraction(5, 15)),
        (date(2025, 1, 10), date(2025, 3, 1), UnitPeriod(UnitKind.HALF_MONTH, 2), 1, Fraction(21, 30)),
        (date(2025, 1, 1), date(2025, 1, 31), UnitPeriod(UnitKind.WEEK, 2), 2, Fraction(2, 14)),
        (date(2025, 1, 1), date(2025, 1, 1), MONTH, 0, Fraction(0)),
    ],
)
def test_unit_periods_are_counted_back_from_the_payment(start: date, end: date, unit: UnitPeriod, whole: int, part: Fraction) -> None:
    assert time_between(start, end, unit) == UnitTime(whole, part)


@given(DAYS, st.integers(0, 1000), st.sampled_from([MONTH, TWO_MONTHS, QUARTER, WEEK]))
def test_what_is_left_is_about_less_than_a_unit_period(start: date, days: int, unit: UnitPeriod) -> None:
    """A month of 31 days has 30, so the rest may be a whole one."""
    at = time_between(start, start + timedelta(days), unit)
    assert at.whole >= 0
    assert 0 <= at.part <= 1


@pytest.mark.parametrize("unit", [MONTH, HALF, WEEK])
def test_a_payment_before_the_advance(unit: UnitPeriod) -> None:
    with pytest.raises(BadDate) as refused:
        time_between(date(2025, 1, 2), date(2025, 1, 1), unit)
    assert refused.value == BadDate("2025-01-01")


def flows(advance: int, first: UnitTime, payment: int, count: int) -> list[UnitFlow]:
    return [UnitFlow(UnitTime(0), advance), *(UnitFlow(UnitTime(first.whole + k, first.part), -payment) for k in range(count))]


@pytest.mark.parametrize(
    ("held", "a_year", "apr"),
    [
        (flows(600_000, UnitTime(1, Fraction(19, 30)), 20_000, 36), 12, "11.82"),  # (c)(1)(ii)
        (flows(500_000, UnitTime(0, Fraction(6, 15)), 21_917, 24), 24, "10.34"),  # (c)(1)(iii)
        (flows(1_000, UnitTime(1), 1_010, 1), 12, "12.00"),
        (flows(1_000, UnitTime(0, Fraction(1, 2)), 1_010, 1), 12, "24.00"),
    ],
)
def test_the_annual_percentage_rate(held: list[UnitFlow], a_year: int, apr: str) -> None:
    assert round(actuarial_apr_pct(held, a_year), 2) == Decimal(apr)


def test_nothing_advanced_has_no_rate() -> None:
    with pytest.raises(NoRate):
        actuarial_rate(flows(0, UnitTime(1), 100, 3))
