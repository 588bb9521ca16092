"""The term deposits of a product as they stood on a day: the term that ran, and what was paid of its interest by then."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from coopdesk.domain.deposit_life import DepositTerm, TermDeposit
from coopdesk.domain.money import Minor
from coopdesk.store.driver import run
from coopdesk.store.unit_of_work import UnitOfWork

HELD = (
    "SELECT a.id FROM member_account a JOIN term_deposit d ON d.id = a.id WHERE a.product = ? AND a.opened <= ? "
    "AND d.state <> 'annulled' AND (a.closed IS NULL OR a.closed > ?) ORDER BY a.id"
)
TERMS = (
    "SELECT t.deposit, t.version, t.begins, t.matures, t.months, t.principal, t.rate, t.first_payout FROM term_deposit d "
    "JOIN deposit_term t ON t.deposit = d.id AND t.version <= d.version WHERE d.id IN (SELECT value FROM json_each(?)) "
    "AND t.begins <= ? ORDER BY t.deposit, t.begins, t.version"
)
PAID = (
    "SELECT p.member_account, p.instalment, sum(CASE p.side WHEN 'D' THEN p.amount ELSE -p.amount END) FROM posting p "
    "JOIN journal_entry e ON e.sequence = p.entry WHERE p.member_account IN (SELECT value FROM json_each(?)) "
    "AND p.component = 'interest' AND p.instalment IS NOT NULL AND e.value_date <= ? GROUP BY 1, 2"
)


class DepositOnDay(NamedTuple):
    """`term` as it ran on the day; `paid` of its interest by then, gross."""

    deposit: TermDeposit
    term: DepositTerm
    paid: Minor


def deposits_on(unit: UnitOfWork, product: str, on: date) -> list[DepositOnDay]:
    """Those that were placed by a day and neither fetched nor broken, by id."""
    day = on.isoformat()
    ids = [identity for (identity,) in run(unit.connection, HELD, (product, day, day))]
    wanted = json.dumps(ids)
    terms = {row[0]: _term(row) for row in run(unit.connection, TERMS, (wanted, day))}
    paid = dict.fromkeys(ids, 0)
    for identity, n, amount in run(unit.connection, PAID, (wanted, day)):
        paid[identity] += amount if n >= terms[identity].first_payout else 0
    return [DepositOnDay(each, terms[each.id], paid[each.id]) for each in sorted(unit.deposits.with_ids(ids), key=lambda each: each.id)]


def _term(row: tuple[int, int, str, str, int, int, str, int]) -> DepositTerm:
    _deposit, version, begins, matures, months, principal, rate, first = row
    return DepositTerm(version, date.fromisoformat(begins), date.fromisoformat(matures), months, principal, Decimal(rate), first)
