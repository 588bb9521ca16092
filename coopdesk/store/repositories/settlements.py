"""Settlements with those who left or died, as they were sealed; what was paid of them stands in the journal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.engine import Connection

from coopdesk.domain.leaving import PayableRule
from coopdesk.domain.members import MemberStatus
from coopdesk.domain.money import Minor
from coopdesk.domain.settlements import SettlementPart, SettlementRecord
from coopdesk.store.driver import run
from coopdesk.store.sealing import append_rows
from coopdesk.store.tables import settlement, settlement_part, settlement_payment

if TYPE_CHECKING:
    from coopdesk.store.ledger import Stamp

LATEST = "SELECT id, member, entry, date, was, payable, payable_on FROM settlement WHERE member = ? ORDER BY id DESC LIMIT 1"
PARTS = (
    "SELECT p.id, p.payee, p.relation, p.share, p.amount, (SELECT max(y.entry) FROM settlement_payment y WHERE y.part = p.id "
    "AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = y.entry)) FROM settlement_part p WHERE p.settlement = ? ORDER BY p.id"
)
ON_ACCOUNT = (
    "SELECT coalesce(sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END), 0) FROM journal_entry e "
    "JOIN posting p ON p.entry = e.sequence WHERE e.member = ? AND p.account = ?"
)


@dataclass(frozen=True, slots=True)
class NewSettlement:
    """A settlement as it is sealed; `parts` are payee, relation, share and amount."""

    member: int
    entry: int | None
    date: date
    was: MemberStatus
    payable: PayableRule
    parts: Sequence[tuple[str, str, str, Minor]]


class SettlementRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, new: NewSettlement, stamp: Stamp) -> None:
        day = new.payable.day(new.date)
        row = {
            "member": new.member,
            "entry": new.entry,
            "date": new.date.isoformat(),
            "was": new.was.value,
            "payable": new.payable.text(),
            "payable_on": day.isoformat() if day else None,
            "operator": stamp.operator,
            "recorded_at": stamp.recorded_at.isoformat(),
        }
        (identity,) = append_rows(self._connection, settlement, [row])
        columns = ("payee", "relation", "share", "amount")
        rows = [{"settlement": identity, **dict(zip(columns, part, strict=True))} for part in new.parts]
        append_rows(self._connection, settlement_part, rows)

    def latest(self, member: int) -> SettlementRecord | None:
        """The last settlement with a member (by id); whether it still stands is told by her status."""
        row = run(self._connection, LATEST, (member,)).fetchone()
        if row is None:
            return None
        identity, owner, entry, on, was, payable, payable_on = row
        return SettlementRecord(
            id=identity,
            member=owner,
            entry=entry,
            date=date.fromisoformat(on),
            was=MemberStatus(was),
            payable=PayableRule.of(payable),
            payable_on=date.fromisoformat(payable_on) if payable_on else None,
            parts=tuple(SettlementPart(*part) for part in run(self._connection, PARTS, (identity,))),
        )

    def pay(self, part: int, entry: int) -> None:
        """Note the entry that paid a part (by id)."""
        append_rows(self._connection, settlement_payment, [{"part": part, "entry": entry}])

    def on_account(self, member: int, account: str) -> Minor:
        """Debits less credits of a ledger account in the entries that name a member (by id)."""
        return int(run(self._connection, ON_ACCOUNT, (member, account)).fetchone()[0])
