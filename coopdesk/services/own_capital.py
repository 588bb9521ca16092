"""The cooperative's own capital, and what one member may owe against it by the rule of its country."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from coopdesk.domain.chart import AccountKind
from coopdesk.domain.lending_limit import LendingLimit
from coopdesk.domain.money import Minor
from coopdesk.services.templates import read_template
from coopdesk.store.queries.balances import account_sums
from coopdesk.store.unit_of_work import UnitOfWork


def own_capital(unit: UnitOfWork, on: date) -> Minor:
    """What stands on the accounts of equity at the end of a business date; the result of the year is not in it before it is closed."""
    kinds = unit.products.chart().accounts
    return -sum(each.balance for each in account_sums(unit, on) if kinds[each.account].kind is AccountKind.EQUITY)


def lending_limit(unit: UnitOfWork, on: date) -> LendingLimit | None:
    """None where the template names no limit, or the book has no own capital to measure by."""
    limits = read_template(unit.books.cooperative().template).get("limits", {})
    capital = own_capital(unit, on) if "member_loans_pct" in limits else 0
    return LendingLimit(capital, Decimal(limits["member_loans_pct"]), limits["member_loans_source"]) if capital > 0 else None
