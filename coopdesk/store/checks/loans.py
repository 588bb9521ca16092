"""Loans: what is outstanding against what the schedule still plans, and who approved them."""

from __future__ import annotations

import json

from sqlalchemy.engine import Connection

from coopdesk.domain.checks import Fault
from coopdesk.domain.loan_tranches import later_sum, tranches_of
from coopdesk.domain.loans import LoanState
from coopdesk.domain.money import Minor

LENT = "('loan_disbursement', 'opening_loan', 'loan_capitalised', 'loan_top_up', 'loan_into_savings', 'loan_tranche')"


def schedules(connection: Connection) -> list[Fault]:
    """What was lent is what the schedule's principal sums to, but for parts to come; one repaid, written off or annulled has nothing outstanding."""
    rows = connection.exec_driver_sql(
        "SELECT a.number, l.state, l.lent, l.planned, l.outstanding, a.terms FROM (SELECT l.id, l.state, "
        "coalesce((SELECT sum(i.principal) FROM loan_instalment i WHERE i.loan = l.id AND i.version = l.schedule_version), 0) AS planned, "
        "coalesce((SELECT sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) FROM posting p JOIN journal_entry e ON e.sequence = p.entry "
        "LEFT JOIN journal_entry o ON o.sequence = e.reverses WHERE p.member_account = l.id AND p.component = 'principal' "
        f"AND p.side = CASE WHEN e.reverses IS NULL THEN 'D' ELSE 'C' END AND coalesce(o.kind, e.kind) IN {LENT}), 0) AS lent, "
        "coalesce((SELECT b.debit - b.credit FROM member_balance b WHERE b.member_account = l.id), 0) AS outstanding FROM loan l) l "
        "JOIN member_account a ON a.id = l.id WHERE CASE l.state "
        "WHEN 'disbursed' THEN l.lent <> l.planned OR l.outstanding < 0 OR l.outstanding > l.lent "
        "WHEN 'repaid' THEN l.lent <> l.planned OR l.outstanding <> 0 "
        "WHEN 'written_off' THEN l.lent <> l.planned OR l.outstanding <> 0 ELSE l.outstanding <> 0 OR l.lent <> 0 END"
    )
    return [Fault(f"loan {r[0]}", f"{r[1]}, lent {r[2]}, schedule {r[3]}, outstanding {r[4]}") for r in rows if not _waits(*r[1:])]


def _waits(state: str, lent: Minor, planned: Minor, outstanding: Minor, terms: str) -> bool:
    """Whether what a running loan lacks are the last of its agreed parts, which are still to be paid out."""
    agreed = tranches_of(json.loads(terms))
    lacking = {later_sum(agreed[n:]) for n in range(len(agreed))}
    return state == LoanState.DISBURSED and planned - lent in lacking and 0 <= outstanding <= lent


def approvals(connection: Connection) -> list[Fault]:
    """Who approved is not who applied or asked for a change, unless the act was recorded in solo mode."""
    rows = connection.exec_driver_sql(
        "SELECT a.number, l.decided_by FROM loan l JOIN member_account a ON a.id = l.id WHERE l.decided_by = l.applied_by "
        "AND NOT EXISTS (SELECT 1 FROM audit_event u WHERE u.solo = 1 AND u.act IN ('lend', 'decide_loan') AND CASE WHEN json_valid(u.answer) THEN u.answer ->> '$.loan' END = a.number) "
        "AND NOT EXISTS (SELECT 1 FROM group_loan_part p JOIN audit_event u ON u.solo = 1 AND u.act = 'decide_together' "
        "AND CASE WHEN json_valid(u.answer) THEN u.answer ->> '$.batch' END = p.group_loan WHERE p.loan = l.id)"
    )
    return [Fault(f"loan {row[0]}", f"applied for and approved by {row[1]}") for row in rows] + _changes_approved(connection)


def _changes_approved(connection: Connection) -> list[Fault]:
    rows = connection.exec_driver_sql(
        "SELECT a.number, e.approver FROM loan_event e JOIN member_account a ON a.id = e.loan WHERE e.what = 'change_made' AND e.approver = e.operator "
        "AND NOT EXISTS (SELECT 1 FROM audit_event u WHERE u.solo = 1 AND u.act IN ('change_loan', 'decide_loan_change') AND CASE WHEN json_valid(u.answer) THEN u.answer ->> '$.loan' END = a.number)"
    )
    return [Fault(f"loan {row[0]}", f"a change asked for and approved by {row[1]}") for row in rows]
