"""Closed months and years: what the book says of them is what was sealed, and nothing came into them since."""

from __future__ import annotations

from sqlalchemy.engine import Connection

from coopdesk.domain.checks import Fault

STANDING = (
    "WITH standing AS (SELECT c.id, c.period, c.last_day, c.entry, CASE WHEN json_valid(c.known) THEN c.known ->> '$.journal_entry' END AS known "
    "FROM period_event c WHERE c.act = 'closed' AND NOT EXISTS (SELECT 1 FROM period_event r WHERE r.act = 'reopened' "
    "AND r.period = c.period AND r.last_day = c.last_day AND r.id > c.id)) "
)
KEPT = (
    f"{STANDING} SELECT b.closed_until, b.closed_sequence, coalesce(s.last_day, f.until_before), s.known FROM book b "
    "JOIN period_event f ON f.id = 1 LEFT JOIN "
    "(SELECT last_day, coalesce(known, 0) AS known FROM standing WHERE period = 'month' ORDER BY last_day DESC LIMIT 1) s "
    "WHERE b.closed_until IS NOT coalesce(s.last_day, f.until_before) OR b.closed_sequence <> s.known"
)
"""A book of an older program may have been closed before anything was sealed."""
SINCE = (
    f"{STANDING} SELECT e.sequence, e.business_date, s.last_day FROM (SELECT last_day, coalesce(known, 0) AS known, "
    "lead(known, 1, 9223372036854775807) OVER (ORDER BY last_day) AS until FROM standing WHERE period = 'month') s "
    "JOIN journal_entry e ON e.sequence > s.known AND e.sequence <= s.until WHERE e.business_date <= s.last_day"
)
LEFT_OVER = (
    f"{STANDING} SELECT s.last_day, a.code, sum(m.moved) AS left_over FROM standing s JOIN ("
    "SELECT account, substr(month, 1, 4) AS year, debit - credit AS moved, NULL AS entry FROM monthly_total UNION ALL "
    "SELECT account, NULL, CASE side WHEN 'D' THEN amount ELSE -amount END, entry FROM posting WHERE entry IN (SELECT entry FROM standing)) m "
    "ON m.year <= substr(s.last_day, 1, 4) OR m.entry = s.entry JOIN account a ON a.code = m.account "
    "WHERE s.period = 'year' AND a.kind IN ('income', 'expense') GROUP BY s.last_day, a.code HAVING left_over <> 0"
)
APPROVED = (
    "SELECT e.last_day, e.approver FROM period_event e WHERE e.act = 'reopened' AND e.approver IS e.operator AND NOT EXISTS "
    "(SELECT 1 FROM audit_event u WHERE u.solo = 1 AND u.act = 'reopen_period' AND u.recorded_at = e.recorded_at)"
)

DAY_APPROVED = (
    "SELECT e.date, e.witness FROM day_close e WHERE e.undoes IS NOT NULL AND (e.witness IS NULL OR e.witness = e.operator) AND NOT EXISTS "
    "(SELECT 1 FROM audit_event u WHERE u.solo = 1 AND u.act = 'reopen_day' AND u.recorded_at = e.recorded_at)"
)


def kept(connection: Connection) -> list[Fault]:
    """Until when the book is closed, and what came into a closed period; what a closed year left on income and expense."""
    until = [
        Fault("book 1", f"closed until {row[0]} at entry {row[1]}, sealed as {row[2]} at {row[3]}")
        for row in connection.exec_driver_sql(KEPT)
    ]
    late = [Fault(f"journal_entry {row[0]}", f"dated {row[1]}, after {row[2]} was closed") for row in connection.exec_driver_sql(SINCE)]
    left = [Fault(f"account {row[1]}", f"{row[2]} left of the year closed on {row[0]}") for row in connection.exec_driver_sql(LEFT_OVER)]
    return until + late + left


def approvals(connection: Connection) -> list[Fault]:
    """Who approved of a reopening is not who asked for it, unless the act was recorded in solo mode."""
    rows = connection.exec_driver_sql(APPROVED)
    days = connection.exec_driver_sql(DAY_APPROVED)
    return [Fault(f"period {row[0]}", f"reopened and approved by {row[1]}") for row in rows] + [
        Fault(f"day {row[0]}", f"reopened and approved by {row[1] or 'nobody'}") for row in days
    ]
