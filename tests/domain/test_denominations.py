"""Notes and coins for counting a drawer."""

from __future__ import annotations

import pytest

from coopdesk.domain.denominations import DENOMINATIONS, denominations


@pytest.mark.parametrize("currency", DENOMINATIONS)
def test_pieces_go_down_from_the_largest_and_none_comes_twice(currency: str) -> None:
    pieces = denominations(currency)
    assert list(pieces) == sorted(set(pieces), reverse=True)
    assert pieces[-1] > 0


@pytest.mark.parametrize("currency", DENOMINATIONS)
def test_pieces_are_a_one_two_five_or_quarter_of_a_power_of_ten(currency: str) -> None:
    assert {str(piece).rstrip("0") for piece in denominations(currency)} <= {"1", "2", "5", "25"}


@pytest.mark.parametrize(("currency", "smallest"), [("USD", 1), ("PHP", 1), ("KES", 100), ("INR", 100), ("UGX", 50), ("TZS", 50)])
def test_the_smallest_coin(currency: str, smallest: int) -> None:
    assert denominations(currency)[-1] == smallest


def test_rupiah_are_counted_from_the_red_note_to_the_coin_of_a_hundred() -> None:
    assert (denominations("IDR")[0], denominations("IDR")[-1]) == (100_000, 100)


def test_of_a_currency_whose_pieces_are_not_known_there_are_none() -> None:
    assert denominations("XTS") == ()
