"""What members paid of a regular contribution, and from which day on the book knows of it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from coopdesk.domain.money import Minor
from coopdesk.store.unit_of_work import UnitOfWork

PAID = (
    "SELECT a.member, sum(CASE WHEN 'opening_savings' IN (e.kind, coalesce(o.kind, '')) THEN 0 WHEN p.side = 'C' THEN p.amount ELSE -p.amount END), "
    "max(CASE WHEN e.kind = 'opening_savings' AND r.sequence IS NULL THEN e.business_date END) "
    "FROM member_account a JOIN posting p ON p.member_account = a.id JOIN journal_entry e ON e.sequence = p.entry "
    "LEFT JOIN journal_entry o ON o.sequence = e.reverses LEFT JOIN journal_entry r ON r.reverses = e.sequence "
    "WHERE a.product = ? AND e.business_date <= ? GROUP BY a.member"
)
REGISTER = (
    "SELECT a.member, sum(d.amount), min(d.month) FROM dues_month d JOIN member_account a ON a.id = d.member_account "
    "JOIN import_batch b ON b.id = d.batch WHERE a.product = ? AND b.undone_at IS NULL GROUP BY a.member"
)


class Contribution(NamedTuple):
    """Of one member: `paid` in the months that the book knows, which begin with `known_from` (None: with the book)."""

    paid: Minor
    known_from: date | None


def contributions(unit: UnitOfWork, product: str, on: date) -> dict[int, Contribution]:
    """Member id → what she paid up to a business date.

    An opening balance says nothing of single months: they count from its day on, unless it came with a column a month.
    """
    register = {member: (amount, month) for member, amount, month in unit.connection.exec_driver_sql(REGISTER, (product,))}
    since = date.fromisoformat(min(month for _, month in register.values()) + "-01") if register else None
    found = {}
    for member, paid, opened in unit.connection.exec_driver_sql(PAID, (product, on.isoformat())):
        if opened and since:
            found[member] = Contribution(paid + register.get(member, (0, ""))[0], since)
        else:
            found[member] = Contribution(paid, date.fromisoformat(opened) if opened else None)
    return found
