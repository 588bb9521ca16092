"""Regular contributions (simpanan wajib): which months a member owes. Source: domain.md 1.4 and A12 in §11.1.

What is expected is the tariff of each month since she joined; what she paid covers the oldest month first, and months
ahead may be paid too. Worked example: joined in January, 25,000 a month, 60,000 paid by March: 15,000 of March is open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.calendar import add_months, month_start
from coopdesk.domain.money import Minor


@dataclass(frozen=True, slots=True)
class MonthDue:
    """What is open of a month, named by its first day."""

    month: date
    amount: Minor


def first_month(joined: date, known_from: date) -> date:
    """The first month that counts: that of joining, but none that began before the book knows of her payments.

    >>> first_month(date(2019, 5, 3), date(2025, 12, 31)), first_month(date(2026, 2, 9), date(2026, 1, 1))
    (datetime.date(2026, 1, 1), datetime.date(2026, 2, 1))
    """
    known = known_from if known_from.day == 1 else add_months(month_start(known_from), 1)
    return max(month_start(joined), known)


def months_due(first: date, on: date, tariff: Callable[[date], Minor], paid: Minor) -> tuple[MonthDue, ...]:
    """The months from `first` to that of day `on` that `paid` does not cover, oldest first; `tariff` of a month's first day."""
    open_months: list[MonthDue] = []
    month = month_start(first)
    while month <= on:
        expected = tariff(month)
        covered = min(max(paid, 0), expected)
        paid -= covered
        if expected > covered:
            open_months.append(MonthDue(month, expected - covered))
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return tuple(open_months)
