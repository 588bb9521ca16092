"""What a loan costs in a year; the figures are worked by hand from amounts whose monthly rate is plain to see."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coopdesk.domain.yearly_rate import nominal_yearly, yearly_with_cuts


@pytest.mark.parametrize(("monthly", "yearly"), [("1.5", "18"), ("0", "0"), ("2.25", "27")])
def test_the_rate_by_contract_is_twelve_months(monthly: str, yearly: str) -> None:
    assert nominal_yearly(Decimal(monthly)) == Decimal(yearly)


@pytest.mark.parametrize(
    ("received", "instalments", "percent"),
    [
        (1_000, [550, 605], "120.0"),  # 550 / 1.1 + 605 / 1.21 = 500 + 500
        (950, [969], "24.0"),  # 950 × 1.02: fifty were kept back of a loan of 1,000 that bears 1.9 %
        (3_000_000, [0, 0, 3_993_000], "120.0"),  # 3,000,000 × 1.1³, all at the end
        (1_200, [400, 400, 400], "0.0"),
        (1, [11], "12000.0"),
    ],
)
def test_what_is_received_is_worth_what_is_paid(received: int, instalments: list[int], percent: str) -> None:
    assert yearly_with_cuts(received, instalments) == Decimal(percent)


def test_a_cut_makes_a_loan_dearer_than_its_contract() -> None:
    cut = yearly_with_cuts(980_000, [180_000] * 6)
    whole = yearly_with_cuts(1_000_000, [180_000] * 6)
    assert cut is not None
    assert whole is not None
    assert cut > whole


@pytest.mark.parametrize(
    ("received", "instalments"),
    [(0, [100]), (-10, [100]), (1_000, []), (1_000, [400, 500]), (1, [12])],
    ids=["nothing received", "less than nothing", "nothing paid", "less paid than received", "beyond a thousand percent a month"],
)
def test_without_a_rate_nothing_is_told(received: int, instalments: list[int]) -> None:
    assert yearly_with_cuts(received, instalments) is None
