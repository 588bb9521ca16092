"""Typed amounts: what is formatted is read back the same, what is ambiguous is refused with both readings."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopdesk.domain.errors import AmbiguousAmount, BadAmount, BadRate, Refusal, TooManyDecimals
from coopdesk.domain.money import MINOR_MAX, Currency
from coopdesk.i18n.formats import formats_of
from coopdesk.i18n.money_parser import parse_money, parse_rate

IDR, USD = Currency.of("IDR"), Currency.of("USD")
LANGUAGES = ["id", "en", "es", "fr", "pt", "sw", "ja", "ar", "hi", "tet"]


def test_a_hundred_thousand_amounts_come_back() -> None:
    chance = random.Random(20251231)
    for number in range(100_000):
        language = LANGUAGES[number % len(LANGUAGES)]
        currency = (IDR, USD, Currency.of("XOF"))[number % 3]
        minor = chance.randrange(1, 10 ** chance.randrange(1, 16))
        formats = formats_of(language)
        text = formats.money(minor, currency) if number % 2 else formats.amount(minor, currency)
        assert parse_money(text, currency, language).minor == minor, (text, language)


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("150000", 150000),
        ("150.000", 150000),
        ("150 000", 150000),
        ("150\u00a0000", 150000),
        ("  Rp 150.000 ", 150000),
        ("Rp150.000", 150000),
        ("rp. 150.000", 150000),
        ("Rp\u00a0150.000,-", 150000),
        ("150.000 IDR", 150000),
        ("IDR 150.000", 150000),
        ("1.250.000,00", 1250000),
        ("150rb", 150000),
        ("150 RB", 150000),
        ("150k", 150000),
        ("1,5jt", 1500000),
        ("1,25 juta", 1250000),
        ("2 juta", 2000000),
        ("3 miliar", 3 * 10**9),
        ("٣٤٥", 345),
        ("१५०००", 15000),
        ("１５０．０００", 150000),
        ("\u202a150.000\u202c", 150000),
        ("1.000.000.000.000.000", MINOR_MAX),
        ("5", 5),
    ],
)
def test_indonesian_rupiah(text: str, minor: int) -> None:
    money = parse_money(text, IDR, "id")
    assert (money.minor, money.currency) == (minor, IDR)


@pytest.mark.parametrize(
    ("text", "language", "currency", "first", "second"),
    [
        ("12.50", "id", IDR, 12500, 1250),
        ("12.5", "id", IDR, 12500, 125),
        ("150.00", "id", IDR, 150000, 15000),
        ("1.250.00", "id", IDR, 1250000, 125000),
        ("12 50", "id", IDR, 12500, 1250),
        ("12,50", "en", IDR, 12500, 1250),
        ("150,000", "id", IDR, 150000, 150),
        ("150.000", "en", IDR, 150000, 150),
        ("12.50", "id", USD, 1250, 125000),
        ("12,50", "en", USD, 1250, 125000),
        ("150.000", "en", USD, 15000000, 15000),
        ("1.5jt", "id", IDR, 1500000, 15000000),
        ("1.500rb", "id", IDR, 1500000, 1500),
        ("1,500jt", "id", IDR, 1500000, 1500000000),
    ],
)
def test_two_readings_are_both_offered(text: str, language: str, currency: Currency, first: int, second: int) -> None:
    with pytest.raises(AmbiguousAmount) as refused:
        parse_money(text, currency, language)
    assert (refused.value.value, refused.value.first, refused.value.second) == (text, first, second)


@pytest.mark.parametrize("text", ["12,5", "12,50", "150,00", "0,5", "150,500", "1,2345jt,", "1,0005rb", "1.250.000,50"])
def test_decimals_of_rupiah_are_refused(text: str) -> None:
    with pytest.raises(TooManyDecimals if not text.endswith(",") else BadAmount):
        parse_money(text, IDR, "id")


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "0", "00", "007", "-5", "–5", "+5", "−5", "(5)", "5-", "1e9", "1_000", "0x10", "NaN", "inf", "½", "10²", "Ⅳ"),
        *("1.2.3", "1..000", "1.,5", "1.00.000", "10.0000", ".500", "500.", ",5", "1.250,", "1,250.00", "1,2,3", "1'000", "1 0 0"),
        *("Rp", "rb", "jt", "Rp rb", "5m", "5 M", "5 lusin", "rb5", "5rbjt", "150rb 5", "$5", "USD 5", "Rp Rp 5", "5 Rp Rp"),
        *(
            "1٢",
            "一",
            "٣٤٥,٥٥x",
            "5\n6",
            "5\t6",
            "1.000.000.000.000.001",
            "9" * 19,
            "9" * 4000,
            "=5",
            "5+5",
            "5;5",
            "DROP",
            "\x00",
            "5\x00",
        ),
        *("1234.567", "0.500", "000.500", "1.250.000.00.000", "12.5000", "2 miliar miliar", "9999999 miliar", "0rb", "0 juta"),
    ],
)
def test_hostile_texts_are_refused(text: str) -> None:
    with pytest.raises(BadAmount) as refused:
        parse_money(text, IDR, "id")
    assert refused.value.value == text


def test_zero_where_it_is_allowed() -> None:
    assert parse_money("0", IDR, "id", zero_ok=True).minor == 0
    assert parse_money("0,00", USD, "id", zero_ok=True).minor == 0


@pytest.mark.parametrize(
    ("text", "language", "minor"),
    [
        ("12,50", "id", 1250),
        ("12.50", "en", 1250),
        ("1.250,5", "id", 125050),
        ("$5", "en", 500),
        ("US$ 5,25", "id", 525),
        ("1,5k", "id", 150000),
        ("0,05", "id", 5),
        ("١٢٫٥٠", "ar", 1250),
        ("١٬٢٥٠", "ar", 125000),
        ("12,34,567.89", "hi", 123456789),
    ],
)
def test_a_currency_with_decimals(text: str, language: str, minor: int) -> None:
    assert parse_money(text, USD, language).minor == minor


@settings(max_examples=2000, deadline=None)
@given(
    text=st.text(alphabet="0123456789.,  rbjtkRp-\u00a0٣", max_size=14),
    language=st.sampled_from(["id", "en"]),
    currency=st.sampled_from([IDR, USD]),
)
def test_whatever_is_taken_has_the_digits_typed(text: str, language: str, currency: Currency) -> None:
    """An accepted amount is the typed digits times a power of ten; anything else is a named refusal."""
    try:
        minor = parse_money(text, currency, language).minor
    except Refusal as refusal:
        assert isinstance(refusal, (BadAmount, TooManyDecimals, AmbiguousAmount))
        return
    typed = "".join(str(int(sign)) for sign in text if sign.isdecimal()).strip("0")
    assert str(minor).strip("0") == typed


def test_rates_take_either_sign() -> None:
    assert parse_rate("1,5") == parse_rate("1.5 %") == Decimal("1.5")
    for text in ("", "1.5.0", "-1", "1,5,0", "x", "1e2", "1000", "1."):
        with pytest.raises(BadRate):
            parse_rate(text)
