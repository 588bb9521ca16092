"""Member accounts of share and savings products, with the balance that the ledger keeps and what is held of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.engine import Connection

from coopdesk.domain.holds import Held
from coopdesk.domain.members import Member
from coopdesk.domain.products import Product
from coopdesk.domain.savings import SavingsAccount, SavingsTerms
from coopdesk.store.driver import run, run_many, value
from coopdesk.store.rows import inserted_id
from coopdesk.store.tables import member_account

SELECT = (
    "SELECT a.id, a.number, a.member, m.number, a.product, p.control, a.terms, a.opened, a.closed, "
    "coalesce(b.credit - b.debit, 0), EXISTS (SELECT 1 FROM hold h WHERE h.member_account = a.id) "
    "OR EXISTS (SELECT 1 FROM guarantee g WHERE g.member_account = a.id) FROM member_account a JOIN member m ON m.id = a.member JOIN product p ON p.code = a.product "
    "LEFT JOIN member_balance b ON b.member_account = a.id WHERE "
)
NO_OTHER_KIND = (
    " AND NOT EXISTS (SELECT 1 FROM loan WHERE loan.id = a.id) AND NOT EXISTS (SELECT 1 FROM term_deposit WHERE term_deposit.id = a.id)"
)
"""Loans and term deposits have a repository of their own."""


class AccountRepository:
    """`on`: the day for which it is asked what is held."""

    def __init__(self, connection: Connection, on: date) -> None:
        self._connection, self._on = connection, on

    def find(self, member: int, product: str) -> SavingsAccount | None:
        """The member's open account of a product, else her last closed one."""
        rows = self._rows("a.member = ? AND a.product = ?", member, product)
        return next((each for each in rows if each.closed is None), rows[-1] if rows else None)

    def get(self, identity: int) -> SavingsAccount:
        return self._rows("a.id = ?", identity)[0]

    def all_open(self) -> list[SavingsAccount]:
        """Every share and savings account that is not closed."""
        return self._rows("a.closed IS NULL")

    def of_member(self, member: int) -> list[SavingsAccount]:
        return self._rows("a.member = ?", member)

    def open(self, member: Member, product: Product, terms: dict[str, Any], on: date) -> SavingsAccount:
        """A new account; its number is the member's and the product's place (`0147-03`), then `0147-03-2` …"""
        identity = self.add(self.free_number(f"{member.number}-{product.position:02d}"), member.id, product.code, terms, on)
        plain = SavingsTerms.from_plain(terms)
        number = value(self._connection, "SELECT number FROM member_account WHERE id = ?", (identity,))
        return SavingsAccount(identity, number, member.id, member.number, product.code, product.control, plain, on, None, 0)

    def plain_terms(self, identity: int) -> dict[str, Any]:
        """The terms that an account was opened with, in their plain form."""
        found = self._connection.exec_driver_sql("SELECT terms FROM member_account WHERE id = ?", (identity,)).scalar_one()
        terms: dict[str, Any] = json.loads(found)
        return terms

    def add(self, number: str, member: int, product: str, terms: dict[str, Any], on: date) -> int:
        """The bare row of a member account (a loan's too); returns its id."""
        values = {"number": number, "member": member, "product": product, "terms": json.dumps(terms), "opened": on.isoformat()}
        return inserted_id(self._connection.execute(insert(member_account).values(**values)))

    def add_many(self, rows: Sequence[tuple[str, int, str, str, date]]) -> list[int]:
        """The bare rows of many member accounts: number, member, product, terms as JSON, opened; returns their ids."""
        first = int(value(self._connection, "SELECT coalesce(max(id), 0) + 1 FROM member_account"))
        values = [(first + place, number, member, product, terms, on.isoformat()) for place, (number, member, product, terms, on) in enumerate(rows)]
        run_many(self._connection, "INSERT INTO member_account (id, number, member, product, terms, opened) VALUES (?, ?, ?, ?, ?, ?)", values)
        return [row[0] for row in values]

    def numbers(self) -> set[str]:
        """Every account number, loans included."""
        return {str(row[0]) for row in run(self._connection, "SELECT number FROM member_account")}

    def free_number(self, wanted: str) -> str:
        """`wanted`, or with the first free ending `-2`, `-3` …"""
        taken = {str(row[0]) for row in run(self._connection, "SELECT number FROM member_account WHERE number LIKE ?", (wanted + "%",))}
        return wanted if wanted not in taken else next(f"{wanted}-{n}" for n in range(2, len(taken) + 3) if f"{wanted}-{n}" not in taken)

    def close(self, identity: int, on: date) -> None:
        self._connection.execute(update(member_account).where(member_account.c.id == identity).values(closed=on.isoformat()))

    def reopen(self, identity: int) -> None:
        self._connection.execute(update(member_account).where(member_account.c.id == identity).values(closed=None))

    def _rows(self, where: str, *parameters: Any) -> list[SavingsAccount]:
        rows = run(self._connection, SELECT + where + NO_OTHER_KIND + " ORDER BY a.id", parameters)
        found = rows.fetchall()
        claims = self._claims([row[0] for row in found if row[-1]])
        return [_account(row, claims.get(row[0], ())) for row in found]

    def _claims(self, accounts: Sequence[int]) -> dict[int, tuple[Held, ...]]:
        """What stands on the accounts of which anything was ever held."""
        if not accounts:
            return {}
        from coopdesk.store.repositories.guarantees import GuaranteeRepository
        from coopdesk.store.repositories.holds import HoldRepository

        holds = HoldRepository(self._connection).claims(accounts, self._on)
        guarantees = GuaranteeRepository(self._connection).claims(accounts)
        return {account: (*holds.get(account, ()), *guarantees.get(account, ())) for account in accounts}


def _account(row: tuple[Any, ...], claims: tuple[Held, ...]) -> SavingsAccount:
    identity, number, member, member_number, product, control, terms, opened, closed, balance, _touched = row
    return SavingsAccount(
        id=identity,
        number=number,
        member=member,
        member_number=member_number,
        product=product,
        control=control,
        terms=SavingsTerms.from_plain(json.loads(terms)),
        opened=date.fromisoformat(opened),
        closed=date.fromisoformat(closed) if closed else None,
        balance=balance,
        claims=claims,
    )
