"""What one member may owe against the cooperative's own capital, by the rule of its country."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from coopdesk.domain.lending_limit import LendingLimit
from coopdesk.services.templates import read_template
from coopdesk.store.queries.own_capital import own_capital
from coopdesk.store.unit_of_work import UnitOfWork


def lending_limit(unit: UnitOfWork, on: date) -> LendingLimit | None:
    """None where the template names no limit, or the book has no own capital to measure by."""
    limits = read_template(unit.books.cooperative().template).get("limits", {})
    capital = own_capital(unit, on) if "member_loans_pct" in limits else 0
    return LendingLimit(capital, Decimal(limits["member_loans_pct"]), limits["member_loans_source"]) if capital > 0 else None
