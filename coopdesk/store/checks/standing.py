"""What stands beside sealed rows for quick reading, against those rows: a member's status and group, an account's owner, a passbook's place."""

from __future__ import annotations

from sqlalchemy.engine import Connection

from coopdesk.domain.checks import Fault

OF_SEVERAL_MEMBERS = "('transfer', 'guarantee_call', 'guarantee_recovery', 'general', 'settlement_moved', 'share_out_moved', 'members_merged')"
"""Entries that may move the money of others than the member they name."""


def kept(connection: Connection) -> list[Fault]:
    return _statuses(connection) + _groups(connection) + _owners(connection) + _passbooks(connection)


def _statuses(connection: Connection) -> list[Fault]:
    rows = connection.exec_driver_sql(
        "SELECT m.number, m.status, e.status FROM member m LEFT JOIN member_status_event e "
        "ON e.id = (SELECT max(id) FROM member_status_event WHERE member = m.id) WHERE e.status IS NOT m.status"
    )
    return [Fault(f"member {row[0]}", f"is {row[1]}, sealed as {row[2]}") for row in rows]


def _groups(connection: Connection) -> list[Fault]:
    rows = connection.exec_driver_sql(
        "SELECT m.number, m.group_name, coalesce(g.name, '') FROM member m LEFT JOIN group_event e "
        "ON e.id = (SELECT id FROM group_event WHERE member = m.id ORDER BY date DESC, id DESC LIMIT 1) "
        "LEFT JOIN member_group g ON g.id = e.member_group WHERE coalesce(g.name, '') <> m.group_name"
    )
    return [Fault(f"member {row[0]}", f"is in group {row[1]!r}, sealed as {row[2]!r}") for row in rows]


def _owners(connection: Connection) -> list[Fault]:
    """An account belongs to the member whom the entries on it name, under any number that she had."""
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT a.number, a.member, e.member FROM posting p JOIN journal_entry e ON e.sequence = p.entry "
        "LEFT JOIN journal_entry o ON o.sequence = e.reverses JOIN member_account a ON a.id = p.member_account "
        f"WHERE a.member <> e.member AND coalesce(o.kind, e.kind) NOT IN {OF_SEVERAL_MEMBERS} "
        "AND NOT EXISTS (WITH RECURSIVE one (number) AS (SELECT e.member UNION SELECT CASE g.member WHEN one.number THEN g.into_member "
        "ELSE g.member END FROM one JOIN member_merge g ON one.number IN (g.member, g.into_member)) SELECT 1 FROM one WHERE one.number = a.member)"
    )
    return [Fault(f"member_account {row[0]}", f"belongs to member {row[1]}, its entries to {row[2]}") for row in rows]


def _passbooks(connection: Connection) -> list[Fault]:
    """The next free line is the one after the last that somebody saw on paper, or where printing was resumed."""
    rows = connection.exec_driver_sql(
        "SELECT b.id, b.next_page, b.next_line, "
        "CASE WHEN k.id IS NULL THEN 1 WHEN k.what = 'resumed' OR k.line < b.lines THEN k.page ELSE k.page + 1 END AS page, "
        "CASE WHEN k.id IS NULL OR (k.what <> 'resumed' AND k.line >= b.lines) THEN 1 WHEN k.what = 'resumed' THEN k.line "
        "ELSE k.line + 1 END AS line FROM passbook b "
        "LEFT JOIN passbook_mark k ON k.id = (SELECT max(id) FROM passbook_mark WHERE passbook = b.id)"
    )
    return [
        Fault(f"passbook {row[0]}", f"next is page {row[1]} line {row[2]}, sealed marks say {row[3]}/{row[4]}")
        for row in rows
        if tuple(row[1:3]) != tuple(row[3:5])
    ]
