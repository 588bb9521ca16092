"""Counts of cash and what may be chosen for an act with the cooperative's own money."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from coopdesk.domain.cash_acts import ACTS, moves_money
from coopdesk.domain.errors import BadAmount, CountDiffers
from coopdesk.domain.journal import EventKind
from coopdesk.domain.money import MINOR_MAX
from coopdesk.domain.tills import CashCount, Pieces, check_difference, counted

DAY = date(2026, 3, 12)


def count(expected: int, found: int, reason: str = "", entry: int | None = None) -> CashCount:
    return CashCount(1, "1-1010", DAY, expected, found, (), reason, entry, "Bendahara", datetime(2026, 3, 12, tzinfo=UTC))


def test_pieces_and_a_rest_make_a_sum() -> None:
    """42 x 100,000 + 34 x 50,000 + 6 x 500, and 250 in one sum."""
    assert counted([Pieces(100_000, 42), Pieces(50_000, 34), Pieces(500, 6)], 250) == 5_903_250
    assert counted([]) == 0


@pytest.mark.parametrize(("pieces", "rest"), [([Pieces(1_000, -1)], 0), ([Pieces(0, 1)], 0), ([], -1), ([Pieces(MINOR_MAX, 2)], 0)])
def test_what_cannot_lie_in_a_till_is_refused(pieces: list[Pieces], rest: int) -> None:
    with pytest.raises(BadAmount):
        counted(pieces, rest)


def test_a_count_proves_a_balance_only_while_nothing_moved() -> None:
    """10 short: explained it stands for the balance that the book had; booked it stands for what was counted."""
    assert count(100, 100).agrees_with(100)
    assert not count(100, 100).agrees_with(110)
    assert count(100, 90, "dipinjam").agrees_with(100)
    assert not count(100, 90).agrees_with(100)
    assert count(100, 90, "salah", entry=7).agrees_with(90)
    assert not count(100, 90, "salah", entry=7).agrees_with(100)
    assert count(100, 90).difference == -10


def test_a_difference_needs_its_reason() -> None:
    check_difference(100, 100, "")
    check_difference(100, 90, "salah kembali")
    with pytest.raises(CountDiffers):
        check_difference(100, 90, " ")


def test_corrections_of_a_closed_year_and_what_an_advance_paid_for_move_no_money() -> None:
    assert {event for event, act in ACTS.items() if not moves_money(act)} == {
        EventKind.PAST_YEAR_RAISED,
        EventKind.PAST_YEAR_LOWERED,
        EventKind.ADVANCE_SPENT,
    }
