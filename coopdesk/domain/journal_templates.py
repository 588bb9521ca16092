"""General entries that come again: a template is used when it is wanted, or posted each month by the month's closing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.calendar import month_end, month_start
from coopdesk.domain.errors import DateTooEarly
from coopdesk.domain.general_entry import GeneralLine, debits
from coopdesk.domain.money import Minor


@dataclass(frozen=True, slots=True)
class JournalTemplate:
    """`first_month`, where it recurs, and `last_month`, where it ends: any day of them. `posted`: the months that stand posted."""

    id: int
    memo: str
    lines: tuple[GeneralLine, ...]
    first_month: date | None = None
    last_month: date | None = None
    active: bool = True
    posted: frozenset[date] = frozenset()

    @property
    def amount(self) -> Minor:
        return debits(self.lines)

    def recurs_in(self, day: date) -> bool:
        """Whether the closing of the month of a day posts it, or has."""
        if self.first_month is None or not self.active:
            return False
        return month_start(self.first_month) <= month_start(day) and (self.last_month is None or month_start(day) <= month_start(self.last_month))

    def due_in(self, day: date) -> bool:
        return self.recurs_in(day) and month_end(day) not in self.posted


def check_months(first: date | None, last: date | None) -> None:
    """Refuse a last month before the first."""
    if first and last and month_start(last) < month_start(first):
        raise DateTooEarly(last, first)
