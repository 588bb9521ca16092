"""What statements ask of the journal: income and expense of some days, and what stood beside cash and bank."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta

from coopdesk.domain.cash_statement import Flow, Flows
from coopdesk.domain.chart import AccountKind
from coopdesk.domain.money import Minor
from coopdesk.domain.statements import Sums
from coopdesk.store.driver import run
from coopdesk.store.queries.balances import account_sums
from coopdesk.store.queries.year_closings import moved_by_closings
from coopdesk.store.unit_of_work import UnitOfWork

ONE_DAY = timedelta(1)
BESIDE = (
    "SELECT p.account, (p.side = 'C') <> (e.reverses IS NOT NULL) AS came_in, sum(CASE p.side WHEN 'C' THEN p.amount ELSE -p.amount END) "
    "FROM journal_entry e CROSS JOIN posting p ON p.entry = e.sequence "
    "WHERE e.business_date BETWEEN ? AND ? AND p.account NOT IN (SELECT value FROM json_each(?)) "
    "AND EXISTS (SELECT 1 FROM posting m WHERE m.entry = e.sequence AND +m.account IN (SELECT value FROM json_each(?))) GROUP BY p.account, came_in"
)
"""The plus keeps SQLite at the lines of the entry: by the account's index it would look once for each money account."""
TAKEN_BACK = (
    "SELECT p.account, sum(p.amount) FROM journal_entry e CROSS JOIN posting p ON p.entry = e.sequence WHERE e.business_date BETWEEN ? AND ? "
    "AND e.reverses IS NOT NULL AND p.side = ? AND p.account IN (SELECT value FROM json_each(?)) GROUP BY p.account"
)


def sums_on(unit: UnitOfWork, day: date) -> Sums:
    """Every account that was ever moved, debits less credits up to a business date."""
    return {sums.account: sums.balance for sums in account_sums(unit, day)}


def results_of(unit: UnitOfWork, first: date, last: date) -> Sums:
    """What income and expense moved on these business dates, without the closings of years."""
    accounts = unit.products.chart().accounts
    before, closings = sums_on(unit, first - ONE_DAY), moved_by_closings(unit, first, last)
    return {
        code: balance - before.get(code, 0) - closings.get(code, 0)
        for code, balance in sums_on(unit, last).items()
        if accounts[code].kind in (AccountKind.INCOME, AccountKind.EXPENSE)
    }


def flows_beside(unit: UnitOfWork, money: Collection[str], first: date, last: date) -> Flows:
    """By account, what came in and went out in entries that move one of the `money` accounts; what was taken back is taken off."""
    codes = json.dumps(sorted(money))
    found: dict[str, dict[bool, Minor]] = defaultdict(dict)
    for account, came_in, amount in run(unit.connection, BESIDE, (first.isoformat(), last.isoformat(), codes, codes)):
        found[account][bool(came_in)] = amount
    return {account: Flow(ways.get(True, 0), -ways.get(False, 0)) for account, ways in found.items()}


def debits_of(unit: UnitOfWork, accounts: Collection[str], first: date, last: date) -> Sums:
    """What was taken out of accounts on these business dates: their debits, less what reversals put back and without those that take back what came in."""
    before = {sums.account: sums.debit for sums in account_sums(unit, first - ONE_DAY)}
    days, codes = (first.isoformat(), last.isoformat()), json.dumps(sorted(accounts))
    undone = [dict(run(unit.connection, TAKEN_BACK, (*days, side, codes)).fetchall()) for side in ("D", "C")]
    return {
        sums.account: sums.debit - before.get(sums.account, 0) - sum(each.get(sums.account, 0) for each in undone)
        for sums in account_sums(unit, last)
        if sums.account in accounts
    }
