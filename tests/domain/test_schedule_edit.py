"""A schedule edited by hand: what may not be, and what the member signs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.errors import BadAmount, BadDate, BadTerm, InstalmentBegun, Refusal, ScheduleNotWhole
from coopdesk.domain.schedule import Instalment
from coopdesk.domain.schedule_edit import check_edited, difference, renumbered

BEGUN = date(2026, 1, 1)
PLAN = (
    Instalment(1, date(2026, 2, 1), 500_000, 30_000),
    Instalment(2, date(2026, 3, 1), 500_000, 20_000),
    Instalment(3, date(2026, 4, 1), 500_000, 10_000),
)


def with_row(n: int, **new: object) -> tuple[Instalment, ...]:
    rows = {row.n: {"n": row.n, "due": row.due, "principal": row.principal, "interest": row.interest} for row in PLAN}
    rows[n] |= new
    return tuple(Instalment(**row) for row in rows.values())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("after", "refusal"),
    [
        ((), BadTerm("0")),
        (with_row(1, principal=400_000), ScheduleNotWhole(1_500_000, 1_400_000)),
        (with_row(1, principal=-1), BadAmount("-1")),
        (with_row(2, interest=-5), BadAmount("-5")),
        (with_row(3, principal=0, interest=0), BadAmount("0")),
        (with_row(2, due=date(2026, 2, 1)), BadDate("2026-02-01")),
        (with_row(1, due=BEGUN), BadDate("2026-01-01")),
        (with_row(3, due=date(2026, 2, 20)), BadDate("2026-02-20")),
    ],
)
def test_what_cannot_take_the_place_of_a_schedule(after: tuple[Instalment, ...], refusal: Refusal) -> None:
    with pytest.raises(type(refusal)) as refused:
        check_edited(PLAN, after, BEGUN)
    assert refused.value == refusal


def test_too_many_instalments_are_no_schedule() -> None:
    many = tuple(Instalment(n, BEGUN + timedelta(n), 1, 0) for n in range(1, 3662))
    with pytest.raises(BadTerm):
        check_edited(PLAN, many, BEGUN)


def test_what_was_paid_on_stays() -> None:
    after = with_row(2, interest=0)
    check_edited(PLAN, after, BEGUN, fixed=1)
    with pytest.raises(InstalmentBegun) as refused:
        check_edited(PLAN, after, BEGUN, fixed=2)
    assert refused.value == InstalmentBegun(2)


def test_a_row_moved_and_a_row_added_are_told_row_by_row() -> None:
    """The second instalment a week later and 200,000 lighter; what it lost comes as a fourth, in May."""
    after = (
        PLAN[0],
        Instalment(2, date(2026, 3, 8), 300_000, 21_000),
        PLAN[2],
        Instalment(4, date(2026, 5, 1), 200_000, 4_000),
    )
    check_edited(PLAN, after, BEGUN, fixed=1)
    told = difference(PLAN, after)
    assert [(row.n, row.principal, row.interest, row.total, row.days) for row in told.changed] == [
        (2, -200_000, 1_000, -199_000, 7),
        (4, 200_000, 4_000, 204_000, 0),
    ]
    assert (told.interest, told.days) == (5_000, 30)
    assert told.rows[0].changed is False


def test_a_row_taken_out_is_told_too() -> None:
    after = (PLAN[0], Instalment(2, date(2026, 3, 1), 1_000_000, 20_000))
    check_edited(PLAN, after, BEGUN)
    told = difference(PLAN, after)
    assert [(row.n, row.principal, row.after is None) for row in told.changed] == [(2, 500_000, False), (3, -500_000, True)]
    assert told.days == -31


def test_nothing_before_is_no_difference_in_days() -> None:
    assert difference((), PLAN).days == 0


def test_rows_are_numbered_anew() -> None:
    assert [row.n for row in renumbered([PLAN[2], PLAN[0]], 5)] == [5, 6]


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)), min_size=1, max_size=20))
def test_the_changes_sum_to_the_difference_of_the_schedules(parts: list[tuple[int, int]]) -> None:
    after = tuple(Instalment(n, BEGUN + timedelta(n), *part) for n, part in enumerate(parts, 1))
    rows = difference(PLAN, after).rows
    assert sum(row.principal for row in rows) == sum(row.principal for row in after) - 1_500_000
    assert sum(row.interest for row in rows) == sum(row.interest for row in after) - 60_000
    assert [row.after for row in rows if row.after] == list(after)
