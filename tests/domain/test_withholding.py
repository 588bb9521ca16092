"""The tax of a month follows interest that is put right after it was credited."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from coopdesk.domain.savings_tax import InterestTax
from coopdesk.domain.withholding import MonthSoFar, tax_on_difference

TAX = InterestTax(date(2010, 1, 1), Decimal(10), exempt=240_000)


@pytest.mark.parametrize(
    ("so_far", "difference", "tax"),
    [
        (MonthSoFar(200_000, 0), 40_000, 0),
        (MonthSoFar(235_000, 0), 5_010, 24_001),  # beyond the exempt sum all of it is taxed: more than the difference
        (MonthSoFar(300_000, 30_000), 50_000, 5_000),
        (MonthSoFar(300_000, 30_000), -50_000, -5_000),
        (MonthSoFar(300_000, 30_000), -60_000, -30_000),
        (MonthSoFar(300_000, 30_000), 0, 0),
    ],
)
def test_the_tax_follows_the_whole_interest_of_the_month(so_far: MonthSoFar, difference: int, tax: int) -> None:
    assert tax_on_difference(TAX, so_far, difference) == tax


def test_without_a_rule_nothing_is_withheld() -> None:
    assert tax_on_difference(None, MonthSoFar(10**6), 10**6) == 0
