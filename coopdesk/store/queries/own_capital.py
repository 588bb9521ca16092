"""The cooperative's own capital."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.chart import AccountKind
from coopdesk.domain.money import Minor
from coopdesk.store.queries.balances import account_sums
from coopdesk.store.unit_of_work import UnitOfWork


def own_capital(unit: UnitOfWork, on: date) -> Minor:
    """What stands on the accounts of equity at the end of a business date; the result of the year is not in it before it is closed."""
    kinds = unit.products.chart().accounts
    return -sum(each.balance for each in account_sums(unit, on) if kinds[each.account].kind is AccountKind.EQUITY)
