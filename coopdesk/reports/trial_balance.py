"""Trial balance: every account that was ever moved, with its closing balance on the side where it stands."""

from __future__ import annotations

from coopdesk.marks import N_
from coopdesk.reports.drill import ToAccount
from coopdesk.reports.kind import Dates, Parameters, ReportKind, Shelf
from coopdesk.reports.table import BOTH_SIDES, Agreement, Column, ColumnKind, ReportTable
from coopdesk.store.queries.balances import account_sums
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("code", N_("Account"), ColumnKind.CODE),
    Column("name", N_("Name")),
    Column("debit", N_("Debit"), ColumnKind.MONEY),
    Column("credit", N_("Credit"), ColumnKind.MONEY),
    Column("balance", N_("Balance"), ColumnKind.MONEY),
)


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """By business date; `balance` is debit less credit."""
    accounts = unit.products.chart().accounts
    found = account_sums(unit, asked.day)
    rows = tuple(
        (sums.account, accounts[sums.account].name(asked.language), max(0, sums.balance), max(0, -sums.balance), sums.balance)
        for sums in found
    )
    drills = tuple(ToAccount(sums.account, None, asked.day) for sums in found)
    totals = {"debit": sum(row[2] for row in rows), "credit": sum(row[3] for row in rows), "balance": sum(row[4] for row in rows)}
    agreement = Agreement(BOTH_SIDES, totals["debit"], totals["credit"])
    return ReportTable(KIND.code, KIND.title, COLUMNS, rows, totals, as_of=asked.day, drills=drills, agreement=agreement)


KIND = ReportKind(
    "trial-balance", N_("Trial balance"), Dates.AS_OF, build, shelf=Shelf.DAILY, says=N_("Every account with its balance")
)
