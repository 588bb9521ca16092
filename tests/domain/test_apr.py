"""Times and rates of the annual percentage rate: the European Commission's examples, and compounding of the nominal rate."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.apr import effective_pct, months_and_days, nominal_pct, periods_a_year, years_between
from coopdesk.domain.calendar import MONTHLY, Period, PeriodUnit, add_months
from coopdesk.domain.cash_flows import Flow
from coopdesk.domain.errors import BadDate

DAYS = st.dates(date(1970, 1, 1), date(2050, 12, 31))


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        (date(2012, 1, 12), date(2012, 2, 15), Fraction(1, 12) + Fraction(3, 365)),  # example 2, case 1
        (date(2012, 2, 15), date(2013, 2, 15), Fraction(1)),
        (date(2012, 12, 30), date(2013, 3, 10), Fraction(2, 12) + Fraction(11, 366)),  # back to 10 January; a year with 29 February
        (date(2025, 1, 1), date(2025, 1, 15), Fraction(14, 366)),  # of the year since 15 January 2024
        (date(2025, 1, 31), date(2025, 2, 28), Fraction(1, 12)),
        (date(2025, 2, 28), date(2025, 3, 31), Fraction(1, 12)),
        (date(2025, 2, 28), date(2025, 2, 28), Fraction(0)),
        (date(2025, 1, 31), date(2025, 2, 27), Fraction(27, 366)),
    ],
)
def test_years_as_the_directive_counts_them(start: date, end: date, years: Fraction) -> None:
    assert years_between(start, end) == years


@given(DAYS, st.integers(0, 600))
def test_instalments_of_a_month_are_twelfths_whatever_the_month(start: date, months: int) -> None:
    assert years_between(start, add_months(start, months)) == Fraction(months, 12)


@given(DAYS, DAYS)
def test_months_and_days_lead_back_to_the_start(one: date, other: date) -> None:
    start, end = sorted((one, other))
    months, reached = months_and_days(start, end)
    assert months >= 0
    assert 0 <= (reached - start).days <= 31


def test_a_payment_before_the_advance() -> None:
    with pytest.raises(BadDate) as refused:
        years_between(date(2025, 1, 2), date(2025, 1, 1))
    assert refused.value == BadDate("2025-01-01")


def test_interest_kept_back_at_the_start() -> None:
    """200,000 less 4,000 and 7,500, repaid after half a year: (200 / 188.5)² - 1 (the Commission's example 41)."""
    flows = [Flow(Fraction(0), 188_500), Flow(Fraction(1, 2), -200_000)]
    assert round(effective_pct(flows), 6) == round(((Decimal(200) / Decimal("188.5")) ** 2 - 1) * 100, 6) == Decimal("12.573789")


@pytest.mark.parametrize(
    ("period", "a_year"),
    [(MONTHLY, "12"), (Period(PeriodUnit.MONTH, 3), "4"), (Period(PeriodUnit.WEEK, 2), "26"), (Period(PeriodUnit.DAY), "365")],
)
def test_periods_a_year(period: Period, a_year: str) -> None:
    assert periods_a_year(period) == Decimal(a_year)


def test_a_rate_of_ten_percent_a_quarter_is_forty_a_year() -> None:
    flows = [Flow(Fraction(0), 1000), Flow(Fraction(1), -1100)]
    assert round(nominal_pct(flows, Period(PeriodUnit.MONTH, 3)), 10) == 40
