"""The cash drawer: whose it is, and what should be in it."""

from __future__ import annotations

from collections.abc import Mapping

from coopdesk.domain.chart import Role
from coopdesk.domain.money import Minor
from coopdesk.services.context import Context
from coopdesk.store.queries.balances import account_balance
from coopdesk.store.unit_of_work import UnitOfWork


def expected_cash(unit: UnitOfWork, context: Context) -> Minor:
    """The balance of the cash account at the business date, in minor units."""
    return account_balance(unit, unit.products.roles()[Role.CASH], context.business_date)


def till_names(unit: UnitOfWork) -> Mapping[str, str]:
    """By language, what the operator's till is called; nothing where the book has one drawer for all."""
    return unit.products.chart().accounts[unit.products.roles()[Role.CASH]].names if unit.cash.holdings() else {}
