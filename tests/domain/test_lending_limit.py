"""What one member may owe against the own capital: the last amount within it and the first above it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coopdesk.domain.errors import LoanAboveSavings
from coopdesk.domain.lending_limit import LendingLimit, check_times_saved


@pytest.mark.parametrize(
    ("owed", "asked", "above"), [(0, 10_000_000, 0), (0, 10_000_001, 1), (7_000_000, 3_000_000, 0), (7_000_000, 4_000_000, 1_000_000), (12_000_000, 0, 2_000_000)]
)
def test_a_loan_is_above_from_the_first_unit_over_the_part(owed: int, asked: int, above: int) -> None:
    assert LendingLimit(50_000_000, Decimal(20), "BMPP").above(owed, asked) == above


def test_a_part_of_a_unit_does_not_count() -> None:
    assert LendingLimit(999, Decimal("33.3"), "BMPP").most == 332


@pytest.mark.parametrize(("asked", "owed", "saved", "times"), [(3_000, 0, 1_000, 3), (1_000, 2_000, 1_000, 3), (10**9, 0, 0, 0)])
def test_so_many_times_what_she_saved_may_be_borrowed(asked: int, owed: int, saved: int, times: int) -> None:
    check_times_saved(asked, owed, saved, times)


@pytest.mark.parametrize(("asked", "owed", "saved", "most"), [(3_001, 0, 1_000, 3_000), (1_001, 2_000, 1_000, 1_000), (1, 4_000, 1_000, 0)])
def test_and_no_more(asked: int, owed: int, saved: int, most: int) -> None:
    with pytest.raises(LoanAboveSavings) as refused:
        check_times_saved(asked, owed, saved, 3)
    assert refused.value == LoanAboveSavings(asked, most, saved, 3)
