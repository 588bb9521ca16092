"""Regular contributions (simpanan wajib): which months a member owes. Source: domain.md 1.4 and A12 in §11.1.

What is expected is the tariff of each month since she joined; what she paid covers the oldest month first, and months
ahead may be paid too. A month from which the board exempts her asks for nothing. Worked example: joined in January,
25,000 a month, 60,000 paid by March: 15,000 of March is open; exempt from February, March is covered whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from coopdesk.domain.calendar import add_months, month_start
from coopdesk.domain.money import Minor


@dataclass(frozen=True, slots=True)
class MonthDue:
    """What is open of a month, named by its first day."""

    month: date
    amount: Minor


class MonthState(NamedTuple):
    """A month of the register: what its tariff asks for and what is paid of it; nothing of one that is `exempt`."""

    month: date
    expected: Minor
    paid: Minor
    exempt: bool = False

    @property
    def open(self) -> Minor:
        return self.expected - self.paid


@dataclass(frozen=True, slots=True)
class Exemption:
    """From the first day of `first` to that of `last`; `decision` as the board wrote it."""

    id: int
    member: int
    product: str
    first: date
    last: date
    reason: str
    decision: str
    operator: str

    def holds(self, month: date) -> bool:
        return self.first <= month <= self.last


@dataclass(frozen=True, slots=True)
class Dues:
    """One member's months of one product: they count from `first`, and `paid` covers them."""

    first: date
    paid: Minor
    tariff: Callable[[date], Minor]
    exemptions: tuple[Exemption, ...] = ()

    def is_exempt(self, month: date) -> bool:
        return bool(self.exemptions) and any(exemption.holds(month) for exemption in self.exemptions)

    def asked(self, month: date) -> Minor:
        return 0 if self.is_exempt(month) else self.tariff(month)

    def due(self, on: date) -> tuple[MonthDue, ...]:
        """The months up to that of a day that are not covered."""
        return months_due(self.first, on, self.asked, self.paid)

    def register(self, until: date) -> tuple[MonthState, ...]:
        """Every month from the first to that of day `until`, paid ones too."""
        return register(self, until)


def register(dues: Dues, until: date) -> tuple[MonthState, ...]:
    """The oldest month is covered first; what is left over pays months ahead, as far as `until`."""
    months = _months(month_start(dues.first), until)
    if not dues.exemptions:
        return _covered(months[:1], until, tuple(map(dues.tariff, months)), max(dues.paid, 0))
    states, left = [], max(dues.paid, 0)
    for month in months:
        exempt = dues.is_exempt(month)
        expected = 0 if exempt else dues.tariff(month)
        paid = min(left, expected)
        left -= paid
        states.append(MonthState(month, expected, paid, exempt))
    return tuple(states)


def _covered(begin: tuple[date, ...], until: date, expected: tuple[Minor, ...], paid: Minor) -> tuple[MonthState, ...]:
    """The months from the first on (none where there is none), paid as far as it goes: whole ones, one in part, open ones."""
    whole, unpaid, sums = _whole_and_open(begin, until, expected)
    count = bisect_right(sums, paid)
    if count == len(sums):
        return whole
    month, left = unpaid[count], paid - (sums[count - 1] if count else 0)
    return (*whole[:count], month._replace(paid=left) if left else month, *unpaid[count + 1 :])


@lru_cache
def _whole_and_open(
    begin: tuple[date, ...], until: date, expected: tuple[Minor, ...]
) -> tuple[tuple[MonthState, ...], tuple[MonthState, ...], tuple[Minor, ...]]:
    """Months all paid, the same months all open, and what has come together by each; kept as `_months` is, and for the same reason."""
    months = _months(begin[0], until) if begin else ()
    whole = tuple(MonthState(month, asked, asked) for month, asked in zip(months, expected, strict=True))
    return whole, tuple(state._replace(paid=0) for state in whole), tuple(accumulate(expected))


@lru_cache
def _months(first: date, until: date) -> tuple[date, ...]:
    """First days of months, kept: a register of thousands of members asks again and again for the same."""
    months = []
    while first <= until:
        months.append(first)
        first = add_months(first, 1)
    return tuple(months)


def next_months(dues: Dues, count: int, on: date) -> tuple[MonthDue, ...]:
    """The next `count` months to be paid, oldest first and then ahead; fewer where ten years ask for no more."""
    last = add_months(month_start(on), AHEAD_MAX)
    return tuple(MonthDue(each.month, each.open) for each in register(dues, last) if each.open)[:count]


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


AHEAD_MAX = 120
