"""The balance of an account day by day: what stood there, for how long, and what was lowest.

A day's balance is the one at its end; money that came and went on the same day nets out (domain.md §2.1).
A stretch of days runs from its first day up to, but without, its end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from coopdesk.domain.errors import DateTooEarly, InsufficientFunds
from coopdesk.domain.money import Minor

ONE_DAY = timedelta(1)


class Lowest(StrEnum):
    """Among which balances of a period the lowest is sought."""

    END_OF_DAY = "end_of_day"
    """From the close of its first day on: an account opened on that day earns."""
    OPENING_INCLUSIVE = "opening_inclusive"
    """From the close of the evening before on: an account opened on the first day earns nothing."""
    INTRADAY = "intraday"
    """After each movement too, also where the day ended higher."""


@dataclass(frozen=True, slots=True)
class BalanceSpan:
    """`days` days, at the end of each of which `balance / over` stood there; `begin` None: the days have no dates."""

    days: int
    balance: Minor
    begin: date | None = None
    over: int = 1


@dataclass(frozen=True, slots=True)
class Movement:
    """Money in (positive) or out on the value date `on`."""

    on: date
    amount: Minor


class BalanceSeries:
    """An account that on day `opened` held `balance`, and what moved on it since."""

    def __init__(self, opened: date, balance: Minor) -> None:
        self._days = [opened]
        self._held = [balance]

    def move(self, movement: Movement) -> None:
        """Add the next movement. Raises InsufficientFunds beyond the balance, DateTooEarly before the one before."""
        held = self._held[-1]
        if held + movement.amount < 0:
            raise InsufficientFunds(held, -movement.amount)
        if movement.on < self._days[-1]:
            raise DateTooEarly(movement.on, self._days[-1])
        self._days.append(movement.on)
        self._held.append(held + movement.amount)

    def end_of(self, day: date) -> Minor:
        """The balance at the end of a day; before the account was opened, nothing."""
        known = bisect_right(self._days, day)
        return self._held[known - 1] if known else 0

    def spans(self, begin: date, end: date) -> tuple[BalanceSpan, ...]:
        """The days from `begin` up to, without, `end`, in stretches of one balance."""
        changed = self._days[bisect_right(self._days, begin) : bisect_left(self._days, end)]
        days = [begin, *sorted(set(changed)), end]
        return tuple(BalanceSpan((after - day).days, self.end_of(day), day) for day, after in pairwise(days))

    def lowest(self, begin: date, end: date, among: Lowest = Lowest.END_OF_DAY) -> Minor:
        """The lowest balance of the days from `begin` up to, without, `end`.

        >>> account = BalanceSeries(date(2026, 1, 5), 100)
        >>> account.move(Movement(date(2026, 1, 9), -40))
        >>> account.move(Movement(date(2026, 1, 9), 70))
        >>> [account.lowest(date(2026, 1, 5), date(2026, 2, 1), among) for among in Lowest]
        [100, 0, 60]
        """
        closes = [span.balance for span in self.spans(begin, end)]
        return min(closes + _MORE_BALANCES[among](self, begin, end))

    def within(self, begin: date, end: date) -> list[Minor]:
        """What stood there when day `begin` began, where the account was open, and after each movement before `end`."""
        first = bisect_left(self._days, begin)
        return self._held[max(0, first - 1) : bisect_left(self._days, end)]


def spans_from(opening: Minor, moved: Mapping[date, Minor], begin: date, end: date) -> list[BalanceSpan]:
    """The days from `begin` up to, without, `end`, of an account that held `opening` the evening before and moved so much on each day.

    >>> [(span.days, span.balance) for span in spans_from(100, {date(2026, 1, 9): 50}, date(2026, 1, 1), date(2026, 2, 1))]
    [(8, 100), (23, 150)]
    """
    spans, since, balance = [], begin, opening
    for day in sorted(moved):
        if not begin <= day < end:
            continue
        if day > since:
            spans.append(BalanceSpan((day - since).days, balance, since))
            since = day
        balance += moved[day]
    spans.append(BalanceSpan((end - since).days, balance, since))
    return spans


def _none(_series: BalanceSeries, _begin: date, _end: date) -> list[Minor]:
    return []


def _evening_before(series: BalanceSeries, begin: date, _end: date) -> list[Minor]:
    return [series.end_of(begin - ONE_DAY)]


_MORE_BALANCES: Mapping[Lowest, Callable[[BalanceSeries, date, date], list[Minor]]] = {
    Lowest.END_OF_DAY: _none,
    Lowest.OPENING_INCLUSIVE: _evening_before,
    Lowest.INTRADAY: BalanceSeries.within,
}
