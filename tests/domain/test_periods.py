"""What is closed, what comes next, and what a reopening takes back."""

from __future__ import annotations

from datetime import UTC, date, datetime

from coopdesk.domain.closing import StepState, StepStatus
from coopdesk.domain.journal import Line, Side
from coopdesk.domain.periods import (
    Closing,
    PeriodAct,
    PeriodEvent,
    PeriodKind,
    closed_until,
    next_month,
    next_year,
    reopened_with,
    standing,
)

FIRST_DAY = date(2025, 11, 10)
NOVEMBER, DECEMBER, JANUARY = date(2025, 11, 30), date(2025, 12, 31), date(2026, 1, 31)


def closing(period: PeriodKind, last_day: date) -> Closing:
    return Closing(period, last_day, "Ratna", datetime(2026, 2, 1, tzinfo=UTC), {"journal_entry": 1})


MONTHS = [closing(PeriodKind.MONTH, day) for day in (NOVEMBER, DECEMBER, JANUARY)]
YEAR = closing(PeriodKind.YEAR, DECEMBER)
ALL = [*MONTHS[:2], YEAR, MONTHS[2]]


def test_the_first_month_and_year_are_those_of_the_first_day() -> None:
    assert (next_month((), FIRST_DAY), next_year((), FIRST_DAY)) == (NOVEMBER, DECEMBER)


def test_each_follows_on_the_one_before() -> None:
    assert closed_until(ALL) == JANUARY
    assert (next_month(ALL, FIRST_DAY), next_year(ALL, FIRST_DAY)) == (date(2026, 2, 28), date(2026, 12, 31))


def test_what_was_reopened_is_open_and_may_be_closed_again() -> None:
    closed = [PeriodEvent(PeriodAct.CLOSED, each, None, None) for each in ALL]
    opened = PeriodEvent(PeriodAct.REOPENED, MONTHS[2], JANUARY, DECEMBER, "nota terlambat", "Bambang")
    assert standing([*closed, opened]) == tuple(ALL[:3])
    assert standing([*closed, opened, closed[3]]) == tuple(ALL)


def test_a_reopening_takes_back_all_that_was_closed_since_the_last_first() -> None:
    assert reopened_with(ALL, PeriodKind.MONTH, DECEMBER) == (MONTHS[2], YEAR, MONTHS[1])
    assert reopened_with(ALL, PeriodKind.YEAR, DECEMBER) == (MONTHS[2], YEAR)
    assert reopened_with(ALL, PeriodKind.MONTH, date(2026, 2, 28)) == ()


def test_a_step_moves_the_sum_of_its_debits() -> None:
    lines = (Line("5-1100", Side.DEBIT, 300), Line("2-1100", Side.CREDIT, 270), Line("2-1310", Side.CREDIT, 30))
    assert StepState(StepStatus.TO_DO, lines).amount == 300
