"""What payroll lists have in suspense, against their rows that nobody has cleared.

What somebody booked on the account by hand, as books did before they had lists, is left out.
"""

from __future__ import annotations

from sqlalchemy.engine import Connection

from coopdesk.domain.checks import Fault

KINDS = "('payroll_received', 'payroll_saved', 'payroll_repaid', 'payroll_returned')"
BOOKED = (
    "SELECT coalesce(sum(CASE p.side WHEN 'C' THEN p.amount ELSE -p.amount END), 0) FROM account a CROSS JOIN posting p ON p.account = a.code "
    "JOIN journal_entry e ON e.sequence = p.entry LEFT JOIN journal_entry o ON o.sequence = e.reverses "
    f"WHERE a.role = 'payroll_held' AND coalesce(o.kind, e.kind) IN {KINDS}"
)
OPEN = "SELECT coalesce(sum(r.held), 0) FROM payroll_row r JOIN payroll_list l ON l.id = r.list WHERE l.state = 'settled' AND r.cleared_by IS NULL"


def held(connection: Connection) -> list[Fault]:
    """What came for lists and went nowhere yet is the sum of the rows of posted lists that are open."""
    booked, rows = (connection.exec_driver_sql(statement).scalar_one() for statement in (BOOKED, OPEN))
    return [Fault("payroll_row", f"{rows} open, {booked} booked")] if rows != booked else []
