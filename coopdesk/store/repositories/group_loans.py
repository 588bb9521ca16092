"""Loans that groups asked for as one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy.engine import Connection

from coopdesk.domain.group_loans import GroupLoan
from coopdesk.store.driver import insert_rows, run, value


class GroupLoanRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, group: int, on: date, words: str, loans: Iterable[int]) -> int:
        insert_rows(self._connection, "group_loan", ("member_group", "date", "words"), [(group, on.isoformat(), words)])
        identity = int(value(self._connection, "SELECT last_insert_rowid()"))
        insert_rows(self._connection, "group_loan_part", ("loan", "group_loan"), [(loan, identity) for loan in loans])
        return identity

    def all(self) -> list[GroupLoan]:
        """The latest first."""
        return self._found("")

    def of_group(self, group: int) -> list[GroupLoan]:
        """The latest first."""
        return self._found("WHERE w.member_group = ?", group)

    def of_loan(self, loan: int) -> GroupLoan | None:
        found = self._found("WHERE w.id = (SELECT group_loan FROM group_loan_part WHERE loan = ?)", loan)
        return found[0] if found else None

    def _found(self, where: str, *parameters: Any) -> list[GroupLoan]:
        asked = (
            f"SELECT w.id, w.member_group, w.date, w.words, p.loan FROM group_loan w JOIN group_loan_part p ON p.group_loan = w.id {where} "
            "ORDER BY w.date DESC, w.id DESC, p.loan"
        )
        found: dict[int, tuple[int, str, str, list[int]]] = {}
        for identity, group, on, words, loan in run(self._connection, asked, parameters):
            found.setdefault(identity, (group, on, words, []))[3].append(loan)
        return [GroupLoan(identity, group, date.fromisoformat(on), words, tuple(loans)) for identity, (group, on, words, loans) in found.items()]
