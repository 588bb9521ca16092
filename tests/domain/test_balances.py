from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.balances import BalanceSeries, BalanceSpan, Lowest, Movement
from coopdesk.domain.errors import DateTooEarly, InsufficientFunds

JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)


def series(*movements: tuple[int, int], opened: date = JUNE, balance: int = 1000) -> BalanceSeries:
    account = BalanceSeries(opened, balance)
    for day, amount in movements:
        account.move(Movement(date(2026, 6, day), amount))
    return account


def test_a_days_balance_is_the_one_at_its_end() -> None:
    account = series((5, 500), (5, -200), (9, -1300))
    assert [account.end_of(date(2026, 6, day)) for day in (1, 4, 5, 8, 9, 30)] == [1000, 1000, 1300, 1300, 0, 0]
    assert account.end_of(date(2026, 5, 31)) == 0


def test_stretches_of_one_balance_without_the_end() -> None:
    account = series((5, 500), (5, -200), (30, 1))
    assert account.spans(JUNE, date(2026, 6, 30)) == (
        BalanceSpan(4, 1000, JUNE),
        BalanceSpan(25, 1300, date(2026, 6, 5)),
    )


def test_days_before_the_opening_hold_nothing() -> None:
    account = series(opened=date(2026, 6, 11))
    assert [(span.days, span.balance) for span in account.spans(JUNE, JULY)] == [(10, 0), (20, 1000)]


@pytest.mark.parametrize(
    ("among", "lowest"),
    [(Lowest.END_OF_DAY, 900), (Lowest.OPENING_INCLUSIVE, 500), (Lowest.INTRADAY, 100)],
)
def test_the_lowest_balance_by_window(among: Lowest, lowest: int) -> None:
    """On 4 June 500 stood there overnight; from the 5th on a month of its own, in which 100 was touched for an hour."""
    account = series((2, -500), (5, 400), (9, -800), (9, 800))
    assert account.lowest(date(2026, 6, 5), JULY, among) == lowest


def test_an_intraday_low_after_the_period_does_not_count() -> None:
    account = series((9, -800), (9, 800))
    assert account.lowest(JUNE, date(2026, 6, 9), Lowest.INTRADAY) == 1000
    assert account.lowest(JUNE, date(2026, 6, 10), Lowest.INTRADAY) == 200


def test_an_account_opened_on_the_first_day_earns_only_where_that_close_counts() -> None:
    """Domain.md §2.1: from last night's closing balance, an account opened on the 1st earns 0."""
    assert series().lowest(JUNE, JULY, Lowest.OPENING_INCLUSIVE) == 0
    assert series().lowest(JUNE, JULY, Lowest.END_OF_DAY) == 1000


def test_an_intraday_low_begins_with_what_the_day_began_with() -> None:
    """500 on the evening before counts, the 100 of the day before that does not; the balance at the opening does."""
    account = series((2, -900), (3, 400), (5, 400))
    assert account.lowest(date(2026, 6, 5), JULY, Lowest.INTRADAY) == 500
    assert account.lowest(date(2026, 6, 5), JULY, Lowest.OPENING_INCLUSIVE) == 500
    assert series((1, 500), balance=100).lowest(JUNE, JULY, Lowest.INTRADAY) == 100


def test_only_the_evening_before_the_period_counts() -> None:
    account = series((2, -900), (4, 400), (5, 400))
    assert account.lowest(date(2026, 6, 5), JULY, Lowest.OPENING_INCLUSIVE) == 500


def test_more_than_there_is_cannot_be_taken_out() -> None:
    series((3, -1000))
    with pytest.raises(InsufficientFunds) as refused:
        series((3, -400), (4, -601))
    assert (refused.value.available, refused.value.wanted) == (600, 601)


def test_movements_come_in_their_order() -> None:
    with pytest.raises(DateTooEarly) as refused:
        series((3, 1), (5, 1), (4, 1))
    assert (refused.value.day, refused.value.not_before) == (date(2026, 6, 4), date(2026, 6, 5))


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 10**9)), max_size=12))
def test_stretches_are_the_days_one_by_one(moves: list[tuple[int, int]]) -> None:
    account = BalanceSeries(JUNE, 7)
    for after, amount in sorted(moves):
        account.move(Movement(JUNE + timedelta(after), amount))
    by_day = [account.end_of(JUNE + timedelta(n)) for n in range(30)]
    spans = account.spans(JUNE, JULY)
    assert [span.balance for span in spans for _ in range(span.days)] == by_day
    assert account.lowest(JUNE, JULY) == min(by_day)
