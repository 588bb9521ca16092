"""What is owed to members of decided surpluses, against their sealed parts and what of these was paid."""

from __future__ import annotations

from sqlalchemy.engine import Connection

from coopdesk.domain.checks import Fault

KINDS = (
    "('surplus_shared', 'surplus_paid', 'surplus_moved', 'surplus_to_loan', 'surplus_lapsed', 'settlement', "
    "'share_out', 'share_out_paid', 'share_out_moved', 'pot_without_cash')"
)
"""What a share-out owes its members it pays at once, in cash, on loans or to who had paid for them: in all of it nothing is left."""
BOOKED = (
    "SELECT coalesce(sum(CASE p.side WHEN 'C' THEN p.amount ELSE -p.amount END), 0) FROM account a CROSS JOIN posting p ON p.account = a.code "
    "JOIN journal_entry e ON e.sequence = p.entry LEFT JOIN journal_entry o ON o.sequence = e.reverses "
    f"WHERE a.role = 'member_surplus' AND coalesce(o.kind, e.kind) IN {KINDS}"
)
STANDING = "l.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM surplus_plan u WHERE u.undoes = l.id)"
PAID = (
    "coalesce((SELECT sum(p.amount) FROM surplus_payment y JOIN posting p ON p.entry = y.entry AND p.side = 'D' "
    "JOIN account a ON a.code = p.account AND a.role = 'member_surplus' "
    "WHERE y.part = t.id AND coalesce(p.instalment, l.year) = l.year AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = y.entry)), 0)"
)
PARTS = (
    f"SELECT t.id, t.capital + t.business + t.savings, {PAID} FROM surplus_plan l JOIN surplus_part t ON t.plan = l.id WHERE {STANDING}"
)


def parts(connection: Connection) -> list[Fault]:
    """The unpaid parts of the decisions that stand sum to what was booked for them; no part is paid twice."""
    found = connection.exec_driver_sql(PARTS).fetchall()
    faults = [Fault(f"surplus_part {part}", f"{paid} paid of {total}") for part, total, paid in found if paid > total]
    unpaid, booked = sum(total - paid for _, total, paid in found), connection.exec_driver_sql(BOOKED).scalar_one()
    if unpaid != booked:
        faults.append(Fault("surplus_part", f"{unpaid} unpaid, {booked} booked"))
    return faults
