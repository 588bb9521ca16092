from __future__ import annotations

from decimal import Decimal, localcontext

import pytest

from coopdesk.domain.calendar import MONTHLY, Period, PeriodUnit
from coopdesk.domain.errors import BadAmount, BadRate
from coopdesk.domain.rates import CALCULATION, FIGURE_MAX, Rate, RatePer, period_rate, settled_units

WEEKLY = Period(PeriodUnit.WEEK)


@pytest.mark.parametrize(
    ("pct", "per", "period", "expected"),
    [
        ("1.5", RatePer.MONTH, MONTHLY, "0.015"),
        ("18", RatePer.YEAR, MONTHLY, "0.015"),
        ("18", RatePer.YEAR, Period(PeriodUnit.MONTH, 3), "0.045"),
        ("26", RatePer.YEAR, WEEKLY, "0.005"),
        ("26", RatePer.YEAR, Period(PeriodUnit.WEEK, 2), "0.01"),
        ("36.5", RatePer.YEAR, Period(PeriodUnit.DAY, 30), "0.03"),
        ("0.1", RatePer.DAY, Period(PeriodUnit.DAY, 7), "0.007"),
        ("3", RatePer.PERIOD, Period(PeriodUnit.DAY, 14), "0.03"),
        ("0", RatePer.MONTH, MONTHLY, "0"),
    ],
)
def test_a_rate_becomes_the_fraction_of_a_period(pct: str, per: RatePer, period: Period, expected: str) -> None:
    assert period_rate(Rate(Decimal(pct), per), period) == Decimal(expected)


def test_a_weekly_flat_loan_of_a_yearly_rate() -> None:
    """Domain.md §3.1: 2,000,000 over 25 weeks at 24 % a year bears 9,231 a week."""
    assert round(2_000_000 * period_rate(Rate(Decimal(24), RatePer.YEAR), WEEKLY)) == 9_231


def test_the_callers_decimal_context_changes_nothing() -> None:
    with localcontext() as context:
        context.prec = 3
        rate = period_rate(Rate(Decimal(10), RatePer.YEAR), MONTHLY)
    assert str(rate) == "0.008333333333333333333333333333333333"


@pytest.mark.parametrize("pct", ["-1", "1000.01", "NaN", "Infinity", "0.00000000001"])
def test_absurd_rates_are_refused(pct: str) -> None:
    with pytest.raises(BadRate):
        Rate(Decimal(pct))


def test_a_figure_is_settled_before_it_is_rounded() -> None:
    """A third three times is one, neither 0 downwards nor 2 upwards; what no money could be is refused."""
    with localcontext(CALCULATION):
        third = Decimal(1) / 3
    assert settled_units(third + third + third, mode="down") == 1
    assert settled_units(Decimal("20.0000000000000000000000000000000004"), 10, "up") == 20
    assert settled_units(-FIGURE_MAX + 1) == 1 - 10**28
    with pytest.raises(BadAmount):
        settled_units(FIGURE_MAX)
