"""Bank accounts settled with the bank's statements, as they were sealed; what was taken back has a row that undoes it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.engine import Connection

from coopdesk.domain.reconciliation import BankLine, Comparison, Settled
from coopdesk.store.driver import run
from coopdesk.store.sealing import append_rows
from coopdesk.store.tables import bank_line, bank_reconciliation

if TYPE_CHECKING:
    from coopdesk.store.ledger import Stamp

STANDING = (
    "SELECT id, account, first_day, last_day, closing, book, file, operator FROM bank_reconciliation b WHERE undoes IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM bank_reconciliation r WHERE r.undoes = b.id) "
)
MATCHED = (
    "SELECT l.entry, b.last_day FROM bank_line l JOIN bank_reconciliation b ON b.id = l.reconciliation WHERE b.account = ? "
    "AND NOT EXISTS (SELECT 1 FROM bank_reconciliation r WHERE r.undoes = b.id)"
)


class BankRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, account: str, compared: Comparison, stamp: Stamp) -> int:
        """Seal a statement with the entry that each line of it is."""
        first, last = compared.statement.days
        days = {"first_day": first.isoformat(), "last_day": last.isoformat()}
        sums = {"closing": compared.statement.closing, "book": compared.book, "file": compared.statement.name}
        (identity,) = append_rows(self._connection, bank_reconciliation, [{"account": account, **days, **sums, **_made(stamp)}])
        append_rows(self._connection, bank_line, [_row(identity, pair.bank, pair.book.entry) for pair in compared.pairs])
        return identity

    def undo(self, settled: Settled, reason: str, stamp: Stamp) -> None:
        days = {"first_day": settled.first_day.isoformat(), "last_day": settled.last_day.isoformat()}
        sums = {"closing": settled.closing, "book": settled.book, "file": settled.file}
        append_rows(self._connection, bank_reconciliation, [{"account": settled.account, **days, **sums, **_made(stamp, settled.id, reason)}])

    def standing(self, account: str = "") -> tuple[Settled, ...]:
        """Those that stand, of an account or of all, the earliest first."""
        where = "AND account = ? " if account else ""
        rows = run(self._connection, f"{STANDING}{where}ORDER BY account, last_day, id", (account,) if account else ())
        return tuple(
            Settled(identity, code, date.fromisoformat(first), date.fromisoformat(last), closing, book, file, operator)
            for identity, code, first, last, closing, book, file, operator in rows
        )

    def matched(self, account: str) -> dict[int, date]:
        """The entries that stand in a settled statement of the account, with the last day of that statement."""
        return {entry: date.fromisoformat(last) for entry, last in run(self._connection, MATCHED, (account,))}


def _made(stamp: Stamp, undoes: int | None = None, reason: str = "") -> dict[str, object]:
    return {"undoes": undoes, "reason": reason, "operator": stamp.operator, "recorded_at": stamp.recorded_at.isoformat()}


def _row(reconciliation: int, line: BankLine, entry: int) -> dict[str, object]:
    told = {"line": line.row, "date": line.date.isoformat(), "text": line.text, "reference": line.reference}
    return {"reconciliation": reconciliation, **told, "amount": line.amount, "entry": entry}
