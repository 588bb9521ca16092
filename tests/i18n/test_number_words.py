"""Numbers from their words are the inverse of the words on a receipt; what nobody would write is no number."""

from __future__ import annotations

import random

import pytest

from coopdesk.i18n.number_words import TABLES, number_of_words
from coopdesk.i18n.words import LANGUAGES

NUMBERS = (*range(1, 1_300), 2_001_000, 1_000_001, 150_000, 999_999_999, *(random.Random(5).randrange(1, 10**13) for _ in range(400)))


@pytest.mark.parametrize("language", TABLES)
def test_every_number_comes_back_from_its_words(language: str) -> None:
    spell = LANGUAGES[language].whole
    assert [number for number in NUMBERS if number_of_words(spell(number), language) != number] == []


@pytest.mark.parametrize(
    ("typed", "language", "number"),
    [
        ("Seratus lima puluh ribu rupiah", "id", 150_000),
        ("seratus lima pulu ribu", "id", 150_000),
        ("satu milyar", "id", 1_000_000_000),
        ("one hundred and fifty thousand", "en", 150_000),
        ("one hundred fifty thousand", "en", 150_000),
        ("twenty-five thousnd", "en", 25_000),
    ],
)
def test_as_people_type_it(typed: str, language: str, number: int) -> None:
    assert number_of_words(typed, language) == number


@pytest.mark.parametrize("typed", ["", "siti", "lima dua ribu", "dua puluh puluh", "satu seratus", "ribu", "nol", "lima siti", "150000"])
def test_what_is_no_number(typed: str) -> None:
    assert number_of_words(typed, "id") is None


def test_a_language_without_a_table_has_no_numbers() -> None:
    assert number_of_words("cien mil", "es") is None
