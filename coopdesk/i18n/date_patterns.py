"""A CLDR date pattern (`d MMMM y`) made into a template once, then filled quickly."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

TOKEN = re.compile(r"'([^']*)'|([a-zA-Z])\2*|([^a-zA-Z']+)")


def padded(pattern: str, year: str) -> str:
    """A numeric pattern with two digits for day and month and the year as `yyyy` or `yy`."""
    for letter, wanted in (("d", "dd"), ("M", "MM"), ("y", year)):
        pattern = re.sub(f"{letter}+", wanted, pattern)
    return pattern


class DatePattern:
    """One pattern with the names it may need: months by 1 to 12, weekdays by 0 (Monday) to 6."""

    def __init__(self, pattern: str, *, months: Mapping[int, str], months_short: Mapping[int, str], weekdays: Mapping[int, str]) -> None:
        self._template = "".join(_piece(found) for found in TOKEN.finditer(pattern))
        self._months, self._months_short, self._weekdays = months, months_short, weekdays

    def of(self, day: date) -> str:
        return self._template.format(
            d=day.day,
            m=day.month,
            y=day.year,
            yy=day.year % 100,
            month=self._months[day.month],
            month_short=self._months_short[day.month],
            weekday=self._weekdays[day.weekday()],
        )


PIECES = {
    "d": "{d}",
    "dd": "{d:02d}",
    "M": "{m}",
    "MM": "{m:02d}",
    "MMM": "{month_short}",
    "MMMM": "{month}",
    "LLLL": "{month}",
    "y": "{y}",
    "yy": "{yy:02d}",
    "yyyy": "{y:04d}",
    "EEEE": "{weekday}",
}


def _piece(found: re.Match[str]) -> str:
    """The template of one token; a pattern letter that is not known here raises KeyError."""
    if found[2]:
        return PIECES[found[0]]
    literal = found[3] if found[1] is None else found[1] or "'"
    return literal.replace("{", "{{").replace("}", "}}")
