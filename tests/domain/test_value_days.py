"""What an account held at the end of the days on which its money counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.errors import BalanceTooLowLater, NotAnEarlierDay
from coopdesk.domain.savings import check_days_after
from coopdesk.domain.value_days import DayBalance, check_earlier, lowest_from

DAY = date(2026, 3, 1)
MOVES = st.lists(st.tuples(st.integers(0, 20).map(lambda n: DAY + timedelta(n)), st.integers(-500, 500)), max_size=12)


def test_the_lowest_day_is_the_one_on_which_money_had_gone_and_not_yet_come_again() -> None:
    moves = [(date(2026, 3, 1), 100), (date(2026, 3, 9), 50), (date(2026, 3, 5), -80)]
    assert lowest_from(moves, date(2026, 3, 1)) == DayBalance(date(2026, 3, 5), 20)
    assert lowest_from(moves, date(2026, 3, 6)) == DayBalance(date(2026, 3, 6), 20)
    assert lowest_from(moves, date(2026, 3, 9)) == DayBalance(date(2026, 3, 9), 70)
    assert lowest_from([], DAY) == DayBalance(DAY, 0)
    again = [*moves, (date(2026, 3, 12), -50)]
    assert lowest_from(again, date(2026, 3, 1)) == DayBalance(date(2026, 3, 5), 20)


def test_what_comes_and_goes_on_one_day_nets_out() -> None:
    assert lowest_from([(DAY, 10), (DAY, -10), (DAY, 10)], DAY) == DayBalance(DAY, 10)


@given(MOVES, st.integers(0, 20).map(lambda n: DAY + timedelta(n)))
def test_it_is_the_least_of_the_balances_day_by_day(moves: list[tuple[date, int]], since: date) -> None:
    by_day = {since + timedelta(n): sum(amount for day, amount in moves if day <= since + timedelta(n)) for n in range(25)}
    least = min(by_day.values())
    assert lowest_from(moves, since) == DayBalance(min(day for day, balance in by_day.items() if balance == least), least)


def test_a_day_is_not_left_with_less_than_the_minimum() -> None:
    lowest = DayBalance(DAY, 100)
    check_days_after(lowest, 90, 10)
    with pytest.raises(BalanceTooLowLater) as refused:
        check_days_after(lowest, 91, 10)
    assert (refused.value.day, refused.value.left, refused.value.minimum) == (DAY, 9, 10)


@pytest.mark.parametrize("day", [date(2026, 3, 12), date(2026, 3, 13)])
def test_an_earlier_day_lies_before_the_business_date(day: date) -> None:
    with pytest.raises(NotAnEarlierDay) as refused:
        check_earlier(day, date(2026, 3, 12))
    assert refused.value == NotAnEarlierDay(day, date(2026, 3, 12))
    check_earlier(date(2026, 3, 11), date(2026, 3, 12))
