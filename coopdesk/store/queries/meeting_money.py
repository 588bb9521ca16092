"""What members have and owe around a meeting: their balances month by month, and what moved at the meeting itself."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from coopdesk.domain.money import Minor
from coopdesk.store.driver import run
from coopdesk.store.unit_of_work import UnitOfWork

POSTED_AT = (
    "e.meeting = ? AND e.sequence > coalesce((SELECT max(r.sequence) FROM journal_entry o JOIN journal_entry r ON r.reverses = o.sequence WHERE o.meeting = ? "
    f"AND o.sequence < coalesce((SELECT min(l.entry) FROM meeting_line l WHERE l.meeting = ?), {2**63 - 1})), 0)"
)
"""The entries of a meeting (asked for three times) as it was posted last: not those of a posting that was taken back before it."""
OWN = (
    "FROM member_account a CROSS JOIN product q ON q.code = a.product CROSS JOIN posting p ON p.member_account = a.id AND p.account = q.control "
    "CROSS JOIN journal_entry e ON e.sequence = p.entry WHERE a.member IN (SELECT value FROM json_each(?)) "
)
MONTHS = (
    "SELECT a.member, a.product, substr(e.business_date, 1, 7), sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) "
    f"{OWN} AND e.business_date <= ? GROUP BY 1, 2, 3"
)
MOVED = (
    "SELECT a.product, sum(CASE p.side WHEN 'D' THEN p.amount ELSE 0 END), sum(CASE p.side WHEN 'C' THEN p.amount ELSE 0 END) "
    f"{OWN} AND {POSTED_AT} GROUP BY 1"
)


class MonthMoved(NamedTuple):
    """Debits less credits of one member (by id) on one product in a month, named as in ISO dates."""

    member: int
    product: str
    month: str
    moved: Minor


class MovedAt(NamedTuple):
    debit: Minor
    credit: Minor


def months_moved(unit: UnitOfWork, members: Iterable[int], as_of: date) -> list[MonthMoved]:
    """Of these members (by id), up to a business date."""
    return [MonthMoved(*row) for row in run(unit.connection, MONTHS, (json.dumps(list(members)), as_of.isoformat()))]


def moved_at(unit: UnitOfWork, members: Iterable[int], meeting: int) -> dict[str, MovedAt]:
    """Product → what moved on it at a meeting."""
    return {product: MovedAt(*sides) for product, *sides in run(unit.connection, MOVED, (json.dumps(list(members)), *[meeting] * 3))}
