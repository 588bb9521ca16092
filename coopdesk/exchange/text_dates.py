"""Dates as treasurers type them: `5 Jan 2025`, `05/01/2025`, `2025-01-05`, `Senin, 6 Januari 2025`, `06-01-25`.

A text of figures is read under one order of day and month at a time; which order a column follows is found in
`readings`. Names of months are those of `words/`, so they need no order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from coopdesk.exchange.vocabulary import MONTHS, WEEKDAYS, bare_words, holds
from coopdesk.exchange.words import LANGUAGES

YEARS = range(1900, 2101)
CENTURY_TURN = 70
"""A year of two digits from here on is of the 1900s."""

SERIAL_EPOCH = date(1899, 12, 30)
SERIALS = range(10_000, 73_051)
"""Day numbers of a spreadsheet from 1927 to 2099."""

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?)?", re.ASCII)
_FIGURES = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})(?:[T ]+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_IN_TITLE = re.compile(r"(?<!\d)(?:\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2})(?!\d)", re.ASCII)
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|ro|ero)", re.ASCII)
_SMALL_WORDS = frozenset({"de", "del", "of", "the", "tanggal", "tgl"})
_AS_OF = tuple(phrase for language in LANGUAGES for phrase in language.as_of)
_OTHER_DATES = tuple(phrase for language in LANGUAGES for phrase in language.other_dates)


@lru_cache(maxsize=16384)
def parse_date(text: str, day_first: bool) -> date | None:
    """The date of a text; of figures alone, day before month or after it. None where it is no date.

    >>> parse_date("5 Jan 2025", True), parse_date("05/01/2025", True), parse_date("32/13/2025", True)
    (datetime.date(2025, 1, 5), datetime.date(2025, 1, 5), None)
    """
    bare = text.strip().lstrip("'")
    if match := _ISO.fullmatch(bare) or _COMPACT.fullmatch(bare):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _FIGURES.fullmatch(bare):
        first, second, year = int(match[1]), int(match[2]), full_year(match[3])
        return _date(year, second, first) if day_first else _date(year, first, second)
    return _in_words(bare)


def date_of_number(number: Decimal) -> date | None:
    """The date of a number cell: a spreadsheet's day number, or figures such as 20250105."""
    if number != number.to_integral_value():
        number = number.to_integral_value(rounding="ROUND_FLOOR")
    whole = int(number)
    if whole in SERIALS:
        return SERIAL_EPOCH + timedelta(whole)
    match = _COMPACT.fullmatch(str(whole))
    return _date(int(match[1]), int(match[2]), int(match[3])) if match else None


def dates_in_title(text: str, day_first: bool) -> tuple[date, ...]:
    """The dates that a title gives its figures, first to last; `PER 31 DESEMBER 2025` has one.

    A title of a deed or of a printing gives none. Figures that fit one order only are read in that order.
    """
    if holds(text, _OTHER_DATES):
        return ()
    found = {parse_date(part, day_first) or parse_date(part, not day_first) for part in _IN_TITLE.findall(text)}
    found |= set(_word_dates(bare_words(_IN_TITLE.sub(" ", text))))
    return tuple(sorted(day for day in found if day))


def says_as_of(text: str) -> bool:
    """Whether a title introduces its date as that of its figures (`per`, `as of`, `al`)."""
    return holds(text, _AS_OF)


def full_year(digits: str) -> int:
    """The year of two or four digits.

    >>> full_year("25"), full_year("98"), full_year("2025")
    (2025, 1998, 2025)
    """
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= CENTURY_TURN else 2000)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def _in_words(text: str) -> date | None:
    words = tuple(part for word in bare_words(text) for part in _split(word))
    found = tuple(_word_dates(words))
    meaningful = [word for word in words if word not in WEEKDAYS and word not in _SMALL_WORDS]
    return found[0] if len(found) == 1 and len(meaningful) == 3 else None


def _word_dates(words: tuple[str, ...]) -> Iterator[date]:
    """Dates among words, the month by its name: `31 desember 2025`, `december 31 2025`, `5 de enero de 2025`."""
    words = tuple(part for word in words if word not in _SMALL_WORDS for part in _split(word))
    for i, word in enumerate(words[:-1]):
        if word not in MONTHS or (not _is_year(words[i + 1]) and not _is_day(words[i + 1])):
            continue
        before, after = words[i - 1] if i else "", words[i + 1]
        if _is_day(before) and _is_year(after):
            day, year = before, after
        elif _is_day(after) and i + 2 < len(words) and _is_year(words[i + 2]):
            day, year = after, words[i + 2]
        else:
            continue
        found = _date(full_year(year), MONTHS[word], int(day))
        if found:
            yield found


def _split(word: str) -> tuple[str, ...]:
    """`5jan2025` as its parts; the ordinal `5th` as `5`."""
    if match := _ORDINAL.fullmatch(word):
        return (match[1],)
    parts = tuple(re.findall(r"\d+|[^\d]+", word))
    return parts if len(parts) > 1 and any(part in MONTHS for part in parts) else (word,)


def _is_day(word: str) -> bool:
    return word.isdigit() and len(word) <= 2


def _is_year(word: str) -> bool:
    return word.isdigit() and len(word) in (2, 4)
