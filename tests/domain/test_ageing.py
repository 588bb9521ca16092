"""Loans by days late: the last day of each step and the first of the next."""

from __future__ import annotations

import pytest

from coopdesk.domain.ageing import Age, age_of


@pytest.mark.parametrize(
    ("first", "last", "age"),
    [
        (1, 30, Age.TO_30),
        (31, 60, Age.TO_60),
        (61, 90, Age.TO_90),
        (91, 180, Age.TO_180),
        (181, 365, Age.TO_365),
        (366, 36_500, Age.OVER_365),
    ],
)
def test_a_step_holds_both_its_ends(first: int, last: int, age: Age) -> None:
    assert (age_of(first), age_of(last)) == (age, age)


def test_a_loan_that_is_not_late_is_on_time() -> None:
    assert age_of(0) is Age.ON_TIME
