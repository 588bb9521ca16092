"""Amounts and numbers in words, from our own tables, for receipts and for the echo under an amount being typed.

Indonesian: `seribu` for exactly one thousand in its group (2.001.000 is dua juta seribu), KBBI spelling `miliar`.
English is British (`one hundred and one`, commas between groups). Spanish has the long scale (10^12 is un billón).
To add a language: a file `words_<code>.py` with `whole()`, its row in LANGUAGES, golden cases and the inverse test.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from coopdesk.domain.errors import BadAmount, UnknownLanguage
from coopdesk.domain.money import Currency, Minor
from coopdesk.i18n import words_en, words_es, words_id

WHOLE_MAX = 10**18 - 1


@dataclass(frozen=True, slots=True)
class CurrencyWords:
    """One unit, several units, one hundredth, several hundredths."""

    unit: str
    units: str
    hundredth: str
    hundredths: str


@dataclass(frozen=True, slots=True)
class Speller:
    """How a language says numbers: `whole` spells 0 to WHOLE_MAX, `before_unit` the same in front of a currency."""

    whole: Callable[[int], str]
    before_unit: Callable[[int], str]
    digits: tuple[str, ...]
    minus: str
    point: str
    joint: str
    """Between the units and the hundredths."""
    silent_zero: bool
    """Hundredths of zero are not said."""
    currencies: Mapping[str, CurrencyWords] = field(default_factory=dict)


LANGUAGES: dict[str, Speller] = {
    "id": Speller(
        words_id.whole,
        words_id.whole,
        words_id.DIGITS,
        minus="minus",
        point="koma",
        joint=" ",
        silent_zero=True,
        currencies={
            "IDR": CurrencyWords("rupiah", "rupiah", "sen", "sen"),
            "USD": CurrencyWords("dolar", "dolar", "sen", "sen"),
            "MXN": CurrencyWords("peso", "peso", "sen", "sen"),
            "PEN": CurrencyWords("sol", "sol", "sen", "sen"),
        },
    ),
    "en": Speller(
        words_en.whole,
        words_en.whole,
        words_en.DIGITS,
        minus="minus",
        point="point",
        joint=" and ",
        silent_zero=False,
        currencies={
            "IDR": CurrencyWords("rupiah", "rupiah", "sen", "sen"),
            "USD": CurrencyWords("dollar", "dollars", "cent", "cents"),
            "MXN": CurrencyWords("peso", "pesos", "centavo", "centavos"),
            "PEN": CurrencyWords("sol", "soles", "céntimo", "céntimos"),
        },
    ),
    "es": Speller(
        words_es.whole,
        words_es.before_noun,
        words_es.DIGITS,
        minus="menos",
        point="coma",
        joint=" con ",
        silent_zero=False,
        currencies={
            "IDR": CurrencyWords("rupia", "rupias", "sen", "sen"),
            "USD": CurrencyWords("dólar", "dólares", "centavo", "centavos"),
            "MXN": CurrencyWords("peso", "pesos", "centavo", "centavos"),
            "PEN": CurrencyWords("sol", "soles", "céntimo", "céntimos"),
        },
    ),
}


def in_words(amount: Decimal | int, language: str, currency: str | None = None) -> str:
    """`amount` in words; with a currency's code in units and hundredths, without one with its decimals digit by digit.

    A currency whose name the language's table lacks is said by its code. Raises UnknownLanguage, and BadAmount for
    more than WHOLE_MAX or, with a currency, for parts of a hundredth.
    """
    speller = LANGUAGES.get(language)
    if speller is None:
        raise UnknownLanguage(language)
    amount = Decimal(amount)
    if not amount.is_finite() or abs(amount) > WHOLE_MAX:
        raise BadAmount(str(amount))
    sign = speller.minus + " " if amount < 0 else ""
    spell = _number if currency is None else _money
    return sign + spell(abs(amount), speller, currency or "")


def money_in_words(minor: Minor, currency: Currency, language: str) -> str:
    """`minor` in words: 150000 of IDR is "seratus lima puluh ribu rupiah"."""
    return in_words(Decimal(minor).scaleb(-currency.decimals), language, currency.code)


def currency_name(code: str, language: str) -> str:
    """What many units of a currency are called, "rupiah"; its code where the language's table lacks it."""
    speller = LANGUAGES.get(language)
    names = speller.currencies.get(code) if speller else None
    return names.units if names else code


def speaks(language: str) -> bool:
    """Whether amounts can be said in `language`."""
    return language in LANGUAGES


def _number(amount: Decimal, speller: Speller, _: str) -> str:
    whole, dot, part = f"{amount:f}".partition(".")
    words = speller.whole(int(whole))
    if not dot:
        return words
    return f"{words} {speller.point} {' '.join(speller.digits[int(digit)] for digit in part)}"


def _money(amount: Decimal, speller: Speller, currency: str) -> str:
    hundredths = amount.scaleb(2)
    if hundredths != hundredths.to_integral_value():
        raise BadAmount(str(amount))
    units, parts = divmod(int(hundredths), 100)
    names = speller.currencies.get(currency)
    decimals = Currency.of(currency).decimals
    if names is None:
        said = f"{speller.whole(units)} {currency}"
        return f"{said} {parts:02d}/100" if decimals or parts else said
    said = f"{speller.before_unit(units)} {names.unit if units == 1 else names.units}"
    if parts == 0 and (speller.silent_zero or decimals == 0):
        return said
    return f"{said}{speller.joint}{speller.before_unit(parts)} {names.hundredth if parts == 1 else names.hundredths}"
