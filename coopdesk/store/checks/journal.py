"""Entries: balance, sequence, receipt numbers, request ids, dates."""

from __future__ import annotations

from typing import Any

from sqlalchemy.engine import Connection

from coopdesk.domain.checks import Fault

ACKNOWLEDGED = "(CASE WHEN json_valid(a.answer) THEN a.answer ->> '$.entry' END)"
"""The entry that an audited answer named; an answer that is no JSON any more is a matter of the chain."""


def unbalanced_entries(connection: Connection) -> list[Fault]:
    rows = connection.exec_driver_sql(
        "SELECT e.sequence, count(p.line), coalesce(sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END), 0) AS off "
        "FROM journal_entry e LEFT JOIN posting p ON p.entry = e.sequence GROUP BY e.sequence HAVING off <> 0 OR count(p.line) < 2"
    )
    orphans = connection.exec_driver_sql("SELECT DISTINCT entry FROM posting WHERE entry NOT IN (SELECT sequence FROM journal_entry)")
    found = [Fault(f"journal_entry {row[0]}", f"{row[1]} lines, debits less credits {row[2]}") for row in rows]
    return found + [Fault(f"posting {row[0]}", "belongs to no entry") for row in orphans]


def book_sum(connection: Connection) -> list[Fault]:
    off = connection.exec_driver_sql("SELECT coalesce(sum(CASE side WHEN 'D' THEN amount ELSE -amount END), 0) FROM posting").scalar_one()
    return [Fault("posting", f"debits less credits {off}")] if off else []


def number_gaps(connection: Connection) -> list[Fault]:
    rows = connection.exec_driver_sql(
        "SELECT coalesce(s.series, e.series), coalesce(s.year, e.year), coalesce(e.found, 0), coalesce(e.lowest, 1), "
        "coalesce(e.highest, 0), coalesce(s.last, 0) FROM number_series s FULL JOIN "
        "(SELECT series, year, count(*) AS found, min(serial) AS lowest, max(serial) AS highest FROM journal_entry "
        "WHERE serial IS NOT NULL GROUP BY series, year) e ON e.series = s.series AND e.year = s.year"
    )
    gaps = [Fault(f"series {r[0]}-{r[1]}", f"{r[2]} receipts from {r[3]} to {r[4]}, last given {r[5]}") for r in rows if not _whole(r)]
    misnamed = connection.exec_driver_sql(
        "SELECT sequence, number FROM journal_entry WHERE serial IS NOT NULL AND number IS NOT printf('%s-%d-%04d', series, year, serial)"
    )
    return gaps + [Fault(f"journal_entry {row[0]}", f"number {row[1]}") for row in misnamed]


def _whole(row: Any) -> bool:
    _, _, found, lowest, highest, last = row
    return bool(lowest == 1 and found == highest == last)


def requests(connection: Connection) -> list[Fault]:
    doubled = connection.exec_driver_sql("SELECT request_id, count(*) FROM journal_entry GROUP BY request_id HAVING count(*) > 1 OR request_id = ''")
    lost = connection.exec_driver_sql(
        f"SELECT a.id, {ACKNOWLEDGED} AS entry FROM audit_event a WHERE {ACKNOWLEDGED} IS NOT NULL "
        f"AND NOT EXISTS (SELECT 1 FROM journal_entry e WHERE e.sequence = {ACKNOWLEDGED} AND e.request_id = a.request_id)"
    )
    found = [Fault(f"request {row[0]!r}", f"posted {row[1]} times") for row in doubled]
    return found + [Fault(f"audit_event {row[0]}", f"acknowledged entry {row[1]} is not there") for row in lost]


def dates(connection: Connection) -> list[Fault]:
    rows = connection.exec_driver_sql(
        "SELECT e.sequence, e.business_date FROM journal_entry e, book b WHERE e.business_date < b.first_day "
        "OR (b.closed_until IS NOT NULL AND e.business_date <= b.closed_until AND e.sequence > b.closed_sequence)"
    )
    return [Fault(f"journal_entry {row[0]}", f"dated {row[1]}") for row in rows]


def sequence(connection: Connection) -> list[Fault]:
    lowest, highest, found = connection.exec_driver_sql("SELECT coalesce(min(sequence), 1), coalesce(max(sequence), 0), count(*) FROM journal_entry").one()
    counted = connection.exec_driver_sql("SELECT coalesce((SELECT count FROM seal WHERE name = 'journal_entry'), 0)").scalar_one()
    if lowest == 1 and found == highest == counted:
        return []
    return [Fault("journal_entry", f"{found} entries from {lowest} to {highest}, {counted} were written")]
