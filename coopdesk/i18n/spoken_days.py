"""Finds days within what somebody types: "neraca saldo 31 mei", "trial balance yesterday", "buku kas april 2025".

In the language of the screen or in English, forgiving a mistake in a month's name. Without a year the latest such
days that have begun are meant; days that have not begun are none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from coopdesk.domain.calendar import month_end, month_start
from coopdesk.domain.errors import BadDate
from coopdesk.i18n.date_parser import month_number, parse_date
from coopdesk.i18n.formats import formats_of
from coopdesk.i18n.typed_text import plain_text

SOURCE = "en"
IN_FIGURES = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\d{4}-\d{2}-\d{2}")
DAY, YEAR = re.compile(r"\d{1,2}"), re.compile(r"20\d{2}")
LETTERS_FOR_A_MISTAKE = 5
Span = tuple[date, date]
NEVER: Span = (date.max, date.max)
"""Named, and no days all the same: 30 February."""


def _last_month(today: date) -> Span:
    last = month_start(today) - timedelta(1)
    return month_start(last), last


RELATIVE: Mapping[str, Callable[[date], Span]] = {
    "hari ini": lambda today: (today, today),
    "kemarin": lambda today: (today - timedelta(1), today - timedelta(1)),
    "bulan ini": lambda today: (month_start(today), today),
    "bulan lalu": _last_month,
    "tahun ini": lambda today: (date(today.year, 1, 1), today),
    "tahun lalu": lambda today: (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
    "today": lambda today: (today, today),
    "yesterday": lambda today: (today - timedelta(1), today - timedelta(1)),
    "this month": lambda today: (month_start(today), today),
    "last month": _last_month,
    "this year": lambda today: (date(today.year, 1, 1), today),
    "last year": lambda today: (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
}
"""What people say instead of a date, whatever the language of the screen."""


@dataclass(frozen=True, slots=True)
class SpokenDays:
    """First and last day, and what else was typed."""

    first: date
    last: date
    rest: str


def spoken_days(text: str, language: str, today: date) -> SpokenDays | None:
    """The days that are named in `text`, the longest naming first; None where none is."""
    words = (plain_text(text) or "").split()
    for count in range(min(3, len(words)), 0, -1):
        for start in range(len(words) - count, -1, -1):
            rest = " ".join(words[:start] + words[start + count :])
            span = _span(words[start : start + count], language, today, alone=not rest)
            if span:
                return SpokenDays(span[0], min(span[1], today), rest) if span[0] <= today else None
    return None


def _span(words: list[str], language: str, today: date, *, alone: bool) -> Span | None:
    """`alone`: nothing else is typed; then a bare year is a number rather than days."""
    if relative := RELATIVE.get(" ".join(words)):
        return relative(today)
    if len(words) == 1:
        if IN_FIGURES.fullmatch(words[0]):
            return _in_figures(words[0], language, today)
        if YEAR.fullmatch(words[0]) and not alone:
            return date(int(words[0]), 1, 1), date(int(words[0]), 12, 31)
    year = int(words[-1]) if len(words) > 1 and YEAR.fullmatch(words[-1]) else None
    named = words[:-1] if year else words
    days = [word for word in named if DAY.fullmatch(word)]
    months = [month for word in named if not word.isdigit() and (month := _month(word, language))]
    if len(months) != 1 or len(days) + 1 != len(named):
        return None
    return _of_month(year, months[0], int(days[0]) if days else None, today)


def _in_figures(typed: str, language: str, today: date) -> Span | None:
    """`31/5`, `31/5/2026` or `2026-05-31`."""
    sign = next(sign for sign in typed if not sign.isdigit())
    if typed.count(sign) == 1:
        day, month = (int(part) for part in typed.split(sign))
        return _of_month(None, month, day, today)
    try:
        found = parse_date(typed, language, today)
    except BadDate:
        return NEVER
    return found, found


def _of_month(year: int | None, month: int, day: int | None, today: date) -> Span:
    """A month, or a day of it; without a year the latest that has begun."""
    for of in (year,) if year else (today.year, today.year - 1):
        try:
            first = date(of, month, day or 1)
        except ValueError:
            continue
        if year or first <= today:
            return first, first if day else month_end(first)
    return NEVER


def _month(word: str, language: str) -> int | None:
    """1 to 12 for a month's name, its beginning, or the name with one mistake."""
    if found := month_number(word, language):
        return found
    if len(word) < LETTERS_FOR_A_MISTAKE:
        return None
    from rapidfuzz.distance import OSA

    for code in dict.fromkeys((language, SOURCE)):
        names = {number: formats_of(code).month_name(number).casefold() for number in range(1, 13)}
        near = [number for number, name in names.items() if OSA.distance(word, name, score_cutoff=1) <= 1]
        if len(near) == 1:
            return near[0]
    return None
