"""Balances at the ends of months: of ledger accounts from the kept monthly totals, of loans from their own postings."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Collection, Sequence
from datetime import date
from itertools import accumulate

from coopdesk.domain.calendar import add_months, month_end, month_start
from coopdesk.domain.money import Minor
from coopdesk.store.driver import run
from coopdesk.store.queries.balances import account_sums
from coopdesk.store.unit_of_work import UnitOfWork

BY_MONTH = (
    "SELECT account, month, sum(debit - credit) FROM monthly_total WHERE month <= ? "
    "AND account IN (SELECT value FROM json_each(?)) GROUP BY account, month ORDER BY account, month"
)
OF_LOANS = (
    "SELECT p.member_account, e.business_date, sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) "
    "FROM json_each(?) j CROSS JOIN posting p ON p.member_account = j.value CROSS JOIN journal_entry e ON e.sequence = p.entry "
    "CROSS JOIN member_account a ON a.id = j.value CROSS JOIN product q ON q.code = a.product AND q.control = p.account "
    "GROUP BY p.member_account, e.business_date"
)


def month_days(unit: UnitOfWork, until: date, months: int) -> tuple[date, ...]:
    """The ends of the last months that the book has, the oldest first; of the month of `until`, that day itself."""
    opened = unit.books.cooperative().first_day
    ends = [month_end(add_months(month_start(until), -back)) for back in range(months - 1, 0, -1)]
    return (*(day for day in ends if day >= opened), until)


def balances_at(unit: UnitOfWork, accounts: Collection[str], days: Sequence[date]) -> dict[str, tuple[Minor, ...]]:
    """Debits less credits of each account on days in order, all but the last of which end a month."""
    *ends, last = days
    found = {account: [0] * len(ends) for account in accounts}
    if ends:
        months = [day.isoformat()[:7] for day in ends]
        for account, month, moved in run(unit.connection, BY_MONTH, (months[-1], json.dumps(sorted(accounts)))):
            for place, known in enumerate(months):
                if month <= known:
                    found[account][place] += moved
    now = {sums.account: sums.balance for sums in account_sums(unit, last)}
    return {account: (*figures, now.get(account, 0)) for account, figures in found.items()}


def principal_at(unit: UnitOfWork, loans: Collection[int], days: Sequence[date]) -> dict[int, tuple[Minor, ...]]:
    """The principal outstanding of loans, by id, on days in order."""
    ends = [day.isoformat() for day in days]
    moves = {loan: [0] * (len(days) + 1) for loan in loans}
    for loan, on, moved in run(unit.connection, OF_LOANS, (json.dumps(sorted(loans)),)):
        moves[loan][bisect_left(ends, on)] += moved
    return {loan: tuple(accumulate(moved[:-1])) for loan, moved in moves.items()}
