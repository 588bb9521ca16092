"""A run over all accounts of a savings product for a month: interest, or a fee; and what it did to each account.

A run of interest accrues every month and credits in the months that the product names (domain.md §2.2); a run
stands until it is undone, and while it stands its month is done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from coopdesk.domain.balances import ONE_DAY
from coopdesk.domain.calendar import add_months, month_end, month_start
from coopdesk.domain.money import Minor


class RunKind(StrEnum):
    INTEREST = "interest"
    ADMIN_FEE = "admin_fee"
    DORMANCY_FEE = "dormancy_fee"
    LOAN_ACCRUAL = "loan_accrual"
    """Interest and penalties that loans owe by then, and those that are owed no more."""
    TERM_ACCRUAL = "term_accrual"
    """Interest that term deposits earned by then and were not paid."""


ACCRUALS = frozenset({RunKind.LOAN_ACCRUAL, RunKind.TERM_ACCRUAL})
"""Runs that move no account of a member: what is counted in the books before it is paid."""


class Why(StrEnum):
    """Why an account has nothing in a run."""

    CLOSED = "closed"
    EMPTY = "empty"
    BELOW_MINIMUM = "below_minimum"
    OPENED_LATE = "opened_late"
    """By the lowest balance that counts the evening before: the account was opened within the month."""
    NO_RATE = "no_rate"
    TOO_LITTLE = "too_little"
    """Rounded away."""
    NOT_PERFORMING = "not_performing"
    """So late that its class is not the best: nothing is accrued, and what was is taken back."""
    NOTHING_OWED = "nothing_owed"
    AS_BEFORE = "as_before"
    WHEN_PAID = "when_paid"


class RunWarning(StrEnum):
    """What somebody should know before a run is posted; each with how many accounts or months it is about."""

    ABOVE_CAP = "above_cap"
    LATE_ENTRIES = "late_entries"
    """Entries written after an earlier run, with a value date inside it: that run does not count them."""
    TAX_SHORT = "tax_short"
    """Tax of interest credited earlier in the month that this interest does not cover."""
    INTEREST_FIRST = "interest_first"
    """A fee is taken after the interest of its month."""


class RunLine(NamedTuple):
    """What a run does to one account, minor units. `earned` is added to what was `accrued` before; of a fee, `gross` is taken.

    `gross` = accrued + earned but for rounding; `rate` as text, percent a year; `why` only where there is nothing.
    Of an accrual `gross` = earned + `penalty` is what is added to all that was accrued before, below zero where it is taken back.
    """

    account: int
    member: int
    base: Minor
    rate: str
    accrued: Minor
    earned: Minor
    gross: Minor
    tax: Minor = 0
    why: Why | None = None
    penalty: Minor = 0

    @property
    def net(self) -> Minor:
        return self.gross - self.tax


@dataclass(frozen=True, slots=True)
class Run:
    """A run as the book keeps it; `begin` and `end` are the first and last day of its month, `entry` None where it moved nothing.

    `settling` is the entry of what was paid between the month and the day on which it was accrued.
    """

    id: int
    kind: RunKind
    product: str
    begin: date
    end: date
    credited: bool
    entry: int | None
    operator: str
    recorded_at: datetime
    undone: bool
    settling: int | None = None


def credits_in(end: date, every: int) -> bool:
    """Whether interest is credited at the end of this month, by calendar months: every 3 is March, June, September, December.

    >>> credits_in(date(2026, 6, 30), 3), credits_in(date(2026, 7, 31), 3)
    (True, False)
    """
    return end.month % every == 0


def counted_from(end: date, every: int, credited: date | None) -> date:
    """The first day of the interest not credited yet: since the last credit, at most back to the crediting months' own beginning."""
    first = add_months(month_start(end), -((end.month - 1) % every))
    return first if credited is None else max(first, credited + ONE_DAY)


def months_of(begin: date, end: date) -> list[tuple[date, date]]:
    """First and last day of each month from that of `begin` to that of `end`; the first begins on `begin`."""
    months, first = [], begin
    while first <= end:
        months.append((first, month_end(first)))
        first = add_months(month_start(first), 1)
    return months


def next_due(last: date | None, business_date: date) -> date:
    """The end of the month that comes next after the `last` run; without one, the last month that is over."""
    if last is not None:
        return month_end(last + ONE_DAY)
    over = month_end(business_date)
    return over if over == business_date else month_start(business_date) - ONE_DAY


def overdue(last: date | None, business_date: date) -> Sequence[date]:
    """Ends of the months that are over and not run; none is asked for before the first run."""
    if last is None:
        return ()
    due, found = month_end(last + ONE_DAY), []
    while due <= business_date:
        found.append(due)
        due = month_end(due + ONE_DAY)
    return found
