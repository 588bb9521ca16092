"""Which products are in use: accounts and loans opened with their terms."""

from __future__ import annotations

from datetime import date

from coopdesk.store.driver import run, value
from coopdesk.store.unit_of_work import UnitOfWork


def accounts_of_product(unit: UnitOfWork) -> dict[str, int]:
    """Product code → how many accounts and loans are not closed."""
    rows = run(unit.connection, "SELECT product, count(*) FROM member_account WHERE closed IS NULL GROUP BY product")
    return {str(code): int(count) for code, count in rows}


def products_used_by(unit: UnitOfWork, day: date) -> frozenset[str]:
    """The products of which an account or loan was opened up to a day."""
    rows = run(unit.connection, "SELECT DISTINCT product FROM member_account WHERE opened <= ?", (day.isoformat(),))
    return frozenset(row[0] for row in rows)


def opened_on(unit: UnitOfWork, product: str, day: date) -> bool:
    """Whether an account of the product was opened with the terms of that day."""
    found = value(unit.connection, "SELECT 1 FROM member_account WHERE product = ? AND opened = ? LIMIT 1", (product, day.isoformat()))
    return found is not None
