"""What members had and did in a year, by member: what their parts of its surplus are worked out from.

A sum of balances over days or months is weighed posting by posting: what came in March stood at ten of twelve month ends.
The kept balance times all of them, less what the postings since the year's beginning did not stand for, is the sum; so the
cost is that of the days since then, not of the book.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from coopdesk.domain.journal import EventKind
from coopdesk.domain.surplus_plan import Basis
from coopdesk.domain.surplus_rules import BusinessBase, CapitalBase
from coopdesk.store.driver import run
from coopdesk.store.unit_of_work import UnitOfWork


class Weighing(NamedTuple):
    """`times` a balance of the whole year counts, and SQL for how often one of a posting's day does."""

    times: int
    weight: str


MONTH = "CAST(substr(e.business_date, 6, 2) AS INTEGER)"
WEIGHINGS: Mapping[CapitalBase, Weighing] = {
    CapitalBase.MONTH_AVERAGE: Weighing(12, f"13 - {MONTH}"),
    CapitalBase.MONTH_BEGIN: Weighing(12, f"12 - {MONTH}"),
    CapitalBase.YEAR_END: Weighing(1, "1"),
    CapitalBase.DAILY_AVERAGE: Weighing(0, "CAST(julianday(:last) - julianday(e.business_date) AS INTEGER) + 1"),
}
"""`times` 0: the days of the year."""
KEPT = (
    "SELECT a.member, sum(coalesce(b.credit - b.debit, 0)) FROM member_account a LEFT JOIN member_balance b ON b.member_account = a.id "
    "WHERE a.product IN (SELECT value FROM json_each(?)) GROUP BY a.member"
)
SINCE = (
    "SELECT a.member, sum((CASE p.side WHEN 'C' THEN p.amount ELSE -p.amount END) * (CASE WHEN e.business_date > :last THEN 0 ELSE {weight} END - :times)) "
    "FROM journal_entry e CROSS JOIN posting p ON p.entry = e.sequence CROSS JOIN member_account a ON a.id = p.member_account "
    "CROSS JOIN product q ON q.code = a.product AND q.control = p.account "
    "WHERE e.business_date >= :first AND a.product IN (SELECT value FROM json_each(:products)) GROUP BY a.member"
)
PAYMENTS = (
    EventKind.LOAN_REPAYMENT,
    EventKind.HELD_USED,
    EventKind.LOAN_TOP_UP,
    EventKind.GUARANTEE_CALL,
    EventKind.SETTLEMENT,
    EventKind.SURPLUS_TO_LOAN,
    EventKind.PAYROLL_REPAID,
    EventKind.LOAN_FROM_SAVINGS,
    EventKind.LOAN_FROM_GROUP_FUND,
)
PAYOUTS = (EventKind.LOAN_DISBURSEMENT, EventKind.LOAN_INTO_SAVINGS, EventKind.LOAN_TRANCHE, EventKind.LOAN_TOP_UP)
TRANSACTIONS = (EventKind.DEPOSIT, EventKind.WITHDRAWAL, *PAYOUTS, EventKind.LOAN_REPAYMENT, EventKind.LOAN_PREPAYMENT, EventKind.LOAN_FROM_SAVINGS, EventKind.PAYROLL_SAVED, EventKind.PAYROLL_REPAID)
OF_KINDS = (
    "SELECT a.member, sum({what}) FROM journal_entry e CROSS JOIN posting p ON p.entry = e.sequence "
    "CROSS JOIN member_account a ON a.id = p.member_account LEFT JOIN journal_entry o ON o.sequence = e.reverses {joined}"
    "WHERE e.business_date BETWEEN :first AND :last AND coalesce(o.kind, e.kind) IN (SELECT value FROM json_each(:kinds)) AND {where} GROUP BY a.member"
)
AS_CREDIT = "CASE p.side WHEN 'C' THEN p.amount ELSE -p.amount END"
CONTROL = "CROSS JOIN product q ON q.code = a.product AND q.control = p.account "

ANNULLED = "SELECT id FROM member WHERE status = 'annulled'"
LEFT = (
    "SELECT m.id FROM member m WHERE m.died_on IS NULL AND m.status = 'left' AND EXISTS (SELECT 1 FROM member_status_event s "
    "WHERE s.member = m.id AND s.status = 'left' AND s.date BETWEEN ? AND ?)"
)
JOINED = "SELECT id FROM member WHERE joined BETWEEN ? AND ?"


class Counted(NamedTuple):
    """Which events count, and which lines of them."""

    kinds: tuple[EventKind, ...]
    what: str
    joined: str
    where: str


COUNTED: Mapping[BusinessBase, Counted] = {
    BusinessBase.INTEREST_PAID: Counted(
        PAYMENTS,
        AS_CREDIT,
        "CROSS JOIN account c ON c.code = p.account ",
        "c.role IN ('loan_interest', 'accrued_loan_interest', 'margin_income') AND p.component IN ('interest', 'margin')",
    ),
    BusinessBase.LOAN_VOLUME: Counted(PAYOUTS, f"-({AS_CREDIT})", CONTROL, "p.component = 'principal' AND (p.side = 'D') = (e.reverses IS NULL)"),
    BusinessBase.TRANSACTIONS: Counted(TRANSACTIONS, "CASE WHEN e.reverses IS NULL THEN p.amount ELSE -p.amount END", CONTROL, "1"),
}


def balances_over(unit: UnitOfWork, base: CapitalBase, products: Iterable[str], year: int) -> Basis:
    """Member id → the sum of her balances of some products over a year; who stood at nothing is left out."""
    codes, weighing = json.dumps(sorted(products)), WEIGHINGS[base]
    times = weighing.times or date(year, 12, 31).timetuple().tm_yday
    sums = {member: times * kept for member, kept in run(unit.connection, KEPT, (codes,))}
    given = {"first": f"{year}-01-01", "last": f"{year}-12-31", "times": times, "products": codes}
    for member, counted in unit.connection.exec_driver_sql(SINCE.format(weight=weighing.weight), given):
        sums[member] += counted
    return Basis({member: total for member, total in sums.items() if total > 0}, times)


def business_of(unit: UnitOfWork, base: BusinessBase, year: int) -> Basis:
    """Member id → what she did in a year; who did nothing is left out."""
    counted = COUNTED[base]
    statement = OF_KINDS.format(what=counted.what, joined=counted.joined, where=counted.where)
    given = {"first": f"{year}-01-01", "last": f"{year}-12-31", "kinds": json.dumps(sorted(counted.kinds))}
    return Basis({member: total for member, total in unit.connection.exec_driver_sql(statement, given) if total > 0})


def annulled(unit: UnitOfWork) -> set[int]:
    """Members (by id) brought in by an import that was undone."""
    return {member for (member,) in run(unit.connection, ANNULLED)}


def left_in(unit: UnitOfWork, year: int) -> set[int]:
    """Who left in a year; who died is not one of them."""
    return {member for (member,) in run(unit.connection, LEFT, (f"{year}-01-01", f"{year}-12-31"))}


def joined_in(unit: UnitOfWork, year: int) -> set[int]:
    return {member for (member,) in run(unit.connection, JOINED, (f"{year}-01-01", f"{year}-12-31"))}
