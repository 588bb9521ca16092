"""What was credited to one account as interest of a period, what it was worked out from, and the entries that put it right since."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from coopdesk.domain.journal import EventKind
from coopdesk.domain.money import Minor
from coopdesk.domain.savings_runs import Run
from coopdesk.store.driver import run, value
from coopdesk.store.queries.member_interest import INTEREST, TAX
from coopdesk.store.unit_of_work import UnitOfWork

ANEW = "-interest-"
"""Within the request id of an entry that puts interest right: before it stands that of the entry that made it necessary."""
AFTER_ANEW = "-interest."
"""Sorts behind every request id that has ANEW there."""
BY_RUN = (EventKind.SAVINGS_INTEREST, EventKind.SAVINGS_INTEREST_ADJUSTED, EventKind.SAVINGS_FEE, EventKind.DORMANCY_FEE)
LIVE = "NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = n.sequence)"
MOVED = (
    "SELECT e.value_date, sum(CASE p.side WHEN 'C' THEN p.amount ELSE -p.amount END) FROM member_account a "
    "JOIN product q ON q.code = a.product JOIN posting p ON p.member_account = a.id AND p.account = q.control "
    "JOIN journal_entry e ON e.sequence = p.entry LEFT JOIN journal_entry o ON o.sequence = e.reverses WHERE a.id = ? AND e.value_date <= ? "
    f"AND NOT (e.value_date = ? AND coalesce(o.sequence, e.sequence) >= ? AND coalesce(o.kind, e.kind) IN ({', '.join('?' * len(BY_RUN))})) "
    "GROUP BY e.value_date ORDER BY e.value_date"
)
CREDITED = (
    f"SELECT coalesce(sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END), 0) FROM posting p JOIN account c ON c.code = p.account "
    f"JOIN journal_entry e ON e.sequence = p.entry WHERE p.member_account = ? AND e.value_date = ? AND {INTEREST}"
)
OF_ENTRY = (
    "SELECT n.sequence FROM journal_entry e JOIN journal_entry n ON n.request_id >= e.request_id || ? AND n.request_id < e.request_id || ? "
    f"WHERE e.sequence = ? AND n.kind = ? AND {LIVE} ORDER BY n.sequence"
)
CAUSE = (
    "SELECT coalesce(e.number, e.reference, e.sequence) FROM journal_entry n JOIN journal_entry e "
    "ON e.request_id = substr(n.request_id, 1, instr(n.request_id, ?) - 1) WHERE n.sequence = ?"
)
ADJUSTED = (
    f"SELECT m.number, m.name, a.number, sum(CASE WHEN {INTEREST} THEN CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END ELSE 0 END) AS gross, "
    f"sum(CASE WHEN {TAX} THEN CASE p.side WHEN 'C' THEN p.amount ELSE -p.amount END ELSE 0 END) AS tax "
    "FROM journal_entry e LEFT JOIN journal_entry o ON o.sequence = e.reverses JOIN posting p ON p.entry = e.sequence "
    "JOIN account c ON c.code = p.account JOIN member_account a ON a.id = p.member_account JOIN member m ON m.id = a.member "
    "WHERE e.value_date = ? AND coalesce(o.kind, e.kind) = ? AND a.product = ? GROUP BY a.id HAVING gross <> 0 OR tax <> 0 ORDER BY m.number, a.id"
)
WITH_ENTRY = (
    f"SELECT n.sequence, n.value_date, m.number, a.product, sum(CASE WHEN {INTEREST} THEN CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END ELSE 0 END), "
    f"sum(CASE WHEN {TAX} THEN CASE p.side WHEN 'C' THEN p.amount ELSE -p.amount END ELSE 0 END) "
    "FROM journal_entry e JOIN journal_entry n ON n.request_id >= e.request_id || ? AND n.request_id < e.request_id || ? "
    "JOIN posting p ON p.entry = n.sequence JOIN account c ON c.code = p.account JOIN member_account a ON a.id = p.member_account "
    "JOIN member m ON m.id = a.member WHERE e.sequence = ? GROUP BY n.sequence, a.id ORDER BY n.sequence"
)
OF_DAY = (
    "SELECT DISTINCT n.sequence FROM journal_entry n JOIN posting p ON p.entry = n.sequence "
    f"WHERE n.kind = ? AND n.value_date = ? AND p.account = ? AND {LIVE} ORDER BY n.sequence"
)


class Adjusted(NamedTuple):
    """What was put right of the interest of one account, and of the tax withheld of it."""

    member: str
    name: str
    account: str
    gross: Minor
    tax: Minor


class PutRight(NamedTuple):
    """Interest of one account that an entry put right: in which `entry`, from which day on it counts, more (or, below nothing, less) of it."""

    entry: int
    on: date
    member: str
    product: str
    interest: Minor
    tax: Minor


def moved_before_run(unit: UnitOfWork, account: int, credit: Run) -> list[tuple[date, Minor]]:
    """Value dates of an account (by id) up to the end of a run's month with what moved it, without what runs did on the last day themselves."""
    end = credit.end.isoformat()
    rows = run(unit.connection, MOVED, (account, end, end, credit.entry or 0, *(kind.value for kind in BY_RUN)))
    return [(date.fromisoformat(day), moved) for day, moved in rows]


def credited_on(unit: UnitOfWork, account: int, on: date) -> Minor:
    """Gross interest that an account (by id) was credited with on a value date, in all entries."""
    return int(value(unit.connection, CREDITED, (account, on.isoformat())))


def adjustments_of(unit: UnitOfWork, entry: int) -> list[int]:
    """The entries that put interest right because of one, and that were not reversed."""
    rows = run(unit.connection, OF_ENTRY, (ANEW, AFTER_ANEW, entry, EventKind.SAVINGS_INTEREST_ADJUSTED.value))
    return [sequence for (sequence,) in rows]


def put_right_with(unit: UnitOfWork, entry: int) -> list[PutRight]:
    """What was posted beside an entry because of it, in its order; also what was reversed since."""
    rows = run(unit.connection, WITH_ENTRY, (ANEW, AFTER_ANEW, entry))
    return [PutRight(each, date.fromisoformat(day), *rest) for each, day, *rest in rows]


def adjustments_on(unit: UnitOfWork, control: str, on: date) -> list[int]:
    """Those of the accounts under a control account for a run credited on a day, and that were not reversed."""
    rows = run(unit.connection, OF_DAY, (EventKind.SAVINGS_INTEREST_ADJUSTED.value, on.isoformat(), control))
    return [sequence for (sequence,) in rows]


def cause_of(unit: UnitOfWork, adjustment: int) -> str:
    """The shown number of the entry because of which another put interest right."""
    return str(value(unit.connection, CAUSE, (ANEW, adjustment)))


def adjusted_on(unit: UnitOfWork, product: str, on: date) -> list[Adjusted]:
    """Account by account, what was put right of what a product credited on a day."""
    rows = run(unit.connection, ADJUSTED, (on.isoformat(), EventKind.SAVINGS_INTEREST_ADJUSTED.value, product))
    return [Adjusted(*row) for row in rows]
