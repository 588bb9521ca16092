"""Sub-ledgers against control accounts, and kept balances against recomputed ones."""

from __future__ import annotations

from sqlalchemy.engine import Connection

from coopdesk.domain.checks import Fault

RECOMPUTED_MONTHS = (
    "SELECT p.account, substr(e.business_date, 1, 7) AS month, sum(CASE p.side WHEN 'D' THEN p.amount ELSE 0 END) AS debit, "
    "sum(CASE p.side WHEN 'C' THEN p.amount ELSE 0 END) AS credit FROM posting p JOIN journal_entry e ON e.sequence = p.entry GROUP BY 1, 2"
)
RECOMPUTED_MEMBERS = (
    "SELECT p.member_account, sum(CASE p.side WHEN 'D' THEN p.amount ELSE 0 END) AS debit, "
    "sum(CASE p.side WHEN 'C' THEN p.amount ELSE 0 END) AS credit FROM posting p "
    "JOIN member_account a ON a.id = p.member_account JOIN product c ON c.code = a.product AND c.control = p.account GROUP BY 1"
)

OTHER_MEMBERS = (
    f"WITH r AS MATERIALIZED ({RECOMPUTED_MEMBERS}) SELECT k.member_account, k.debit, k.credit, r.debit, r.credit "
    "FROM member_balance k LEFT JOIN r ON r.member_account = k.member_account WHERE k.debit IS NOT r.debit OR k.credit IS NOT r.credit "
    "UNION ALL SELECT r.member_account, NULL, NULL, r.debit, r.credit FROM r "
    "WHERE NOT EXISTS (SELECT 1 FROM member_balance k WHERE k.member_account = r.member_account)"
)
"""Balances kept that are not what the postings make, each side looked up in the other: a FULL JOIN compares every account with every account."""


def subledgers(connection: Connection) -> list[Fault]:
    """Each product: what its member accounts hold equals its control account, line by line and in sum."""
    strays = connection.exec_driver_sql(
        "SELECT p.entry, p.line, p.account FROM posting p JOIN product c ON c.control = p.account "
        "LEFT JOIN member_account a ON a.id = p.member_account WHERE a.id IS NULL OR a.product <> c.code"
    )
    sums = connection.exec_driver_sql(
        "SELECT c.code, coalesce((SELECT sum(debit - credit) FROM monthly_total t WHERE t.account = c.control), 0) AS control, "
        "coalesce((SELECT sum(b.debit - b.credit) FROM member_balance b JOIN member_account a ON a.id = b.member_account "
        "WHERE a.product = c.code), 0) AS members FROM product c"
    )
    found = [Fault(f"posting {row[0]}/{row[1]}", f"on {row[2]} without a member account of its product") for row in strays]
    return found + [Fault(f"product {row[0]}", f"control {row[1]}, members {row[2]}") for row in sums if row[1] != row[2]]


def kept(connection: Connection) -> list[Fault]:
    months = connection.exec_driver_sql(
        f"SELECT coalesce(k.account, r.account) || ' ' || coalesce(k.month, r.month), k.debit, k.credit, r.debit, r.credit "
        f"FROM monthly_total k FULL JOIN ({RECOMPUTED_MONTHS}) r ON r.account = k.account AND r.month = k.month "
        "WHERE k.debit IS NOT r.debit OR k.credit IS NOT r.credit"
    )
    members = connection.exec_driver_sql(OTHER_MEMBERS)
    found = [Fault(f"monthly_total {r[0]}", f"kept {r[1]}/{r[2]}, recomputed {r[3]}/{r[4]}") for r in months]
    return found + [Fault(f"member_balance {r[0]}", f"kept {r[1]}/{r[2]}, recomputed {r[3]}/{r[4]}") for r in members]


def below_nothing(connection: Connection) -> list[Fault]:
    """Nobody took out more than she had, and nobody repaid more principal than was lent: each member account stands on its own side."""
    rows = connection.exec_driver_sql(
        "SELECT a.number, b.debit, b.credit FROM member_balance b JOIN member_account a ON a.id = b.member_account "
        "JOIN product c ON c.code = a.product JOIN account l ON l.code = c.control "
        "WHERE CASE l.normal_side WHEN 'D' THEN b.debit - b.credit ELSE b.credit - b.debit END < 0"
    )
    return [Fault(f"member_account {row[0]}", f"debited {row[1]}, credited {row[2]}") for row in rows]
