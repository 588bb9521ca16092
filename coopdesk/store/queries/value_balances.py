"""Accounts of one product with what moved on them since a day, by value date: what interest is worked out from.

The balance at the beginning is the kept one less everything since, so the cost is that of the days asked for, not of the
book. An entry's value date is never after its business date, which has the index.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from coopdesk.domain.journal import EventKind
from coopdesk.domain.money import Minor
from coopdesk.domain.products import Product
from coopdesk.store.driver import run, value
from coopdesk.store.unit_of_work import UnitOfWork

ACCOUNTS = (
    "SELECT a.id, a.member, a.opened, a.closed, coalesce(b.credit - b.debit, 0) FROM member_account a "
    "LEFT JOIN member_balance b ON b.member_account = a.id WHERE a.product = ? AND a.opened <= ? ORDER BY a.id"
)
MOVED = (
    "SELECT p.member_account, e.value_date, CASE p.side WHEN 'C' THEN p.amount ELSE -p.amount END "
    "FROM journal_entry e CROSS JOIN posting p ON p.entry = e.sequence WHERE e.business_date >= ? AND e.value_date >= ? AND p.account = ?"
)
ACCRUED = (
    "SELECT p.member_account, sum(CASE p.side WHEN 'C' THEN p.amount ELSE -p.amount END) FROM posting p "
    "WHERE p.entry IN ({entries}) AND p.account = ? AND p.component = 'interest' GROUP BY p.member_account"
)
LATE = (
    "SELECT count(DISTINCT p.member_account) FROM journal_entry e CROSS JOIN posting p ON p.entry = e.sequence "
    "WHERE e.sequence > ? AND e.value_date <= ? AND p.account = ? AND NOT (e.business_date > ? AND e.kind IN ({kinds}))"
)
CAME = (
    "SELECT DISTINCT p.member_account FROM journal_entry e CROSS JOIN posting p ON p.entry = e.sequence "
    "WHERE e.business_date > ? AND e.business_date <= ? AND p.account = ? AND e.kind IN ({kinds})"
)
WORKED_OUT_ANEW = (
    EventKind.DEPOSIT,
    EventKind.WITHDRAWAL,
    EventKind.TRANSFER,
    EventKind.REVERSAL,
    EventKind.SAVINGS_INTEREST_ADJUSTED,
)
"""Booked after the end of a month for a day in it, these put its interest right themselves."""
BY_MEMBER = (
    EventKind.DEPOSIT,
    EventKind.WITHDRAWAL,
    EventKind.TRANSFER,
    EventKind.OPENING_SAVINGS,
    EventKind.TERM_PLACED_FROM_SAVINGS,
    EventKind.TERM_MOVED,
    EventKind.LOAN_FROM_SAVINGS,
)
"""What a member does herself; a balance that was brought in is as good as a visit."""


class HeldAccount(NamedTuple):
    """`opening` is what stood there the evening before the first day asked for, `balance` what stands there now."""

    account: int
    member: int
    opened: str
    closed: str | None
    balance: Minor
    opening: Minor
    moved: Mapping[date, Minor]


def held_accounts(unit: UnitOfWork, product: Product, since: date, until: date) -> list[HeldAccount]:
    """Every account of a product opened by `until`, in the order of its id; movements after `until` are not in `moved`."""
    day, moved = since.isoformat(), defaultdict[int, dict[date, Minor]](dict)
    later: dict[int, Minor] = defaultdict(int)
    days: dict[str, date] = {}
    for account, on, amount in run(unit.connection, MOVED, (day, day, product.control)):
        later[account] += amount
        valued = days.get(on) or days.setdefault(on, date.fromisoformat(on))
        if valued <= until:
            moved[account][valued] = moved[account].get(valued, 0) + amount
    nothing: dict[date, Minor] = {}
    return [
        HeldAccount(account, member, opened, closed, balance, balance - later.get(account, 0), moved.get(account, nothing))
        for account, member, opened, closed, balance in run(unit.connection, ACCOUNTS, (product.code, until.isoformat()))
    ]


def accrued_by(unit: UnitOfWork, entries: Iterable[int], accrued: str) -> dict[int, Minor]:
    """Account id → interest that these entries accrued for it on the ledger account `accrued`."""
    known = tuple(entries)
    if not known:
        return {}
    statement = ACCRUED.format(entries=", ".join("?" * len(known)))
    return dict(run(unit.connection, statement, (*known, accrued)).fetchall())


def late_accounts(unit: UnitOfWork, control: str, after: int, until: date) -> int:
    """How many accounts were moved by entries written after one, with a value date up to a day, and not worked out anew since."""
    statement = LATE.format(kinds=", ".join("?" * len(WORKED_OUT_ANEW)))
    known = (kind.value for kind in WORKED_OUT_ANEW)
    return int(value(unit.connection, statement, (after, until.isoformat(), control, until.isoformat(), *known)))


def visited_accounts(unit: UnitOfWork, control: str, after: date, until: date) -> set[int]:
    """The accounts on which a member did something herself after one day and up to another."""
    statement = CAME.format(kinds=", ".join("?" * len(BY_MEMBER)))
    rows = run(unit.connection, statement, (after.isoformat(), until.isoformat(), control, *(kind.value for kind in BY_MEMBER)))
    return {account for (account,) in rows}
