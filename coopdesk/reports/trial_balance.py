"""Trial balance: every account that was ever moved, with its closing balance on the side where it stands."""

from __future__ import annotations

from coopdesk.marks import N_
from coopdesk.reports.beside import beside_cells, beside_columns
from coopdesk.reports.drill import ToAccount
from coopdesk.reports.kind import Compare, Dates, Parameters, ReportKind, Shelf
from coopdesk.reports.table import BOTH_SIDES, Agreement, Cell, Column, ColumnKind, ReportTable
from coopdesk.store.queries.statement_moves import sums_on
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("code", N_("Account"), ColumnKind.CODE),
    Column("name", N_("Name")),
    Column("debit", N_("Debit"), ColumnKind.MONEY),
    Column("credit", N_("Credit"), ColumnKind.MONEY),
    Column("balance", N_("Balance"), ColumnKind.MONEY),
)


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """By business date; `balance` is debit less credit. Beside another day an account shows its balance then, and what lies between."""
    accounts = unit.products.chart().accounts
    sums, then = sums_on(unit, asked.day), sums_on(unit, asked.compare) if asked.compare else {}
    rows: list[tuple[Cell, ...]] = []
    for code in sorted(sums.keys() | then.keys()):
        balance, compared = sums.get(code, 0), then.get(code, 0)
        beside = beside_cells(asked.compare, balance, compared)
        rows.append((code, accounts[code].name(asked.language), max(0, balance), max(0, -balance), balance, *beside))
    columns = (*COLUMNS, *beside_columns(asked.compare))
    debit, credit = (sum(max(0, sign * balance) for balance in sums.values()) for sign in (1, -1))
    totals = {"debit": debit, "credit": credit, "balance": debit - credit}
    return ReportTable(
        *(KIND.code, KIND.title, columns, tuple(rows), totals),
        as_of=asked.day,
        compared=asked.compared,
        drills=tuple(ToAccount(str(row[0]), None, asked.day) for row in rows),
        agreement=Agreement(BOTH_SIDES, debit, credit),
    )


KIND = ReportKind(
    "trial-balance",
    N_("Trial balance"),
    Dates.AS_OF,
    build,
    shelf=Shelf.DAILY,
    says=N_("Every account with its balance"),
    compare=Compare.ASKED,
)
