"""Fees of a month over all accounts of a product: never below nothing; the one of dormant accounts only from those (domain.md §2.2)."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.calendar import add_months
from coopdesk.domain.interest_rules import InterestRules
from coopdesk.domain.money import Minor
from coopdesk.domain.products import Product
from coopdesk.domain.savings_runs import RunKind, RunLine, Why
from coopdesk.store.queries.value_balances import HeldAccount, held_accounts, visited_accounts
from coopdesk.store.unit_of_work import UnitOfWork


def fee_of(kind: RunKind, rules: InterestRules) -> Minor:
    return {RunKind.ADMIN_FEE: rules.admin_fee, RunKind.DORMANCY_FEE: rules.dormant_fee}[kind]


def fee_lines(unit: UnitOfWork, kind: RunKind, product: Product, end: date, rules: InterestRules) -> tuple[RunLine, ...]:
    """Every account that the fee concerns; of dormant accounts those too where there is no fee."""
    accounts = held_accounts(unit, product, end, end)
    if kind is RunKind.DORMANCY_FEE:
        accounts = _dormant(unit, accounts, product, end, rules.dormant_months)
    return tuple(_line(held, fee_of(kind, rules)) for held in accounts)


def _dormant(unit: UnitOfWork, accounts: list[HeldAccount], product: Product, end: date, months: int) -> list[HeldAccount]:
    """Open accounts that hold something and on which their member did nothing for so many months, however long open before."""
    since = add_months(end, -months)
    visited = visited_accounts(unit, product.control, since, end)
    return [
        held for held in accounts if held.account not in visited and not held.closed and held.balance > 0 and held.opened <= since.isoformat()
    ]


def _line(held: HeldAccount, fee: Minor) -> RunLine:
    """What is there now is the most that can be taken."""
    base = held.opening + sum(held.moved.values())
    taken = 0 if held.closed else max(0, min(fee, base, held.balance))
    why = None if taken else Why.CLOSED if held.closed else Why.EMPTY if min(base, held.balance) <= 0 else Why.NO_RATE
    return RunLine(held.account, held.member, base, "", 0, 0, taken, 0, why)
