"""Days that a person pastes or types in a row: `20/03/2026 Nyepi`, one a line, with a tab, a comma or a blank before the name."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.errors import BadDate
from coopdesk.i18n.date_parser import parse_date

BETWEEN = " \t,;:-–—."
DATE_WORDS = 3
"""A date has at most so many words: `20 March 2026`."""


def named_days(text: str, language: str, near: date) -> tuple[dict[date, str], tuple[str, ...]]:
    """The days of a text with their names, and the lines that are none."""
    days: dict[date, str] = {}
    unread: list[str] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        found = _named(line, language, near)
        if found is None:
            unread.append(line)
        else:
            days[found[0]] = found[1]
    return days, tuple(unread)


def _named(line: str, language: str, near: date) -> tuple[date, str] | None:
    """The longest beginning of a line that is a date, and the rest as its name."""
    words = line.replace(";", " ").replace("\t", " ").split()
    for count in range(min(DATE_WORDS, len(words)), 0, -1):
        try:
            day = parse_date(" ".join(words[:count]).strip(BETWEEN), language, near)
        except BadDate:
            continue
        return day, " ".join(words[count:]).strip(BETWEEN)
    return None


def listed_days(text: str, language: str, near: date) -> tuple[date, ...]:
    """Days that stand in a text one after another, between commas, semicolons or line ends; rising. Raises BadDate."""
    parts = [part.strip() for part in text.replace(";", ",").replace("\n", ",").split(",")]
    return tuple(sorted({parse_date(part, language, near) for part in parts if part}))
