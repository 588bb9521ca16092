"""The receipts of one business date, newest first; and the number that the next one will have."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from coopdesk.domain.journal import EventKind, Series
from coopdesk.domain.money import Minor
from coopdesk.store.unit_of_work import UnitOfWork

OF_DAY = (
    "SELECT e.sequence, e.number, e.kind, e.recorded_at, e.operator, coalesce(m.number, ''), coalesce(m.name, ''), "
    "coalesce((SELECT a.product FROM posting p JOIN member_account a ON a.id = p.member_account "
    "WHERE p.entry = e.sequence ORDER BY p.line LIMIT 1), ''), "
    "(SELECT max(p.instalment) FROM posting p WHERE p.entry = e.sequence), "
    "coalesce((SELECT sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) FROM posting p "
    "WHERE p.entry = e.sequence AND p.account IN (SELECT code FROM account WHERE section = 'cash')), 0), "
    "(SELECT sum(p.amount) FROM posting p WHERE p.entry = e.sequence AND p.side = 'D'), "
    "coalesce(r.number, ''), coalesce(o.number, '') "
    "FROM journal_entry e LEFT JOIN member m ON m.id = e.member LEFT JOIN journal_entry r ON r.reverses = e.sequence "
    "LEFT JOIN journal_entry o ON o.sequence = e.reverses "
    "WHERE e.business_date = ? AND e.number IS NOT NULL ORDER BY e.sequence DESC"
)
LAST = "SELECT last FROM number_series WHERE series = ? AND year = ?"


class DayReceipt(NamedTuple):
    """`cash` is what the tills got (below zero: gave), `moved` what was moved where no cash was.

    `corrected_by` is the number of the entry that reversed it, `reverses` that of the entry it reverses; else empty.
    """

    entry: int
    number: str
    kind: EventKind
    recorded_at: datetime
    operator: str
    member: str
    name: str
    product: str
    instalment: int | None
    cash: Minor
    moved: Minor
    corrected_by: str
    reverses: str

    @property
    def undoable(self) -> bool:
        """Whether a reversal of it can be asked for."""
        return not self.corrected_by and self.kind is not EventKind.REVERSAL


def day_receipts(unit: UnitOfWork, on: date) -> list[DayReceipt]:
    """The receipts of everybody on a business date."""
    rows = unit.connection.exec_driver_sql(OF_DAY, (on.isoformat(),))
    return [
        DayReceipt(sequence, number, EventKind(kind), datetime.fromisoformat(recorded).astimezone(), *rest)
        for sequence, number, kind, recorded, *rest in rows
    ]


def next_number(unit: UnitOfWork, series: Series, on: date) -> str:
    """The number that the next receipt of a series gets, if nobody posts before."""
    last = unit.connection.exec_driver_sql(LAST, (series.value, on.year)).scalar()
    return f"{series.value}-{on.year}-{(last or 0) + 1:04d}"
