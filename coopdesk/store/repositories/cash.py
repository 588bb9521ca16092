"""Vouchers of the cooperative's own money, counts of cash, holders of tills and closed days, as they were sealed."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy.engine import Connection

from coopdesk.domain.tills import CashCount, DayClose, Pieces, TillHolding
from coopdesk.store.driver import run
from coopdesk.store.sealing import append_rows
from coopdesk.store.tables import cash_count, cash_voucher, day_close, till_event

if TYPE_CHECKING:
    from coopdesk.store.ledger import Stamp

COUNTS = "SELECT id, account, date, expected, counted, pieces, reason, entry, operator, recorded_at FROM cash_count "
HOLDINGS = (
    "SELECT account, date, holder, operator FROM till_event WHERE id IN (SELECT max(id) FROM till_event GROUP BY account) ORDER BY account"
)
SAME_VOUCHER = (
    "SELECT coalesce(e.number, e.sequence) FROM cash_voucher v JOIN journal_entry e ON e.sequence = v.entry WHERE v.payee = ? COLLATE NOCASE "
    "AND v.voucher = ? COLLATE NOCASE AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = v.entry) ORDER BY v.id LIMIT 1"
)
CLOSES = (
    "SELECT id, date, operator, witness, recorded_at FROM day_close d WHERE undoes IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM day_close r WHERE r.undoes = d.id) "
)


class CashRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- vouchers ---------------------------------------------------------------------------------

    def add_voucher(self, entry: int, payee: str, voucher: str) -> None:
        append_rows(self._connection, cash_voucher, [{"entry": entry, "payee": payee, "voucher": voucher}])

    def voucher(self, entry: int) -> tuple[str, str]:
        """Payee and number of the paper behind an entry; both empty where there is none."""
        row = run(self._connection, "SELECT payee, voucher FROM cash_voucher WHERE entry = ?", (entry,)).fetchone()
        return (row[0], row[1]) if row else ("", "")

    def booked_as(self, payee: str, voucher: str) -> str | None:
        """The number of the standing entry that has the same paper of the same payee."""
        row = run(self._connection, SAME_VOUCHER, (payee, voucher)).fetchone()
        return str(row[0]) if row else None

    # --- counts -----------------------------------------------------------------------------------

    def add_count(self, count: CashCount, stamp: Stamp) -> int:
        """Seal a count; its id, operator and moment are given here."""
        row = {
            "account": count.account,
            "date": count.date.isoformat(),
            "expected": count.expected,
            "counted": count.counted,
            "pieces": json.dumps(count.pieces),
            "reason": count.reason,
            "entry": count.entry,
            **_stamped(stamp),
        }
        (identity,) = append_rows(self._connection, cash_count, [row])
        return identity

    def last_count(self, account: str, on: date | None = None) -> CashCount | None:
        """The last count of an account, or that of a day."""
        where, given = ("account = ?", [account]) if on is None else ("account = ? AND date = ?", [account, on.isoformat()])
        row = run(self._connection, f"{COUNTS} WHERE {where} ORDER BY id DESC LIMIT 1", tuple(given)).fetchone()
        return _count(row) if row else None

    def count(self, identity: int) -> CashCount:
        return _count(run(self._connection, f"{COUNTS} WHERE id = ?", (identity,)).fetchone())

    # --- tills ------------------------------------------------------------------------------------

    def add_holding(self, holding: TillHolding, stamp: Stamp) -> None:
        row = {"account": holding.account, "date": holding.since.isoformat(), "holder": holding.holder, **_stamped(stamp)}
        append_rows(self._connection, till_event, [row])

    def holdings(self) -> tuple[TillHolding, ...]:
        """Every till that was ever opened, with who holds it now."""
        return tuple(TillHolding(row[0], date.fromisoformat(row[1]), row[2], row[3]) for row in run(self._connection, HOLDINGS))

    def till_of(self, operator: str) -> str | None:
        """The till that an operator holds."""
        return next((each.account for each in self.holdings() if each.holder == operator), None)

    # --- closed days ------------------------------------------------------------------------------

    def close_day(self, on: date, witness: str | None, stamp: Stamp) -> int:
        (identity,) = append_rows(self._connection, day_close, [{"date": on.isoformat(), "witness": witness, "reason": "", **_stamped(stamp)}])
        return identity

    def reopen_day(self, closed: DayClose, reason: str, approver: str, stamp: Stamp) -> None:
        row = {"date": closed.date.isoformat(), "witness": approver, "undoes": closed.id, "reason": reason, **_stamped(stamp)}
        append_rows(self._connection, day_close, [row])

    def last_close(self) -> DayClose | None:
        """The latest day whose cash is closed."""
        row = run(self._connection, f"{CLOSES} ORDER BY date DESC LIMIT 1").fetchone()
        return DayClose(row[0], date.fromisoformat(row[1]), row[2], row[3], datetime.fromisoformat(row[4])) if row else None


def _stamped(stamp: Stamp) -> dict[str, str]:
    return {"operator": stamp.operator, "recorded_at": stamp.recorded_at.isoformat()}


def _count(row: Any) -> CashCount:
    identity, account, on, expected, found, pieces, reason, entry, operator, recorded = row
    return CashCount(
        id=identity,
        account=account,
        date=date.fromisoformat(on),
        expected=expected,
        counted=found,
        pieces=tuple(Pieces(*each) for each in json.loads(pieces)),
        reason=reason,
        entry=entry,
        operator=operator,
        recorded_at=datetime.fromisoformat(recorded),
    )

