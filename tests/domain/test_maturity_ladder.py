"""Deposits by when they mature: the last day of each rung and the first of the next, by months of the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from coopdesk.domain.maturity_ladder import Rung, rung_of

ON = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("first", "last", "rung"),
    [
        (date(2016, 1, 31), date(2026, 1, 30), Rung.WAITING),
        (ON, date(2026, 2, 28), Rung.MONTH),  # February has no 31st
        (date(2026, 3, 1), date(2026, 4, 30), Rung.QUARTER),  # nor has April
        (date(2026, 5, 1), date(2026, 7, 31), Rung.HALF_YEAR),
        (date(2026, 8, 1), date(2027, 1, 31), Rung.YEAR),
        (date(2027, 2, 1), date(2036, 1, 31), Rung.LATER),
    ],
)
def test_a_rung_holds_both_its_ends(first: date, last: date, rung: Rung) -> None:
    assert (rung_of(first, ON), rung_of(last, ON)) == (rung, rung)
