"""Balances of member accounts at any date: the kept balance less what was posted since."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from coopdesk.domain.money import Minor
from coopdesk.store.driver import run
from coopdesk.store.queries.balances import last_business_date
from coopdesk.store.unit_of_work import UnitOfWork

SINCE = (
    "SELECT p.member_account, sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) "
    "FROM journal_entry e CROSS JOIN posting p ON p.entry = e.sequence CROSS JOIN member_account a ON a.id = p.member_account "
    "CROSS JOIN product q ON q.code = a.product AND q.control = p.account WHERE e.business_date > ? GROUP BY p.member_account"
)
KEPT = (
    "SELECT a.id, a.member, a.product, a.opened, a.closed, coalesce(b.debit - b.credit, 0) "
    "FROM member_account a LEFT JOIN member_balance b ON b.member_account = a.id"
)

SINCE_BY_MEMBER = SINCE.replace("p.member_account,", "a.member, a.product,", 1).replace("GROUP BY p.member_account", "GROUP BY a.member, a.product")
KEPT_BY_MEMBER = (
    "SELECT a.member, a.product, sum(coalesce(b.debit - b.credit, 0)) "
    "FROM member_account a LEFT JOIN member_balance b ON b.member_account = a.id GROUP BY a.member, a.product"
)

BY_PRODUCT = (
    f"WITH since (account, moved) AS ({SINCE.replace('?', ':day')}), own AS (SELECT a.product, a.opened, a.closed, a.member, "
    "coalesce(b.debit - b.credit, 0) - coalesce(s.moved, 0) AS balance FROM member_account a "
    "LEFT JOIN member_balance b ON b.member_account = a.id LEFT JOIN since s ON s.account = a.id) "
    "SELECT product, sum(CASE WHEN balance <> 0 THEN 1 ELSE opened <= :day AND (closed IS NULL OR closed > :day) AND coalesce((SELECT x.status FROM "
    "member_status_event x WHERE x.member = own.member AND x.date <= :day ORDER BY x.date DESC, x.id DESC LIMIT 1), 'annulled') <> 'annulled' END), "
    "sum(balance) FROM own GROUP BY product"
)
LOAN_PRODUCTS = "SELECT DISTINCT a.product FROM loan l JOIN member_account a ON a.id = l.id"


class MemberAccountBalance(NamedTuple):
    """A member account on a day; `balance` is debit less credit: savings stand below zero, loans above."""

    id: int
    member: int
    product: str
    opened: date
    closed: date | None
    balance: Minor


def movements_since(unit: UnitOfWork, as_of: date) -> dict[int, Minor]:
    """Debits less credits of each member account, on business dates after a day."""
    if as_of >= last_business_date(unit):
        return {}
    return {row[0]: row[1] for row in unit.connection.exec_driver_sql(SINCE, (as_of.isoformat(),))}


def member_account_balances(unit: UnitOfWork, as_of: date) -> list[MemberAccountBalance]:
    """Every member account of the book, those opened later too (with a balance of nothing)."""
    since = movements_since(unit, as_of)
    return [
        MemberAccountBalance(
            identity,
            member,
            product,
            date.fromisoformat(opened),
            date.fromisoformat(closed) if closed else None,
            kept - since.get(identity, 0),
        )
        for identity, member, product, opened, closed, kept in unit.connection.exec_driver_sql(KEPT)
    ]


def balances_by_member(unit: UnitOfWork, as_of: date) -> dict[int, dict[str, Minor]]:
    """Member id → product → debits less credits up to a business date; products without an account are not there."""
    balances: dict[int, dict[str, Minor]] = defaultdict(dict)
    for member, product, kept in run(unit.connection, KEPT_BY_MEMBER):
        balances[member][product] = kept
    if as_of < last_business_date(unit):
        for member, product, moved in run(unit.connection, SINCE_BY_MEMBER, (as_of.isoformat(),)):
            balances[member][product] -= moved
    return balances


class ProductBalance(NamedTuple):
    """The accounts of a product on a day, those open then or not at nothing; `balance` is debit less credit."""

    accounts: int
    balance: Minor


def balances_by_product(unit: UnitOfWork, as_of: date) -> dict[str, ProductBalance]:
    """Product → its accounts and their balance; one without a balance counts where its member was in the book on the day."""
    rows = unit.connection.exec_driver_sql(BY_PRODUCT, {"day": as_of.isoformat()})
    return {product: ProductBalance(accounts, balance) for product, accounts, balance in rows}


def loan_products(unit: UnitOfWork) -> list[str]:
    """Codes of the products that anybody has or had a loan of."""
    return [code for (code,) in run(unit.connection, LOAN_PRODUCTS)]
