"""Entries of a whole product: what each moved in all, what it gave to each account, and whether it can be taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from coopdesk.domain.chart import Role
from coopdesk.domain.money import Minor
from coopdesk.store.driver import run
from coopdesk.store.unit_of_work import UnitOfWork

HEAD = "SELECT number, business_date FROM journal_entry WHERE sequence = ?"
OVERDRAWN = (
    "SELECT m.number, coalesce(b.credit - b.debit, 0), p.amount FROM posting p JOIN member_account a ON a.id = p.member_account "
    "JOIN product q ON q.code = a.product AND q.control = p.account JOIN member m ON m.id = a.member "
    "LEFT JOIN member_balance b ON b.member_account = a.id "
    "WHERE p.entry = ? AND p.side = 'C' AND (coalesce(b.credit - b.debit, 0) < p.amount OR a.closed IS NOT NULL) ORDER BY p.line LIMIT 1"
)
MOVED = (
    "SELECT p.member_account, coalesce(c.role, ''), sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END), "
    "sum(CASE WHEN p.component = 'penalty' THEN CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END ELSE 0 END) FROM posting p "
    "JOIN account c ON c.code = p.account WHERE p.entry = ? AND p.member_account IS NOT NULL GROUP BY 1, 2"
)
SUMS = (
    "SELECT p.entry, coalesce(c.role, ''), sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END), count(*) FROM posting p "
    "JOIN account c ON c.code = p.account WHERE p.entry IN ({entries}) GROUP BY 1, 2"
)
OWNERS = (
    "SELECT a.id, a.number, m.id, m.number, m.name FROM member_account a JOIN member m ON m.id = a.member WHERE a.product = ? ORDER BY m.number, a.id"
)
CONTROL = ""
"""In place of a role: the control account of the product."""


class Owner(NamedTuple):
    """An account and whose it is."""

    account: int
    account_number: str
    member: int
    number: str
    name: str


class Moved(NamedTuple):
    """What an entry did by role of the ledger account, debits less credits; on the control account under CONTROL.

    `penalty` of it all.
    """

    by_role: dict[str, Minor]
    penalty: Minor = 0

    @property
    def in_account(self) -> Minor:
        """What the account got; below zero: what was taken from it."""
        return -self.by_role.get(CONTROL, 0)

    @property
    def tax(self) -> Minor:
        return -self.by_role.get(Role.TAX_WITHHELD, 0)

    @property
    def earned(self) -> Minor:
        return self.by_role.get(Role.SAVINGS_INTEREST, 0)


def entry_head(unit: UnitOfWork, sequence: int) -> tuple[str, date]:
    """The number and business date of an entry, without its thousands of lines."""
    number, on = run(unit.connection, HEAD, (sequence,)).fetchone()
    return number or str(sequence), date.fromisoformat(on)


def first_overdrawn(unit: UnitOfWork, sequence: int) -> tuple[str, Minor, Minor] | None:
    """The first member whose account is closed or no longer holds what the entry put there: number, what is left, what it was."""
    found = run(unit.connection, OVERDRAWN, (sequence,)).fetchone()
    return (found[0], found[1], found[2]) if found else None


def moved_by_account(unit: UnitOfWork, sequence: int) -> dict[int, Moved]:
    """Account id → what the entry did for it."""
    found: dict[int, dict[str, Minor]] = defaultdict(dict)
    penalties: dict[int, Minor] = defaultdict(int)
    for account, role, amount, penalty in run(unit.connection, MOVED, (sequence,)):
        found[account][role] = amount
        penalties[account] += penalty
    return {account: Moved(by_role, penalties[account]) for account, by_role in found.items()}


def moved_in_all(unit: UnitOfWork, sequences: Sequence[int]) -> dict[int, tuple[Moved, int]]:
    """Entry → what it did in all, and on how many lines of its most numerous kind."""
    found: dict[int, dict[str, Minor]] = defaultdict(dict)
    lines: dict[int, int] = defaultdict(int)
    for entry, role, amount, count in run(unit.connection, SUMS.format(entries=", ".join("?" * len(sequences))), sequences):
        found[entry][role] = amount
        lines[entry] = max(lines[entry], count)
    return {entry: (Moved(by_role), lines[entry]) for entry, by_role in found.items()}


def owners_of_product(unit: UnitOfWork, product: str) -> list[Owner]:
    """Every account of a product with its member, by member number."""
    return [Owner(*row) for row in run(unit.connection, OWNERS, (product,))]
