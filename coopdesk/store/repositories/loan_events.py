"""The sealed history of what was decided about loans."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.engine import Connection

from coopdesk.domain.loan_events import LoanEvent
from coopdesk.store.ledger import Stamp
from coopdesk.store.sealing import append_rows
from coopdesk.store.tables import loan_event

COLUMNS = "id, loan, what, date, operator, until, entry, schedule_version, instalment, amount, details, reason, decision, approver"


class LoanEventRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, identity: int) -> list[LoanEvent]:
        """The whole history of a loan, oldest first."""
        return self.of_all([identity])[identity]

    def of_all(self, identities: Sequence[int]) -> dict[int, list[LoanEvent]]:
        """`of` of many loans, by loan id; a loan without history has none."""
        found: dict[int, list[LoanEvent]] = defaultdict(list)
        rows = self._connection.exec_driver_sql(
            f"SELECT {COLUMNS} FROM loan_event WHERE loan IN (SELECT value FROM json_each(?)) ORDER BY id", (json.dumps(list(identities)),)
        )
        for row in rows:
            found[row[1]].append(_event(row))
        return found

    def add(self, loan: int, what: str, on: date, stamp: Stamp, **columns: Any) -> int:
        """Seal an event; `columns` are those of the table, `details` a mapping that JSON can hold. Returns its id."""
        details = json.dumps(columns.pop("details", {}), sort_keys=True)
        plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in columns.items()}
        row = {"reason": "", "decision": "", "operator": stamp.operator, "recorded_at": stamp.recorded_at.isoformat(), **plain}
        return append_rows(self._connection, loan_event, [{**row, "loan": loan, "what": str(what), "date": on.isoformat(), "details": details}])[0]


def _event(row: Sequence[Any]) -> LoanEvent:
    identity, loan, what, on, operator, until, entry, version, instalment, amount, details, reason, decision, approver = row
    return LoanEvent(
        id=identity,
        loan=loan,
        what=what,
        on=date.fromisoformat(on),
        operator=operator,
        until=date.fromisoformat(until) if until else None,
        entry=entry,
        version=version,
        instalment=instalment,
        amount=amount,
        details=json.loads(details),
        reason=reason,
        decision=decision,
        approver=approver,
    )
