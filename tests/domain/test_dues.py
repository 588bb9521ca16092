"""Which months of a regular contribution a member owes (domain.md 1.4, A12)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.dues import Dues, Exemption, MonthDue, MonthState, first_month, months_due, next_months

JAN, FEB, MAR, APR = (date(2026, month, 1) for month in (1, 2, 3, 4))


def flat(_month: date) -> int:
    return 25_000


@pytest.mark.parametrize(
    ("paid", "owed"),
    [
        (0, [(JAN, 25_000), (FEB, 25_000), (MAR, 25_000)]),
        (60_000, [(MAR, 15_000)]),
        (75_000, []),
        (200_000, []),
        (-1_000, [(JAN, 25_000), (FEB, 25_000), (MAR, 25_000)]),
    ],
)
def test_payments_cover_the_oldest_month_first(paid: int, owed: list[tuple[date, int]]) -> None:
    assert months_due(JAN, date(2026, 3, 1), flat, paid) == tuple(MonthDue(*each) for each in owed)


def test_each_month_asks_its_own_tariff() -> None:
    def raised(month: date) -> int:
        return 20_000 if month < MAR else 25_000

    assert months_due(JAN, date(2026, 4, 30), raised, 50_000) == (MonthDue(MAR, 15_000), MonthDue(APR, 25_000))
    assert [Dues(JAN, 0, raised).asked(month) for month in (FEB, MAR)] == [20_000, 25_000]


def test_a_month_without_tariff_asks_nothing() -> None:
    assert months_due(JAN, date(2026, 2, 28), lambda month: 0 if month == JAN else 25_000, 0) == (MonthDue(FEB, 25_000),)


def test_nothing_is_owed_before_the_first_month() -> None:
    assert months_due(FEB, date(2026, 1, 31), flat, 0) == ()


@pytest.mark.parametrize(
    ("joined", "known_from", "first"),
    [
        (date(2026, 2, 9), date(2026, 1, 1), FEB),
        (date(2019, 5, 3), date(2026, 1, 1), JAN),
        (date(2019, 5, 3), date(2025, 12, 31), JAN),
        (date(2019, 5, 3), date(2026, 1, 2), FEB),
    ],
)
def test_months_count_from_joining_but_not_from_before_the_book(joined: date, known_from: date, first: date) -> None:
    assert first_month(joined, known_from) == first


@given(paid=st.integers(0, 2_000_000), months=st.integers(0, 60))
def test_what_is_owed_and_what_is_covered_make_the_tariff(paid: int, months: int) -> None:
    on = date(2020 + months // 12, months % 12 + 1, 15)
    owed = sum(each.amount for each in months_due(date(2020, 1, 1), on, flat, paid))
    assert owed == max(0, 25_000 * (months + 1) - paid)


# --- the register ----------------------------------------------------------------------------------


def exempt(first: date, last: date) -> Exemption:
    return Exemption(1, 1, "wajib", first, last, "sakit", "RP-3", "Bendahara")


def test_the_register_shows_paid_open_and_exempt_months() -> None:
    """60,000 from January on, February free: January and March are covered, 10,000 of April."""
    dues = Dues(JAN, 60_000, flat, (exempt(FEB, FEB),))
    assert dues.register(date(2026, 4, 30)) == (
        MonthState(JAN, 25_000, 25_000),
        MonthState(FEB, 0, 0, exempt=True),
        MonthState(MAR, 25_000, 25_000),
        MonthState(APR, 25_000, 10_000),
    )
    assert dues.due(APR) == (MonthDue(APR, 15_000),)


def test_several_months_at_once_are_the_oldest_first_and_then_ahead() -> None:
    dues = Dues(JAN, 60_000, flat)
    assert next_months(dues, 3, FEB) == (MonthDue(MAR, 15_000), MonthDue(APR, 25_000), MonthDue(date(2026, 5, 1), 25_000))


def test_a_product_that_asks_for_nothing_has_no_next_month() -> None:
    assert next_months(Dues(JAN, 0, lambda _month: 0), 2, FEB) == ()


@given(paid=st.integers(-50_000, 2_000_000), first=st.integers(0, 30), length=st.integers(0, 12), until=st.integers(0, 60))
def test_register_and_dues_agree_and_nothing_paid_is_lost(paid: int, first: int, length: int, until: int) -> None:
    begin, end = (date(2020 + each // 12, each % 12 + 1, 1) for each in (first, first + length))
    dues = Dues(date(2020, 1, 1), paid, flat, (exempt(begin, end),))
    on = date(2020 + until // 12, until % 12 + 1, 1)
    states = dues.register(on)
    assert tuple(MonthDue(each.month, each.open) for each in states if each.open) == dues.due(on)
    assert sum(each.paid for each in states) == min(max(paid, 0), sum(each.expected for each in states))


@given(st.lists(st.sampled_from([0, 20_000, 25_000]), max_size=30), st.integers(-30_000, 800_000))
def test_the_register_of_who_was_never_exempt_is_that_of_any_other(asked: list[int], paid: int) -> None:
    """Hers is put together from months that are whole or open; one exempt from another time has hers worked out month by month."""
    months = {date(2026 + n // 12, n % 12 + 1, 1): amount for n, amount in enumerate(asked)}
    until = max(months, default=date(2025, 12, 31))
    elsewhere = Exemption(1, 1, "wajib", date(2001, 1, 1), date(2001, 12, 1), "", "", "")
    found = Dues(JAN, paid, months.__getitem__).register(until)
    assert found == Dues(JAN, paid, months.__getitem__, (elsewhere,)).register(until)
    assert [state.expected for state in found] == asked
