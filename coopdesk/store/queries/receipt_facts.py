"""What a receipt says beside its entry: the account before and after it, and the entry's place in the chain."""

from __future__ import annotations

from typing import NamedTuple

from coopdesk.domain.money import Minor
from coopdesk.store.unit_of_work import UnitOfWork

AROUND = (
    "SELECT a.number, a.product, m.name, "
    "coalesce(sum(CASE WHEN p.entry < ? THEN {signed} END), 0), coalesce(sum({signed}), 0) "
    "FROM member_account a JOIN member m ON m.id = a.member JOIN product q ON q.code = a.product "
    "LEFT JOIN posting p ON p.member_account = a.id AND p.account = q.control AND p.entry <= ? WHERE a.id = ?"
).format(signed="CASE WHEN (p.side = 'D') = EXISTS (SELECT 1 FROM loan l WHERE l.id = a.id) THEN p.amount ELSE -p.amount END")


class AroundEntry(NamedTuple):
    """A member account around an entry: what was saved or, of a loan, the principal owed before and after it."""

    number: str
    product: str
    owner: str
    before: Minor
    after: Minor


def around_entry(unit: UnitOfWork, account: int, sequence: int) -> AroundEntry:
    return AroundEntry(*unit.connection.exec_driver_sql(AROUND, (sequence, sequence, account)).one())


def entry_hash(unit: UnitOfWork, sequence: int) -> bytes:
    """The link of an entry in the chain of the journal."""
    return bytes(unit.connection.exec_driver_sql("SELECT hash FROM journal_entry WHERE sequence = ?", (sequence,)).scalar_one())
