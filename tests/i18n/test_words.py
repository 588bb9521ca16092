"""Amounts in words: published cases, our own goldens, and parsers written the other way round that read them back."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopdesk.domain.errors import BadAmount, UnknownLanguage
from coopdesk.domain.money import Currency
from coopdesk.i18n.words import in_words, money_in_words, speaks

CASES = json.loads((Path(__file__).parent.parent / "oracles" / "cases" / "amount_in_words.json").read_text(encoding="utf-8"))
AMOUNTS = st.one_of(st.integers(0, 10**15), st.integers(0, 5000), st.integers(0, 10**6).map(lambda n: n * 1000))

ID = {word: n for n, word in enumerate(["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"])}
ID |= {"sepuluh": 10, "sebelas": 11, "seratus": 100}
ID_SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12, "kuadriliun": 10**15}

EN = {
    word: n
    for n, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
EN |= {word: n * 10 for n, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)}
EN_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15}

ES = {
    word: n
    for n, word in enumerate(
        [
            "cero",
            "uno",
            "dos",
            "tres",
            "cuatro",
            "cinco",
            "seis",
            "siete",
            "ocho",
            "nueve",
            "diez",
            "once",
            "doce",
            "trece",
            "catorce",
            "quince",
            "dieciséis",
            "diecisiete",
            "dieciocho",
            "diecinueve",
            "veinte",
            "veintiuno",
            "veintidós",
            "veintitrés",
            "veinticuatro",
            "veinticinco",
            "veintiséis",
            "veintisiete",
            "veintiocho",
            "veintinueve",
        ]
    )
}
ES |= {"un": 1, "veintiún": 21, "cien": 100, "ciento": 100, "quinientos": 500, "setecientos": 700, "novecientos": 900}
ES |= {word: n * 10 for n, word in enumerate(["treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"], 3)}
ES |= {f"{word}cientos": n * 100 for n, word in ((2, "dos"), (3, "tres"), (4, "cuatro"), (6, "seis"), (8, "ocho"))}


def read_indonesian(text: str) -> int:
    total = group = 0
    for word in text.split():
        if word == "seribu":
            assert group == 0, "seribu only where the thousands are exactly one"
            total += 1000
        elif word in ID_SCALES:
            assert (word, group) != ("ribu", 1)
            total, group = total + group * ID_SCALES[word], 0
        elif word == "puluh":
            group += group % 10 * 9
        elif word == "belas":
            group += 10
        elif word == "ratus":
            group *= 100
        else:
            group += ID[word]
    return total + group


def read_english(text: str) -> int:
    total = group = 0
    for word in text.replace(",", "").replace("-", " ").split():
        if word == "hundred":
            group *= 100
        elif word in EN_SCALES:
            total, group = total + group * EN_SCALES[word], 0
        elif word != "and":
            group += EN[word]
    return total + group


def read_spanish(text: str) -> int:
    total = part = group = 0
    for word in text.split():
        if word == "mil":
            part, group = part + max(group, 1) * 1000, 0
        elif word in {"millón", "millones", "billón", "billones"}:
            total, part, group = total + (part + group) * 10 ** (6 if word.startswith("mill") else 12), 0, 0
        elif word != "y":
            group += ES[word]
    return total + part + group


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_published_cases(case: dict[str, dict[str, list[str]]]) -> None:
    inputs = case["inputs"]
    said = [in_words(Decimal(amount), inputs["language"], inputs["currency"]) for amount in inputs["amounts"]]
    assert [words.casefold() for words in said] == [words.casefold() for words in case["expected"]["words"]]


@settings(max_examples=3000, deadline=None)
@given(number=AMOUNTS)
def test_what_is_said_is_read_back(number: int) -> None:
    assert read_indonesian(in_words(number, "id")) == number
    assert read_english(in_words(number, "en")) == number
    assert read_spanish(in_words(number, "es")) == number


@pytest.mark.parametrize(
    ("amount", "language", "currency", "words"),
    [
        ("150000", "id", "IDR", "seratus lima puluh ribu rupiah"),
        ("1180000", "id", "IDR", "satu juta seratus delapan puluh ribu rupiah"),
        ("1001000", "id", "IDR", "satu juta seribu rupiah"),
        ("11111", "id", "IDR", "sebelas ribu seratus sebelas rupiah"),
        ("0", "id", "IDR", "nol rupiah"),
        ("-500", "id", "IDR", "minus lima ratus rupiah"),
        ("100.50", "id", "IDR", "seratus rupiah lima puluh sen"),
        ("12.50", "id", "USD", "dua belas dolar lima puluh sen"),
        ("150000", "en", "IDR", "one hundred and fifty thousand rupiah"),
        ("1001", "en", None, "one thousand and one"),
        ("1000100", "en", None, "one million, one hundred"),
        ("2.00", "en", "USD", "two dollars and zero cents"),
        ("12.50", "en", None, "twelve point five zero"),
        ("21", "es", "USD", "veintiún dólares con cero centavos"),
        ("1000000", "es", "MXN", "un millón de pesos con cero centavos"),
        ("31.01", "es", "PEN", "treinta y un soles con un céntimo"),
        ("1", "es", "PEN", "un sol con cero céntimos"),
        ("21000", "es", None, "veintiún mil"),
        ("1000000000", "es", None, "mil millones"),
        ("5", "en", "TZS", "five TZS"),
        ("5.25", "en", "KES", "five KES 25/100"),
    ],
)
def test_goldens(amount: str, language: str, currency: str | None, words: str) -> None:
    assert in_words(Decimal(amount), language, currency) == words


def test_minor_units_are_scaled_by_the_currency() -> None:
    assert money_in_words(150000, Currency.of("IDR"), "id") == "seratus lima puluh ribu rupiah"
    assert money_in_words(101, Currency.of("USD"), "en") == "one dollar and one cent"


@pytest.mark.parametrize("language", ["fil", "fi", "", "id-ID", "sw", "qps"])
def test_a_language_outside_the_list_is_refused(language: str) -> None:
    assert not speaks(language)
    with pytest.raises(UnknownLanguage):
        in_words(5, language)


@pytest.mark.parametrize(("amount", "currency"), [("1.005", "USD"), ("1e18", None), ("NaN", None), ("Infinity", "IDR")])
def test_what_cannot_be_said_is_refused(amount: str, currency: str | None) -> None:
    with pytest.raises(BadAmount):
        in_words(Decimal(amount), "en", currency)
