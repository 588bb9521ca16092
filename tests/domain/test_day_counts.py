from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.day_counts import DayCount, counted_days, year_parts
from coopdesk.domain.errors import BadDate


def years(start: str, end: str, count: str) -> Fraction:
    return sum((Fraction(*part) for part in year_parts(date.fromisoformat(start), date.fromisoformat(end), DayCount(count))), Fraction(0))


@pytest.mark.parametrize(
    ("count", "start", "end", "want"),
    [
        ("actual", "2024-01-07", "2024-02-05", Fraction(29, 365)),
        ("actual/365", "2024-02-01", "2024-03-01", Fraction(29, 365)),
        ("actual/360", "2024-02-01", "2024-03-01", Fraction(29, 360)),
        ("actual/364", "2024-01-01", "2024-01-08", Fraction(7, 364)),
        ("30/360_us", "2024-01-15", "2024-02-15", Fraction(30, 360)),
        ("30/360_us", "2024-01-31", "2024-03-31", Fraction(60, 360)),
        ("30/360_us", "2024-01-30", "2024-03-31", Fraction(60, 360)),
        ("30/360_us", "2024-01-29", "2024-03-31", Fraction(62, 360)),
        ("30/360_us", "2023-02-28", "2023-03-31", Fraction(30, 360)),
        ("30/360_us", "2023-02-28", "2024-02-29", Fraction(360, 360)),
        ("30/360_us", "2023-02-28", "2024-02-28", Fraction(358, 360)),
        ("actual/actual_isda", "2003-11-01", "2004-05-01", Fraction(61, 365) + Fraction(121, 366)),
        ("actual/actual_to_year_end", "2016-12-25", "2017-01-25", Fraction(6, 366) + Fraction(25, 365)),
        ("actual/365", "2024-02-01", "2024-02-01", Fraction(0)),
        ("actual/365", "2024-02-02", "2024-02-01", Fraction(0)),
    ],
)
def test_years_between_two_dates(count: str, start: str, end: str, want: Fraction) -> None:
    """ISDA's own example (2003-11-01 to 2004-05-01), the others counted on a calendar."""
    assert years(start, end, count) == want


@pytest.mark.parametrize("count", DayCount)
def test_no_time_is_no_part_of_a_year(count: DayCount) -> None:
    assert year_parts(date(2024, 2, 29), date(2024, 2, 29), count) == ()


def test_the_end_of_the_calendar_is_refused_or_counted() -> None:
    assert counted_days(date(9999, 12, 1), date.max, DayCount.ACTUAL_ACTUAL_ISDA) == 30
    with pytest.raises(BadDate):
        year_parts(date(9999, 12, 1), date.max, DayCount.ACTUAL_ACTUAL_TO_YEAR_END)


days = st.dates(date(1990, 1, 1), date(2060, 1, 1))


@given(start=days, first=st.integers(0, 800), second=st.integers(0, 800), count=st.sampled_from([c for c in DayCount if c != "30/360_us"]))
def test_two_stretches_are_as_long_as_both_at_once(start: date, first: int, second: int, count: DayCount) -> None:
    middle, end = start + timedelta(first), start + timedelta(first + second)
    whole = [
        sum((Fraction(*part) for part in year_parts(a, b, count)), Fraction(0)) for a, b in ((start, middle), (middle, end), (start, end))
    ]
    assert whole[0] + whole[1] == whole[2]
    assert counted_days(start, end, count) == first + second
