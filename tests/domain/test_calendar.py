from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.calendar import (
    EVERY_DAY,
    MONTHLY,
    Period,
    PeriodUnit,
    Shift,
    WorkingDays,
    add_months,
    add_periods,
    due_dates,
    month_end,
    month_start,
    shifted,
)
from coopdesk.domain.errors import BadDate

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
WEEKEND = frozenset({5, 6})


def iso(dates: tuple[date, ...]) -> list[str]:
    return [day.isoformat() for day in dates]


def test_a_month_end_series_does_not_drift() -> None:
    dues = due_dates(date(2025, 1, 31), MONTHLY, 5)
    assert iso(dues) == ["2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30", "2025-05-31"]


def test_a_series_that_begins_in_a_short_month_returns_to_the_wanted_day() -> None:
    dues = due_dates(date(2024, 2, 29), MONTHLY, 3, wanted_day=31)
    assert iso(dues) == ["2024-02-29", "2024-03-31", "2024-04-30"]


@pytest.mark.parametrize(
    ("period", "times", "expected"),
    [
        (Period(PeriodUnit.DAY, 30), 1, "2024-03-01"),
        (Period(PeriodUnit.WEEK, 2), 3, "2024-03-13"),
        (Period(PeriodUnit.MONTH, 3), 2, "2024-07-31"),
        (Period(PeriodUnit.MONTH), -2, "2023-11-30"),
    ],
)
def test_periods_are_counted_in_their_own_unit(period: Period, times: int, expected: str) -> None:
    start = date(2024, 1, 31)
    assert add_periods(start, period, times).isoformat() == expected


def test_first_and_last_day_of_a_month() -> None:
    assert (month_start(date(2024, 2, 15)), month_end(date(2024, 2, 15))) == (date(2024, 2, 1), date(2024, 2, 29))
    assert month_end(date(2100, 2, 1)) == date(2100, 2, 28)


@pytest.mark.parametrize(
    ("shift", "expected"),
    [
        (Shift.NONE, "2026-01-31"),
        (Shift.FOLLOWING, "2026-02-02"),
        (Shift.PRECEDING, "2026-01-29"),
        (Shift.MODIFIED_FOLLOWING, "2026-01-29"),
    ],
)
def test_a_saturday_after_a_holiday_moves_as_the_product_says(shift: Shift, expected: str) -> None:
    working_days = WorkingDays(WEEKEND, frozenset({date(2026, 1, 30)}), shift)
    assert shifted(date(2026, 1, 31), working_days).isoformat() == expected


def test_modified_following_stays_in_the_month_where_it_can() -> None:
    working_days = WorkingDays(WEEKEND, shift=Shift.MODIFIED_FOLLOWING)
    assert shifted(date(2026, 8, 22), working_days) == date(2026, 8, 24)
    assert shifted(date(2026, 8, 21), working_days) == date(2026, 8, 21)


def test_a_shifted_due_date_does_not_move_the_later_ones() -> None:
    dues = due_dates(date(2026, 8, 22), MONTHLY, 2, working_days=WorkingDays(WEEKEND, shift=Shift.FOLLOWING))
    assert iso(dues) == ["2026-08-24", "2026-09-22"]


def test_a_week_without_a_working_day_is_no_calendar() -> None:
    with pytest.raises(ValueError, match="working day"):
        WorkingDays(frozenset(range(7)))


def test_dates_beyond_the_calendar_are_refused() -> None:
    assert (add_months(date(9999, 11, 1), 1), add_months(date(1, 2, 1), -1)) == (date(9999, 12, 1), date(1, 1, 1))
    for beyond in ((date(9999, 12, 1), 1), (date(1, 1, 1), -1)):
        with pytest.raises(BadDate):
            add_months(*beyond)
    with pytest.raises(BadDate):
        add_periods(date(9999, 12, 30), Period(PeriodUnit.DAY), 2)
    with pytest.raises(BadDate):
        shifted(date(9999, 12, 31), WorkingDays(holidays=frozenset({date(9999, 12, 31)}), shift=Shift.FOLLOWING))


@given(DAYS, st.integers(1, 60))
def test_due_dates_never_drift(first: date, count: int) -> None:
    for times, due in enumerate(due_dates(first, MONTHLY, count, working_days=EVERY_DAY)):
        assert (due.year * 12 + due.month) - (first.year * 12 + first.month) == times
        assert due.day == first.day or (due.day < first.day and due == month_end(due))


@given(DAYS, st.sets(st.integers(0, 6), max_size=6), st.sets(DAYS, max_size=5), st.sampled_from(list(Shift)))
def test_a_shift_ends_on_a_working_day_on_its_side(day: date, rest: set[int], holidays: set[date], shift: Shift) -> None:
    working_days = WorkingDays(frozenset(rest), frozenset(holidays), shift)
    moved = shifted(day, working_days)
    assert moved == day if shift is Shift.NONE or working_days.is_open(day) else working_days.is_open(moved)
    assert shift is not Shift.FOLLOWING or moved >= day
    assert shift is not Shift.PRECEDING or moved <= day


def test_due_dates_that_count_from_the_shifted_one() -> None:
    """1 April 2006 is a Saturday: due on Monday the 3rd, and on the 3rd from then on; 3 June is a Saturday again."""
    weekend = WorkingDays(frozenset({5, 6}), shift=Shift.FOLLOWING, from_shifted=True)
    assert [str(day) for day in due_dates(date(2006, 4, 1), MONTHLY, 4, 1, weekend)] == [
        "2006-04-03",
        "2006-05-03",
        "2006-06-05",
        "2006-07-05",
    ]
    assert due_dates(date(2006, 4, 1), MONTHLY, 1, 1, weekend) == (date(2006, 4, 3),)
