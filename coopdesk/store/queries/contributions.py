"""What members paid of a regular contribution, and from which day on the book knows of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from coopdesk.domain.money import Minor
from coopdesk.store.driver import run
from coopdesk.store.queries.member_balances import balances_by_member
from coopdesk.store.unit_of_work import UnitOfWork

PAID = (
    "SELECT a.member, sum(CASE WHEN 'opening_savings' IN (e.kind, coalesce(o.kind, '')) THEN 0 WHEN p.side = 'C' THEN p.amount ELSE -p.amount END), "
    "max(CASE WHEN e.kind = 'opening_savings' AND r.sequence IS NULL THEN e.business_date END) "
    "FROM member_account a CROSS JOIN posting p ON p.member_account = a.id CROSS JOIN journal_entry e ON e.sequence = p.entry "
    "LEFT JOIN journal_entry o ON o.sequence = e.reverses LEFT JOIN journal_entry r ON r.reverses = e.sequence AND e.kind = 'opening_savings' "
    "WHERE a.product = ? AND e.business_date <= ? AND a.member = ? GROUP BY a.member"
)
OPENED = (
    "SELECT a.member, sum(CASE p.side WHEN 'C' THEN p.amount ELSE -p.amount END), max(CASE WHEN e.reverses IS NULL AND r.sequence IS NULL "
    "THEN e.business_date END) FROM (SELECT sequence FROM journal_entry WHERE kind = 'opening_savings' UNION ALL "
    "SELECT t.sequence FROM journal_entry o CROSS JOIN journal_entry t ON t.reverses = o.sequence WHERE o.kind = 'opening_savings') k "
    "CROSS JOIN journal_entry e ON e.sequence = k.sequence LEFT JOIN journal_entry r ON r.reverses = e.sequence "
    "CROSS JOIN posting p ON p.entry = e.sequence CROSS JOIN member_account a ON a.id = p.member_account "
    "WHERE a.product = ? AND e.business_date <= ? GROUP BY a.member"
)
"""Both halves begin with the index of openings, which are few: what came of them is the opening itself or its reversal."""
REGISTER = (
    "SELECT a.member, sum(d.amount), min(d.month) FROM dues_month d JOIN member_account a ON a.id = d.member_account "
    "JOIN import_batch b ON b.id = d.batch WHERE a.product = ? AND b.undone_at IS NULL GROUP BY a.member"
)


class Contribution(NamedTuple):
    """Of one member: `paid` in the months that the book knows, which begin with `known_from` (None: with the book)."""

    paid: Minor
    known_from: date | None


def contributions(unit: UnitOfWork, product: str, on: date, member: int | None = None) -> dict[int, Contribution]:
    """Member id → what she paid up to a business date; of one member (by id) or of everybody.

    An opening balance says nothing of single months: they count from its day on, unless it came with a column a month.
    """
    register = {owner: (amount, month) for owner, amount, month in unit.connection.exec_driver_sql(REGISTER, (product,))}
    since = date.fromisoformat(min(month for _, month in register.values()) + "-01") if register else None
    found = {}
    for owner, paid, opened in _paid_by_all(unit, product, on) if member is None else run(unit.connection, PAID, (product, on.isoformat(), member)):
        if opened and since:
            found[owner] = Contribution(paid + register.get(owner, (0, ""))[0], since)
        else:
            found[owner] = Contribution(paid, date.fromisoformat(opened) if opened else None)
    return found


def _paid_by_all(unit: UnitOfWork, product: str, on: date) -> Iterator[tuple[int, Minor, str | None]]:
    """What PAID says of each member, from the kept balances: no line is read but those of openings."""
    brought = {owner: (amount, opened) for owner, amount, opened in run(unit.connection, OPENED, (product, on.isoformat()))}
    for owner, balances in balances_by_member(unit, on).items():
        if product in balances:
            amount, opened = brought.get(owner, (0, None))
            yield owner, -balances[product] - amount, opened
