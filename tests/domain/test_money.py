"""Money loses nothing: sharing out, rounding, the machine form."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.money import Currency, Money, plain, round_units, share_out

IDR, USD = Currency.of("IDR"), Currency.of("USD")


def test_practical_decimals() -> None:
    assert Currency.of("KES").code == "KES"
    assert (IDR.decimals, USD.decimals, Currency.of("KES").decimals, Currency.of("JPY").decimals) == (0, 2, 2, 0)


def test_rounding_to_twos() -> None:
    assert [round_units(Decimal(value), 2) for value in (2, 3, 4)] == [2, 4, 4]


def test_arithmetic_stays_in_one_currency() -> None:
    assert Money(5, IDR) + Money(7, IDR) - Money(2, IDR) == -Money(-10, IDR)
    with pytest.raises(ValueError, match="USD and IDR"):
        Money(1, USD) + Money(1, IDR)


@pytest.mark.parametrize(("minor", "decimals", "text"), [(12500, 0, "12500"), (1250, 2, "12.50"), (-5, 2, "-0.05"), (0, 2, "0.00"), (-7, 0, "-7")])
def test_machine_form(minor: int, decimals: int, text: str) -> None:
    assert plain(minor, decimals) == text


@given(st.integers(-(10**15), 10**15), st.integers(0, 4))
def test_machine_form_reads_back(minor: int, decimals: int) -> None:
    assert Decimal(plain(minor, decimals)).scaleb(decimals) == minor


@pytest.mark.parametrize(
    ("value", "unit", "mode", "rounded"),
    [("2.5", 1, "half_up", 3), ("2.5", 1, "half_even", 2), ("416666.67", 100, "up", 416700), ("199", 100, "down", 100), ("-2.5", 1, "half_up", -3)],
)
def test_rounding(value: str, unit: int, mode: str, rounded: int) -> None:
    assert round_units(Decimal(value), unit, mode) == rounded


@given(st.integers(0, 10**12), st.lists(st.integers(0, 10**6), min_size=1, max_size=30).filter(any))
def test_shares_sum_to_the_whole_and_lie_within_one_unit(total: int, weights: list[int]) -> None:
    parts = share_out(total, weights)
    assert sum(parts) == total
    assert all(abs(part * sum(weights) - total * weight) < sum(weights) for part, weight in zip(parts, weights, strict=True))


def test_sharing_by_nothing_is_a_bug() -> None:
    with pytest.raises(ValueError, match="positive"):
        share_out(5, [0, 0])
