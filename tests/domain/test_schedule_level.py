from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.rates import Rate
from coopdesk.domain.schedule import Instalment, Rounding, make_schedule
from coopdesk.domain.schedule_level import chosen_level
from coopdesk.domain.schedule_terms import FirstInterest, FirstPeriod, Level, LevelChoice, ScheduleMethod, ScheduleTerms

LOAN = ScheduleTerms(1_000_000, Rate(Decimal("1.5")), ScheduleMethod.ANNUITY, 12, date(2026, 1, 10))


def rows(choose: LevelChoice, step: int = 1000, mode: str = "up", principal: int = 1_000_000, count: int = 12) -> tuple[Instalment, ...]:
    rounding = Rounding(step=step, step_mode=mode)
    return make_schedule(replace(LOAN, principal=principal, count=count, rounding=rounding, level=Level(choose=choose)))


def test_the_rounded_instalment_stands_where_nothing_is_chosen() -> None:
    rounded = (92, [(90, 2), (10, 0)])
    assert chosen_level(LevelChoice.ROUND, rounded, 1, lambda _level: []) is rounded


@pytest.mark.parametrize(("mode", "level"), [("up", 92_000), ("down", 92_000), ("half_up", 92_000)])
def test_the_neighbour_whose_last_instalment_differs_least(mode: str, level: int) -> None:
    """91,679.99 a month: 91,000 leaves 100,867 at the end, 92,000 only 87,826, so 92,000 however it was rounded."""
    assert rows(LevelChoice.LEAST_LAST_DIFFERENCE, mode=mode)[0].total == level


@pytest.mark.parametrize("mode", ["up", "down"])
def test_the_neighbour_below_or_above(mode: str) -> None:
    """91,600 is nearer to 91,679.99 than 91,800: it leaves 1,043 more at the end, that one 1,565 less."""
    assert rows(LevelChoice.LEAST_LAST_DIFFERENCE, 200, mode)[0].total == 91_600


@pytest.mark.parametrize("rounded", [10, 20, 40])
def test_a_last_instalment_just_as_large_is_not_above(rounded: int) -> None:
    """Whatever the level, 20 are left for the last one: 20 is the smallest, found from below and from above."""
    found = chosen_level(LevelChoice.SMALLEST_LAST_NOT_ABOVE, (rounded, [(rounded, 20 - rounded)]), 1, lambda level: [(level, 20 - level)])
    assert found == (20, [(20, 0)])


@pytest.mark.parametrize("mode", ["up", "down", "half_up"])
@given(principal=st.integers(10**6, 10**8), count=st.integers(2, 36), step=st.sampled_from([100, 500, 1000]))
def test_the_smallest_whose_last_is_not_above(mode: str, principal: int, count: int, step: int) -> None:
    *level, last = rows(LevelChoice.SMALLEST_LAST_NOT_ABOVE, step, mode, principal, count)
    agreed = Level(amount=level[0].total - step)
    smaller = make_schedule(replace(LOAN, principal=principal, count=count, rounding=Rounding(step=step), level=agreed))
    assert last.total <= level[0].total
    assert smaller[-1].total > smaller[0].total


def test_the_search_goes_up_where_the_rounded_instalment_is_far_too_small() -> None:
    """Paid out 40 days before its first month begins: its level instalment must carry that interest as well."""
    odd = FirstPeriod(FirstInterest.ACTUAL_OVER_NOMINAL_DAYS)
    level = Level(choose=LevelChoice.SMALLEST_LAST_NOT_ABOVE)
    loan = make_schedule(replace(LOAN, first_due=date(2026, 3, 22), first_period=odd, level=level, rounding=Rounding(step_mode="down")))
    agreed = replace(level, amount=loan[1].total - 1)
    smaller = make_schedule(replace(LOAN, first_due=date(2026, 3, 22), first_period=odd, level=agreed))
    assert loan[-1].total <= loan[1].total
    assert smaller[-1].total > smaller[1].total


def test_an_agreed_instalment_is_not_chosen_anew() -> None:
    agreed = Level(amount=95_000, choose=LevelChoice.SMALLEST_LAST_NOT_ABOVE)
    assert {row.total for row in make_schedule(replace(LOAN, level=agreed))[:-1]} == {95_000}
