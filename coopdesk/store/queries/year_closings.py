"""What the closings of years moved: no income or expense of any year, so that statements leave it out."""

from __future__ import annotations

import json
from datetime import date

from coopdesk.domain.journal import YEAR_CLOSING
from coopdesk.domain.money import Minor
from coopdesk.store.driver import run
from coopdesk.store.unit_of_work import UnitOfWork

MOVED = (
    "SELECT p.account, sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) FROM journal_entry e CROSS JOIN posting p ON p.entry = e.sequence "
    "LEFT JOIN journal_entry o ON o.sequence = e.reverses WHERE e.business_date BETWEEN ? AND ? AND substr(e.business_date, 6) = '01-01' "
    "AND coalesce(o.kind, e.kind) IN (SELECT value FROM json_each(?)) GROUP BY p.account"
)
KINDS = json.dumps(sorted(YEAR_CLOSING))


def moved_by_closings(unit: UnitOfWork, from_date: date, to_date: date) -> dict[str, Minor]:
    """Account → debits less credits of the closings dated from one day to another, those taken back with their reversals.

    Income of some days = what its account moved in them less what this says.
    """
    return dict(run(unit.connection, MOVED, (from_date.isoformat(), to_date.isoformat(), KINDS)).fetchall())
