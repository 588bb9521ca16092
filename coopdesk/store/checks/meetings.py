"""Meetings, covers and pots of groups, against the sealed rows and the entries that came of them."""

from __future__ import annotations

from sqlalchemy.engine import Connection

from coopdesk.domain.checks import Fault
from coopdesk.domain.journal import EventKind
from coopdesk.store.pot_parts import MOVED, PART, WHOLE
from coopdesk.store.repositories.meetings import MeetingRepository

LAST = (
    "SELECT m.id, m.state, (SELECT e.what FROM meeting_event e WHERE e.meeting = m.id ORDER BY e.id DESC LIMIT 1), "
    "(SELECT e.sheet FROM meeting_event e WHERE e.meeting = m.id ORDER BY e.id DESC LIMIT 1) FROM meeting m ORDER BY m.id"
)
STRAY_LINES = (
    "SELECT l.meeting, l.place, l.entry FROM meeting_line l JOIN meeting m ON m.id = l.meeting "
    "LEFT JOIN journal_entry e ON e.sequence = l.entry AND e.meeting = l.meeting "
    "WHERE m.state <> 'posted' OR (l.paid > 0 AND l.kind <> 'bearing' AND e.sequence IS NULL)"
)
STANDING = (
    "SELECT e.sequence, e.meeting FROM journal_entry e LEFT JOIN meeting m ON m.id = e.meeting "
    "WHERE e.meeting IS NOT NULL AND m.state IS NOT 'posted' AND e.reverses IS NULL AND e.kind <> ? "
    "AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = e.sequence)"
)
ENDED = "SELECT c.id, c.amount, coalesce(sum(e.amount), 0) AS ended FROM cover c JOIN cover_end e ON e.cover = c.id GROUP BY c.id HAVING ended NOT BETWEEN 0 AND c.amount"
CLAIMED = (
    "SELECT c.meeting, c.debtor, c.bearer, c.pot, sum(c.amount) AS claims FROM cover c "
    "WHERE c.passed_from IS NULL AND NOT EXISTS (SELECT 1 FROM cover_end e WHERE e.cover = c.id AND e.kind = 'undone' AND e.entry IS NULL) GROUP BY 1, 2, 3, 4"
)
PASSED = (
    "WITH gone AS (SELECT cover, sum(amount) AS amount FROM cover_end WHERE kind IN ('bought', 'passed') GROUP BY cover), "
    "got AS (SELECT c.passed_from AS cover, sum(c.amount) AS amount FROM cover c WHERE c.passed_from IS NOT NULL "
    "AND NOT EXISTS (SELECT 1 FROM cover_end e WHERE e.cover = c.id AND e.kind = 'undone' AND e.entry IS NULL) GROUP BY 1) "
    "SELECT c.id, coalesce(g.amount, 0), coalesce(t.amount, 0) FROM cover c LEFT JOIN gone g ON g.cover = c.id LEFT JOIN got t ON t.cover = c.id "
    "WHERE coalesce(g.amount, 0) <> coalesce(t.amount, 0)"
)
SHARED = (
    "SELECT s.meeting, s.debtor, s.bearer, s.pot, sum(s.claims) AS claims FROM meeting_share s "
    "JOIN meeting m ON m.id = s.meeting AND m.state = 'posted' WHERE s.claims > 0 GROUP BY 1, 2, 3, 4"
)
LINELESS = (
    "SELECT x.id, x.entry FROM pot_entry x JOIN group_pot g ON g.id = x.pot "
    "WHERE NOT EXISTS (SELECT 1 FROM posting p WHERE p.entry = x.entry AND p.account = g.account)"
)
BELOW = f"SELECT g.id, sum({PART}) AS balance {MOVED} GROUP BY g.id HAVING balance < 0"
OVERSHARED = (
    f"SELECT x.entry, sum({PART}) AS parts, {WHOLE} AS moved {MOVED} WHERE e.sequence = x.entry GROUP BY x.entry, g.account "
    "HAVING parts * moved < 0 OR abs(parts) > abs(moved)"
)


def agree(connection: Connection) -> list[Fault]:
    """Each posted meeting is as it was sealed, with its entries and covers; nothing stands of one that is open; no pot is below nothing."""
    return [*_sheets(connection), *_entries(connection), *_covers(connection), *_pots(connection)]


def _sheets(connection: Connection) -> list[Fault]:
    meetings = MeetingRepository(connection)
    faults = []
    for identity, state, last, sheet in connection.exec_driver_sql(LAST).fetchall():
        if (state == "posted") is not (last == "posted"):
            faults.append(Fault(f"meeting {identity}", f"{state}, but {last or 'never posted'}"))
        elif state == "posted" and bytes(sheet) != meetings.sheet_digest(identity):
            faults.append(Fault(f"meeting {identity}", "its sheet is not what was posted"))
    return faults


def _entries(connection: Connection) -> list[Fault]:
    lines = connection.exec_driver_sql(STRAY_LINES)
    faults = [Fault(f"meeting_line {row[0]}/{row[1]}", f"entry {row[2]} is none of this meeting") for row in lines]
    entries = connection.exec_driver_sql(STANDING, (EventKind.SAVINGS_INTEREST_ADJUSTED.value,))
    return faults + [Fault(f"journal_entry {row[0]}", f"of meeting {row[1]}, which is not posted") for row in entries]


def _covers(connection: Connection) -> list[Fault]:
    faults = [Fault(f"cover {row[0]}", f"{row[2]} ended of {row[1]}") for row in connection.exec_driver_sql(ENDED)]
    faults += [Fault(f"cover {row[0]}", f"{row[1]} passed on, {row[2]} received") for row in connection.exec_driver_sql(PASSED)]
    claimed, shared = ({tuple(row[:4]): row[4] for row in connection.exec_driver_sql(asked)} for asked in (CLAIMED, SHARED))
    wrong = [key for key in claimed.keys() | shared.keys() if claimed.get(key, 0) != shared.get(key, 0)]
    return faults + [
        Fault(f"cover of meeting {key[0]}", f"for {key[1]} by {key[2] or f'pot {key[3]}'}: {claimed.get(key, 0)} claimed, {shared.get(key, 0)} shared")
        for key in sorted(wrong, key=str)
    ]


def _pots(connection: Connection) -> list[Fault]:
    faults = [Fault(f"pot_entry {row[0]}", f"entry {row[1]} has no line on the account of its pot") for row in connection.exec_driver_sql(LINELESS)]
    faults += [Fault(f"pot_entry of entry {row[0]}", f"{row[1]} in pots, {row[2]} moved") for row in connection.exec_driver_sql(OVERSHARED)]
    return faults + [Fault(f"group_pot {row[0]}", f"has {row[1]}") for row in connection.exec_driver_sql(BELOW)]
