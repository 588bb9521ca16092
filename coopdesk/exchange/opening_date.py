"""The date of opening balances: as somebody said, else in a title of their sheet, else the one date of the other titles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from coopdesk.exchange.text_dates import dates_in_title, says_as_of


def title_dates(titles: Iterable[str], day_first: bool) -> tuple[date, ...]:
    """The dates in titles, first to last; those introduced by `per`, `as of`, `al` come before any other."""
    found = [(says_as_of(title), dates_in_title(title, day_first)) for title in titles]
    introduced = {day for is_as_of, days in found if is_as_of for day in days}
    return tuple(sorted(introduced or {day for _, days in found for day in days}))


def closing_date(sheet: str, dates: Mapping[str, tuple[date, ...]]) -> date | None:
    """The date of a sheet's balances, given the title dates of every sheet; of a period its last day."""
    return dates[sheet][-1] if dates.get(sheet) else _of_others(sheet, dates)


def beginning_date(sheet: str, dates: Mapping[str, tuple[date, ...]], first_line: date | None) -> date | None:
    """The date of a cash-book's opening cash: its period's first day; a title dated after its lines is their end."""
    own = dates.get(sheet)
    for day in (own[0] if own else None, _of_others(sheet, dates)):
        if day and (first_line is None or day <= first_line):
            return day
    return None


def _of_others(sheet: str, dates: Mapping[str, tuple[date, ...]]) -> date | None:
    others = {day for name, days in dates.items() if name != sheet for day in days}
    return others.pop() if len(others) == 1 else None
