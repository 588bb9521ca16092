"""Numbers, money, dates and times as a language writes them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from coopdesk.domain.errors import UnknownLanguage
from coopdesk.domain.money import Currency
from coopdesk.i18n.catalogue import languages
from coopdesk.i18n.cldr import babel_locale, facts_file, facts_of, read_facts
from coopdesk.i18n.formats import formats_of
from coopdesk.i18n.pseudo import PSEUDO

IDR, USD = Currency.of("IDR"), Currency.of("USD")
DAY = dt.date(2026, 3, 2)
THURSDAY = dt.date(2026, 3, 12)
NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("minor", "currency", "language", "shown"),
    [
        (1250000, IDR, "id", f"Rp{NBSP}1.250.000"),
        (1250000, IDR, "en", f"Rp{NBSP}1,250,000"),
        (0, IDR, "id", f"Rp{NBSP}0"),
        (-500000, IDR, "id", f"–Rp{NBSP}500.000"),
        (999, IDR, "id", f"Rp{NBSP}999"),
        (1250050, USD, "id", "US$12.500,50".replace("$", "$")),
        (5, USD, "en", "US$0.05"),
        (1250050, USD, "es", f"12.500,50{NBSP}US$"),
        (1250000, IDR, "es", f"1.250.000{NBSP}Rp"),
        (1250050, Currency.of("XOF"), "fr", f"1\u202f250\u202f050{NBSP}F\u202fCFA"),
        (1250000, IDR, "hi", f"Rp{NBSP}12,50,000"),
        (10**15, IDR, "id", f"Rp{NBSP}1.000.000.000.000.000"),
    ],
)
def test_money(minor: int, currency: Currency, language: str, shown: str) -> None:
    assert formats_of(language).money(minor, currency) == shown


def test_columns_are_bare() -> None:
    assert formats_of("id").amount(-1500000, IDR) == "–1.500.000"
    assert formats_of("id").amount(1250, USD) == "12,50"
    assert formats_of("en").amount(-5, USD) == "–0.05"


def test_an_unknown_currency_shows_its_code() -> None:
    assert formats_of("id").money(100, Currency("ZZZ", 2)) == f"ZZZ{NBSP}1,00"


def test_numbers_and_percent() -> None:
    formats = formats_of("id")
    assert formats.number(18402) == "18.402"
    assert formats.number(-18402) == "–18.402"
    assert formats.number(Decimal("2.75")) == "2,75"
    assert formats.number(Decimal("-1234.50")) == "–1.234,50"
    assert formats.percent(Decimal("1.50")) == "1,5%"
    assert formats.percent(Decimal("2")) == "2%"
    assert formats.percent(Decimal("10")) == "10%"
    assert formats_of("en").percent(Decimal("1.50")) == "1.5%"


def test_indonesian_dates() -> None:
    formats = formats_of("id")
    assert formats.date(DAY) == "02/03/2026"
    assert formats.date_short(DAY) == "02/03/26"
    assert formats.date_long(THURSDAY) == "12 Maret 2026"
    assert formats.date_full(THURSDAY) == "Kamis, 12 Maret 2026"
    assert formats.date_full(DAY) == "Senin, 2 Maret 2026"
    assert formats.month(DAY) == "Maret 2026"
    assert formats.day_month(DAY) == "2 Maret"
    assert (formats.month_name(8), formats.month_short(8), formats.weekday(DAY)) == ("Agustus", "Agu", "Senin")
    assert formats.time(dt.time(8, 47)) == "08.47"
    assert formats.stamp(dt.datetime(2026, 3, 12, 8, 5)) == "12/03/2026 08.05"


def test_english_dates_are_british() -> None:
    formats = formats_of("en")
    assert formats.date(DAY) == "02/03/2026"
    assert formats.date_long(DAY) == "2 March 2026"
    assert formats.date_full(THURSDAY) == "Thursday, 12 March 2026"
    assert formats.time(dt.time(8, 47)) == "08:47"
    assert formats_of(PSEUDO).date(DAY) == "02/03/2026"


def test_other_languages_by_their_own_habit() -> None:
    assert formats_of("ja").date(DAY) == "2026/03/02"
    assert formats_of("es").date_long(DAY) == "2 de marzo de 2026"
    assert formats_of("tet").date_short(DAY) == "02/03/26"
    assert formats_of("hi").time(dt.time(20, 47)) == "8:47 pm"


def test_years_before_1000_and_small_days_are_padded() -> None:
    assert formats_of("id").date(dt.date(987, 1, 2)) == "02/01/0987"


@pytest.mark.parametrize("code", ["xx", "", "no such", "../id"])
def test_an_unknown_language_is_refused(code: str) -> None:
    with pytest.raises(UnknownLanguage):
        formats_of(code)


@pytest.mark.parametrize("language", [*languages(), PSEUDO])
def test_what_is_kept_of_a_language_is_what_cldr_says(language: str) -> None:
    assert facts_file(language).is_file(), "python3 -m installer.translations update"
    assert facts_of(language) == read_facts(babel_locale(language))
