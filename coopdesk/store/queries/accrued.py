"""What is accrued for loans and term deposits and not paid: lines on the account for it that name a member account.

By value date, as payments count: so a month that is run late has the figures that it had.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from coopdesk.domain.accruals import Waiting
from coopdesk.domain.chart import Role
from coopdesk.domain.journal import Component
from coopdesk.store.driver import run
from coopdesk.store.unit_of_work import UnitOfWork

SIDES = {Role.ACCRUED_LOAN_INTEREST: "D", Role.ACCRUED_SAVINGS_INTEREST: "C"}
"""The accounts of what is accrued, and on which side of each it stands."""
INCOME = {
    Role.ACCRUED_LOAN_INTEREST: (Role.LOAN_INTEREST, Role.LOAN_PENALTY),
    Role.ACCRUED_SAVINGS_INTEREST: (Role.TERM_INTEREST,),
}
"""Where what is accrued was counted: income of loans, the cost of deposits."""

LAST_ENTRY = 2**62
"""Later than any."""

OF_ACCOUNTS = (
    "SELECT p.member_account, p.component, sum(CASE p.side WHEN ? THEN p.amount ELSE -p.amount END) FROM json_each(?) j "
    "CROSS JOIN posting p ON p.member_account = j.value JOIN journal_entry e ON e.sequence = p.entry "
    "JOIN account c ON c.code = p.account WHERE c.role IN ({roles}) AND p.component IN ('interest', 'penalty') {when} GROUP BY 1, 2"
)
OF_PRODUCT = (
    "SELECT p.member_account FROM account c CROSS JOIN posting p ON p.account = c.code JOIN member_account a ON a.id = p.member_account "
    "WHERE c.role = ? AND a.product = ? GROUP BY 1 HAVING sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) <> 0"
)
USED = (
    "SELECT a.number, put.amount, (SELECT sum(CASE p.side WHEN ? THEN p.amount ELSE -p.amount END) FROM posting p "
    "WHERE p.member_account = put.id AND p.account = c.code AND p.component = put.component) AS now FROM account c CROSS JOIN "
    "(SELECT p.member_account AS id, p.component AS component, sum(CASE p.side WHEN ? THEN p.amount ELSE -p.amount END) AS amount "
    "FROM posting p JOIN account k ON k.code = p.account AND k.role = ? WHERE p.entry IN (SELECT value FROM json_each(?)) GROUP BY 1, 2) put "
    "JOIN member_account a ON a.id = put.id WHERE c.role = ? AND now < put.amount ORDER BY a.number LIMIT 1"
)


def accrued_of(
    unit: UnitOfWork, accounts: Iterable[int], role: Role, until: date = date.max, entry: int = LAST_ENTRY
) -> dict[int, Waiting]:
    """Account id → what is accrued for it by a value date and not paid; `entry`: as it was after that one."""
    return _sums(unit, accounts, SIDES[role], (role,), "AND e.value_date <= ? AND e.sequence <= ?", (until.isoformat(), entry))


def counted_between(unit: UnitOfWork, accounts: Iterable[int], role: Role, after: date, until: date) -> dict[int, Waiting]:
    """Account id → what was counted as income (of deposits, as cost) as it was paid, after one value date and up to another."""
    side = "C" if SIDES[role] == "D" else "D"
    return _sums(unit, accounts, side, INCOME[role], "AND e.value_date > ? AND e.value_date <= ?", (after.isoformat(), until.isoformat()))


def waiting_accounts(unit: UnitOfWork, product: str, role: Role) -> list[int]:
    """The accounts of a product for which something is accrued, by id."""
    return [account for (account,) in run(unit.connection, OF_PRODUCT, (role.value, product))]


def first_used(unit: UnitOfWork, entries: Iterable[int], role: Role) -> tuple[str, int, int] | None:
    """The first account for which less is accrued now than these entries put there: its number, what is left, what it was."""
    side = SIDES[role]
    found = run(unit.connection, USED, (side, side, role.value, json.dumps(list(entries)), role.value)).fetchone()
    return (found[0], found[2], found[1]) if found else None


def _sums(unit: UnitOfWork, accounts: Iterable[int], side: str, roles: Iterable[Role], when: str, bounds: tuple[str | int, ...]) -> dict[int, Waiting]:
    wanted, names = list(accounts), [role.value for role in roles]
    statement = OF_ACCOUNTS.format(roles=", ".join("?" * len(names)), when=when)
    parts: dict[int, dict[str, int]] = {account: {} for account in wanted}
    for account, component, amount in run(unit.connection, statement, (side, json.dumps(wanted), *names, *bounds)):
        parts[account][component] = amount
    return {account: Waiting(found.get(Component.INTEREST, 0), found.get(Component.PENALTY, 0)) for account, found in parts.items()}
