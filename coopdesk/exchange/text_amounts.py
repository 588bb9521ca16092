"""Amounts as treasurers type them: `Rp 1.250.000,-`, `375.500,00`, `(1,250.50)`, `-`; rates as `1,5%`.

A text is read under one decimal sign at a time; which sign a column follows is found in `readings`.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from coopdesk.exchange.vocabulary import bare_words
from coopdesk.exchange.words import LANGUAGES

LENGTH_MAX = 40
DIGITS_MAX = 20

CURRENCY_WORDS = [
    "rp",
    "idr",
    "usd",
    "us$",
    "eur",
    "php",
    "inr",
    "rs",
    "kes",
    "ksh",
    "tzs",
    "tsh",
    "ugx",
    "ush",
    "pen",
    "s/",
    "bob",
    "bs",
    "cop",
    "mxn",
    "gtq",
    "q",
    "hnl",
    "nio",
    "c$",
    "myr",
    "rm",
    "lkr",
    "npr",
    "bdt",
    "tk",
    "vnd",
    "khr",
    "mmk",
    "ks",
    "xof",
    "xaf",
    "fcfa",
    "cfa",
]


class DecimalSign(StrEnum):
    COMMA = ","
    POINT = "."

    @property
    def other(self) -> DecimalSign:
        return DecimalSign.POINT if self is DecimalSign.COMMA else DecimalSign.COMMA


_DASHES = re.compile(r"[-–—−_.\s]*")
_NO_DECIMALS = re.compile(r"[.,]\s*[-–—=]+$")
_WORDS = "|".join(re.escape(word) for word in sorted(CURRENCY_WORDS, key=len, reverse=True))
_BEFORE = re.compile(rf"^(?:{_WORDS})\.?(?![a-z])\s*", re.IGNORECASE)
_AFTER = re.compile(rf"\s*(?:{_WORDS})\.?$", re.IGNORECASE)
_NUMBERS = {
    DecimalSign.COMMA: re.compile(r"(\d+|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:[ '’]\d{3})+)(?:,(\d+))?", re.ASCII),
    DecimalSign.POINT: re.compile(r"(\d+|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?:[ '’]\d{3})+)(?:\.(\d+))?", re.ASCII),
}
_RATE = re.compile(
    r"(\d{1,3}(?:[.,]\d{1,6})?)\s*(?:%|persen|percent|por ciento)?(?:\s*(?:/|per|al|por)?\s*[a-z.]+)?", re.IGNORECASE | re.ASCII
)
_NOTHING = frozenset(bare_words(phrase) for language in LANGUAGES for phrase in language.nothing)


@lru_cache(maxsize=16384)
def is_nothing(text: str) -> bool:
    """Whether a text stands for no amount: blanks, dashes, `Rp -`, `nihil`.

    >>> is_nothing("-"), is_nothing("Rp -"), is_nothing("0")
    (True, True, False)
    """
    return _DASHES.fullmatch(_without_currency(text)) is not None or bare_words(text) in _NOTHING


@lru_cache(maxsize=16384)
def parse_amount(text: str, sign: DecimalSign) -> Decimal | None:
    """The amount of a text whose decimals follow `sign`; None where it is no such text.

    >>> parse_amount("Rp 1.250.000,-", DecimalSign.COMMA), parse_amount("375.500", DecimalSign.POINT)
    (Decimal('1250000'), Decimal('375.500'))
    """
    if len(text) > LENGTH_MAX:
        return None
    bare, negative = _without_sign(text)
    match = _NUMBERS[sign].fullmatch(_NO_DECIMALS.sub("", bare))
    if not match or len(match[0]) > DIGITS_MAX:
        return None
    whole = re.sub(r"\D", "", match[1])
    amount = Decimal(f"{whole}.{match[2]}" if match[2] else whole)
    return -amount if negative else amount


def parse_rate(text: str) -> Decimal | None:
    """A rate in percent; `,` and `.` are both its decimal sign.

    >>> parse_rate("1,5%"), parse_rate("1.5"), parse_rate("1,5 % /bln")
    (Decimal('1.5'), Decimal('1.5'), Decimal('1.5'))
    """
    match = _RATE.fullmatch(text.strip())
    return Decimal(match[1].replace(",", ".")) if match else None


def _without_sign(text: str) -> tuple[str, bool]:
    """The text without currency, brackets and minus, and whether one of them makes it negative."""
    bare, negative = text.strip().replace("−", "-"), False
    for _ in range(2):
        if bare.startswith("(") and bare.endswith(")"):
            bare, negative = bare[1:-1].strip(), True
        if bare.startswith(("-", "+")):
            bare, negative = bare[1:].strip(), negative or bare.startswith("-")
        bare = _without_currency(bare)
    return bare, negative


def _without_currency(text: str) -> str:
    bare = text.strip()
    while bare and unicodedata.category(bare[0]) == "Sc":
        bare = bare[1:].strip()
    while bare and unicodedata.category(bare[-1]) == "Sc":
        bare = bare[:-1].strip()
    return _AFTER.sub("", _BEFORE.sub("", bare, count=1)).strip()
