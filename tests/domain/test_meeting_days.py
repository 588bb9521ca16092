"""Days of meeting against calendars that were printed elsewhere, and what holds for every rule."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.calendar import LAST_WEEK, MeetingDay
from coopdesk.domain.errors import BadMeetingRule
from coopdesk.domain.meeting_days import DayOfMonth, EveryDays, MarketDay, MeetingRule, check_rule, market_day, read_rule, written

DAYS = st.dates(date(2000, 1, 1), date(2060, 1, 1))
RULES = st.one_of(
    st.builds(MeetingDay, st.integers(1, LAST_WEEK), st.integers(0, 6)),
    st.builds(EveryDays, DAYS, st.integers(1, 60)),
    st.builds(DayOfMonth, st.integers(1, 31)),
)
NEVER = (MeetingDay(0, 1), MeetingDay(1, 7), EveryDays(date(2026, 1, 1), 0), EveryDays(date(2026, 1, 1), 400), DayOfMonth(0), DayOfMonth(32))


@pytest.mark.parametrize(
    ("day", "market"),
    [
        (date(1945, 8, 17), MarketDay.LEGI),
        (date(2000, 1, 1), MarketDay.LEGI),
        (date(1901, 6, 6), MarketDay.PON),
    ],
)
def test_the_market_day_of_days_in_history(day: date, market: MarketDay) -> None:
    """A Friday Legi, a Saturday Legi, a Thursday Pon."""
    assert market_day(day) is market


def test_every_second_week_and_before_the_first() -> None:
    rule = EveryDays(date(2026, 3, 12), 14)
    assert [rule.after(day) for day in (date(2026, 3, 11), date(2026, 3, 12), date(2026, 1, 1))] == [date(2026, 3, 12), date(2026, 3, 26), date(2026, 3, 12)]


def test_a_market_day_and_weekday_meet_every_thirty_five_days() -> None:
    rule = EveryDays(date(1945, 8, 17), 35)
    later = rule.after(date(2026, 3, 1))
    assert (market_day(later), later.weekday()) == (MarketDay.LEGI, 4)


def test_the_last_day_of_a_shorter_month() -> None:
    assert [DayOfMonth(31).after(day) for day in (date(2026, 1, 31), date(2026, 2, 28))] == [date(2026, 2, 28), date(2026, 3, 31)]


@given(RULES, DAYS)
def test_a_meeting_always_comes_and_none_lies_between(rule: MeetingRule, day: date) -> None:
    coming = rule.after(day)
    assert coming > day
    assert all(rule.after(between) == coming for between in (day, coming - timedelta(1)) if between >= day)


@given(st.one_of(st.none(), RULES))
def test_a_rule_is_read_as_it_was_written(rule: MeetingRule | None) -> None:
    assert read_rule(written(rule)) == rule


@pytest.mark.parametrize("rule", NEVER)
def test_a_rule_that_names_no_day_is_refused(rule: MeetingRule) -> None:
    with pytest.raises(BadMeetingRule):
        check_rule(rule)


@pytest.mark.parametrize("text", ["weekday", "every x 2026-01-01", "every 7 2026-13-01", "day", "moon 3", "day 40"])
def test_words_that_are_no_rule_are_refused(text: str) -> None:
    with pytest.raises(BadMeetingRule):
        read_rule(text)
