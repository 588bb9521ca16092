"""Lines of the journal between two business dates, and the lines of some accounts among them.

CROSS JOIN makes SQLite begin with the days asked for; left alone it walks through all cash lines of the book.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, NamedTuple

from coopdesk.domain.journal import EventKind, Side
from coopdesk.domain.money import Minor
from coopdesk.store.driver import run
from coopdesk.store.unit_of_work import UnitOfWork

KINDS = {kind.value: kind for kind in EventKind}
SIDES = {side.value: side for side in Side}
"""Looked up for each of many lines: asking the enum costs several times as much."""

JOURNAL = (
    "SELECT e.sequence, coalesce(e.number, e.reference), e.business_date, e.kind, p.account, coalesce(o.number, m.number), p.side, p.amount, "
    "e.memo FROM journal_entry e JOIN posting p ON p.entry = e.sequence LEFT JOIN member m ON m.id = e.member "
    "LEFT JOIN member_account a ON a.id = p.member_account LEFT JOIN member o ON o.id = a.member "
    "WHERE e.business_date BETWEEN ? AND ? ORDER BY e.business_date, e.sequence, p.line"
)
OF_ACCOUNTS = JOURNAL.replace("journal_entry e JOIN posting p", "journal_entry e CROSS JOIN posting p").replace(
    "ORDER BY", "AND p.account IN (SELECT value FROM json_each(?)) ORDER BY p.account,"
)
CASH = (
    "SELECT p.account, e.sequence, coalesce(e.number, e.reference), e.business_date, e.kind, m.number, e.memo, p.side, p.amount, "
    "(SELECT group_concat(DISTINCT a.product) FROM posting x CROSS JOIN member_account a ON a.id = x.member_account WHERE x.entry = e.sequence) "
    "FROM journal_entry e CROSS JOIN posting p ON p.entry = e.sequence LEFT JOIN member m ON m.id = e.member "
    "WHERE e.business_date BETWEEN ? AND ? AND p.account IN (SELECT value FROM json_each(?)) ORDER BY e.business_date, e.sequence, p.line"
)


class JournalLine(NamedTuple):
    """One posting with the head of its entry; `member` is the owner of the line's account, else whom the entry concerns."""

    entry: int
    number: str | None
    date: date
    kind: EventKind
    account: str
    member: str | None
    side: Side
    amount: Minor
    memo: str


class CashLine(NamedTuple):
    """`products` are the codes of the member accounts that the same entry moves; `moved` > 0 came in."""

    account: str
    entry: int
    number: str | None
    date: date
    kind: EventKind
    member: str | None
    memo: str
    products: tuple[str, ...]
    moved: Minor


def journal_lines(unit: UnitOfWork, from_date: date, to_date: date) -> list[JournalLine]:
    """Every posting of these business dates, by day and sequence."""
    return _lines(run(unit.connection, JOURNAL, (from_date.isoformat(), to_date.isoformat())))


def lines_of_accounts(unit: UnitOfWork, accounts: Collection[str], from_date: date, to_date: date) -> list[JournalLine]:
    """The postings of some accounts on these business dates, account by account, each by day and sequence."""
    codes = json.dumps(sorted(accounts))
    return _lines(run(unit.connection, OF_ACCOUNTS, (from_date.isoformat(), to_date.isoformat(), codes)))


def _lines(rows: Iterable[Any]) -> list[JournalLine]:
    return [
        JournalLine(entry, number, date.fromisoformat(on), KINDS[kind], account, member, SIDES[side], amount, memo)
        for entry, number, on, kind, account, member, side, amount, memo in rows
    ]


def cash_lines(unit: UnitOfWork, accounts: Collection[str], from_date: date, to_date: date) -> list[CashLine]:
    """What came into and went out of accounts of money on these business dates, by day and sequence."""
    rows = run(unit.connection, CASH, (from_date.isoformat(), to_date.isoformat(), json.dumps(sorted(accounts))))
    return [
        CashLine(
            *(account, entry, number, date.fromisoformat(on), KINDS[kind], member, memo),
            tuple(products.split(",")) if products else (),
            amount if side == "D" else -amount,
        )
        for account, entry, number, on, kind, member, memo, side, amount, products in rows
    ]
