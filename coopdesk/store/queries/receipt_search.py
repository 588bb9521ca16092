"""Receipts by what somebody remembers of them: the number or its end, the amount, the member; and who was served last.

Each looks at few rows, however long the book is: numbers and members have an index, amounts are looked for in the newest entries.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from coopdesk.domain.journal import EventKind
from coopdesk.domain.money import Minor
from coopdesk.store.unit_of_work import UnitOfWork

NEWEST, SERVED_AMONG = 4000, 400
"""Among so many of the newest entries an amount is looked for, and who was served last."""

COLUMNS = (
    "SELECT e.sequence, e.number, e.kind, e.business_date, coalesce(m.number, ''), coalesce(m.name, ''), "
    "coalesce((SELECT sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) FROM posting p WHERE p.entry = e.sequence AND p.account IN (SELECT code FROM account WHERE section = 'cash')), 0), "
    "(SELECT sum(p.amount) FROM posting p WHERE p.entry = e.sequence AND p.side = 'D') "
    "FROM journal_entry e LEFT JOIN member m ON m.id = e.member WHERE e.number IS NOT NULL AND {where} ORDER BY {order} DESC LIMIT ?"
)
YEARS = "SELECT series, year FROM number_series ORDER BY year DESC, series"
OF_AMOUNT = (
    "e.sequence IN (SELECT p.entry FROM posting p WHERE p.entry > (SELECT coalesce(max(sequence), 0) - ? FROM journal_entry) AND p.amount = ? "
    "AND (p.account IN (SELECT code FROM account WHERE section = 'cash') OR ? = (SELECT sum(x.amount) FROM posting x WHERE x.entry = p.entry AND x.side = 'D')))"
)
OF_THIS_AMOUNT = (
    "EXISTS (SELECT 1 FROM posting p WHERE p.entry = e.sequence AND p.amount = ? "
    "AND (p.account IN (SELECT code FROM account WHERE section = 'cash') OR ? = (SELECT sum(x.amount) FROM posting x WHERE x.entry = p.entry AND x.side = 'D')))"
)
SERVED = (
    "SELECT m.number FROM (SELECT member, max(sequence) AS last FROM journal_entry NOT INDEXED "
    "WHERE sequence > (SELECT coalesce(max(sequence), 0) - ? FROM journal_entry) AND member IS NOT NULL AND number IS NOT NULL GROUP BY member) s "
    "JOIN member m ON m.id = s.member ORDER BY s.last DESC LIMIT ?"
)


class FoundReceipt(NamedTuple):
    """`amount` is what the tills got or gave, or what was moved where no cash was; `member` and `name` may be empty."""

    entry: int
    number: str
    kind: EventKind
    date: date
    member: str
    name: str
    amount: Minor


def numbered(unit: UnitOfWork, series: str, year: int | None, serial: int, limit: int) -> list[FoundReceipt]:
    """Receipts with this serial number, the newest first; of every series and year where none is named."""
    known = unit.connection.exec_driver_sql(YEARS)
    numbers = [f"{each}-{of}-{serial:04d}" for each, of in known if series in ("", each) and year in (None, of)]
    return _found(unit, f"e.number IN ({', '.join('?' * len(numbers))})", numbers, limit) if numbers else []


def beginning(unit: UnitOfWork, text: str, limit: int) -> list[FoundReceipt]:
    """Receipts whose number begins so (`KM-2026-03`), the highest first: SQLite reads them in the order of their index."""
    return _found(unit, "e.number >= ? AND e.number < ?", (text, text + "\uffff"), limit, "e.number")


def of_amount(unit: UnitOfWork, amount: Minor, limit: int) -> list[FoundReceipt]:
    """Receipts of this amount among the newest entries, the newest first."""
    return _found(unit, OF_AMOUNT, (NEWEST, amount, amount), limit)


def of_member(unit: UnitOfWork, member: str, kinds: Sequence[EventKind], limit: int) -> list[FoundReceipt]:
    """The newest receipts of a member, of these kinds or of every kind."""
    where, values = "e.member = (SELECT id FROM member WHERE number = ?)", [member]
    if kinds:
        where += f" AND e.kind IN ({', '.join('?' * len(kinds))})"
        values += [kind.value for kind in kinds]
    return _found(unit, where, values, limit)


def narrowed(
    unit: UnitOfWork, days: tuple[date, date] | None, kinds: Sequence[EventKind], amount: Minor | None, member: str, limit: int
) -> list[FoundReceipt]:
    """The newest receipts of some days, or among the newest entries; of these kinds, this amount, this member, where one is named."""
    where = "e.business_date BETWEEN ? AND ?" if days else "e.sequence > (SELECT coalesce(max(sequence), 0) - ? FROM journal_entry)"
    values: list[Any] = [day.isoformat() for day in days] if days else [NEWEST]
    if kinds:
        where += f" AND e.kind IN ({', '.join('?' * len(kinds))})"
        values += [kind.value for kind in kinds]
    if member:
        where += " AND e.member = (SELECT id FROM member WHERE number = ?)"
        values.append(member)
    if amount is not None:
        where += f" AND {OF_THIS_AMOUNT}"
        values += [amount, amount]
    return _found(unit, where, values, limit)


def last_served(unit: UnitOfWork, limit: int) -> list[str]:
    """Numbers of the members of the newest receipts, the last one first."""
    return [row[0] for row in unit.connection.exec_driver_sql(SERVED, (SERVED_AMONG, limit))]


def _found(unit: UnitOfWork, where: str, values: Sequence[Any], limit: int, order: str = "e.sequence") -> list[FoundReceipt]:
    rows = unit.connection.exec_driver_sql(COLUMNS.format(where=where, order=order), (*values, limit))
    return [
        FoundReceipt(entry, number, EventKind(kind), date.fromisoformat(on), member, name, abs(in_drawer) or moved)
        for entry, number, kind, on, member, name, in_drawer, moved in rows
    ]
