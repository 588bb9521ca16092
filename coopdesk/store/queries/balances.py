"""Balances of ledger accounts at any date: the kept totals of the months before, then the postings of that month.

The cost does not grow with the years of a book: a month has one row an account.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from coopdesk.domain.money import Minor
from coopdesk.store.unit_of_work import UnitOfWork

AT_DATE = (
    "SELECT account, sum(debit), sum(credit) FROM ("
    "SELECT account, debit, credit FROM monthly_total WHERE month < ? "
    "UNION ALL SELECT p.account, CASE p.side WHEN 'D' THEN p.amount ELSE 0 END, CASE p.side WHEN 'C' THEN p.amount ELSE 0 END "
    "FROM journal_entry e CROSS JOIN posting p ON p.entry = e.sequence WHERE e.business_date BETWEEN ? AND ?"
    ") GROUP BY account ORDER BY account"
)
OF_WHOLE_MONTHS = "SELECT account, sum(debit), sum(credit) FROM monthly_total WHERE month <= ? GROUP BY account ORDER BY account"


class AccountSums(NamedTuple):
    """All debits and credits of a ledger account up to a day."""

    account: str
    debit: Minor
    credit: Minor

    @property
    def balance(self) -> Minor:
        return self.debit - self.credit


class Movement(NamedTuple):
    """A ledger account over some days, debit positive; `debit` and `credit` are the sums of the days themselves."""

    opening: Minor
    debit: Minor
    credit: Minor

    @property
    def closing(self) -> Minor:
        return self.opening + self.debit - self.credit


def account_sums(unit: UnitOfWork, as_of: date) -> list[AccountSums]:
    """Every account that had a posting up to a business date, by code."""
    month = as_of.isoformat()[:7]
    if as_of >= last_business_date(unit) or (as_of + timedelta(1)).day == 1:
        rows = unit.connection.exec_driver_sql(OF_WHOLE_MONTHS, (month,))
    else:
        rows = unit.connection.exec_driver_sql(AT_DATE, (month, f"{month}-01", as_of.isoformat()))
    return [AccountSums(*row) for row in rows]


def account_balance(unit: UnitOfWork, account: str, as_of: date) -> Minor:
    """Debits less credits of one ledger account up to a business date."""
    return next((sums.balance for sums in account_sums(unit, as_of) if sums.account == account), 0)


def account_movements(unit: UnitOfWork, from_date: date, to_date: date) -> dict[str, Movement]:
    """Every account that had a posting up to `to_date`, over the days `from_date` to `to_date`."""
    before = {sums.account: sums for sums in account_sums(unit, from_date - timedelta(1))}
    nothing = AccountSums("", 0, 0)
    movements = {}
    for sums in account_sums(unit, to_date):
        opening = before.get(sums.account, nothing)
        movements[sums.account] = Movement(opening.balance, sums.debit - opening.debit, sums.credit - opening.credit)
    return movements


def together(moved: Mapping[str, Movement], accounts: Iterable[str]) -> Movement:
    """Several accounts as one."""
    found = [moved[account] for account in accounts if account in moved]
    return Movement(sum(each.opening for each in found), sum(each.debit for each in found), sum(each.credit for each in found))


def last_business_date(unit: UnitOfWork) -> date:
    """The business date of the latest entry; the first day a date can hold where there is none."""
    found = unit.connection.exec_driver_sql("SELECT max(business_date) FROM journal_entry").scalar()
    return date.fromisoformat(found) if found else date.min
