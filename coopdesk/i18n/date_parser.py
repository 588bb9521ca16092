"""Reads a date that a person types: day first, in figures or with the month's name; ISO too. Strict, never guessed."""

from __future__ import annotations

import re
from datetime import date

from coopdesk.domain.errors import BadDate
from coopdesk.i18n.formats import formats_of
from coopdesk.i18n.typed_text import plain_text

IN_FIGURES = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})")
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
WITH_NAME = re.compile(r"(\d{1,2})[ .-]?([^\W\d_]+)\.?[ .-]?(\d{4}|\d{2})")
YEAR_MIN, YEAR_MAX = 1900, 2199
YEARS_AHEAD = 20


def parse_date(text: str, language: str, near: date) -> date:
    """`12/03/2026`, `12-3-26`, `12 Mar 2026`, `2026-03-12` and the like; else BadDate.

    `near` (the business date) gives a year of two digits its century: no more than YEARS_AHEAD years after it.
    """
    plain = plain_text(text)
    parts = _parts(plain, language) if plain else None
    if parts is None:
        raise BadDate(text)
    year_text, month, day = parts
    year = int(year_text) if len(year_text) == 4 else _with_century(int(year_text), near.year)
    if not YEAR_MIN <= year <= YEAR_MAX:
        raise BadDate(text)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise BadDate(text) from error


def _parts(plain: str, language: str) -> tuple[str, int, int] | None:
    """Year as typed, month and day."""
    if found := ISO.fullmatch(plain):
        return found[1], int(found[2]), int(found[3])
    if found := IN_FIGURES.fullmatch(plain):
        return found[4], int(found[3]), int(found[1])
    if found := WITH_NAME.fullmatch(plain):
        month = month_number(found[2], language)
        return (found[3], month, int(found[1])) if month else None
    return None


def month_number(name: str, language: str) -> int | None:
    """1 to 12 for a month's name or its beginning of three letters or more, in `language` or English; else None."""
    wanted = name.casefold().rstrip(".")
    for code in dict.fromkeys((language, "en")):
        formats = formats_of(code)
        found = {
            number
            for number in range(1, 13)
            if wanted == formats.month_short(number).casefold().rstrip(".")
            or (len(wanted) >= 3 and formats.month_name(number).casefold().startswith(wanted))
        }
        if len(found) == 1:
            return found.pop()
    return None


def _with_century(short: int, near: int) -> int:
    """The year ending in the two digits `short` that is at most YEARS_AHEAD after `near`, and the latest such."""
    last = near + YEARS_AHEAD
    return last - (last - short) % 100
