"""A run as a table for paper, a workbook or a CSV file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from coopdesk.domain.savings_runs import RunKind
from coopdesk.marks import N_
from coopdesk.reports.drill import ToMember
from coopdesk.reports.table import Cell, Column, ColumnKind, ReportTable
from coopdesk.services.savings_interest.sheet import RunSheet

NUMBER, NAME = Column("member", N_("Member number"), ColumnKind.CODE), Column("name", N_("Name"))
SAVINGS = (NUMBER, NAME, Column("account", N_("Savings account"), ColumnKind.CODE))
PRINCIPAL = Column("base", N_("Principal"), ColumnKind.MONEY)
RATE = Column("rate", N_("% a year"), ColumnKind.CODE)
IN_ALL = Column("net", N_("Accrued in all"), ColumnKind.MONEY)


class RunPaper(NamedTuple):
    """`sums`: the columns that are added up."""

    title: str
    columns: tuple[Column, ...]
    sums: tuple[str, ...]


FEES = RunPaper(N_("Fees of savings"), (*SAVINGS, Column("base", N_("Balance"), ColumnKind.MONEY), Column("gross", N_("Fee"), ColumnKind.MONEY)), ("gross",))
PAPERS: Mapping[RunKind, RunPaper] = {
    RunKind.INTEREST: RunPaper(
        N_("Interest on savings"),
        (
            *SAVINGS,
            Column("base", N_("Balance that earns"), ColumnKind.MONEY),
            RATE,
            Column("gross", N_("Interest"), ColumnKind.MONEY),
            Column("tax", N_("Tax"), ColumnKind.MONEY),
            Column("net", N_("Credited"), ColumnKind.MONEY),
        ),
        ("gross", "tax", "net"),
    ),
    RunKind.ADMIN_FEE: FEES,
    RunKind.DORMANCY_FEE: FEES,
    RunKind.LOAN_ACCRUAL: RunPaper(
        N_("Interest accrued on loans"),
        (
            NUMBER,
            NAME,
            Column("account", N_("Loan"), ColumnKind.CODE),
            PRINCIPAL,
            Column("interest", N_("Interest"), ColumnKind.MONEY),
            Column("penalty", N_("Penalty"), ColumnKind.MONEY),
            IN_ALL,
        ),
        ("interest", "penalty", "net"),
    ),
    RunKind.TERM_ACCRUAL: RunPaper(
        N_("Interest accrued on term deposits"),
        (
            NUMBER,
            NAME,
            Column("account", N_("Term deposit"), ColumnKind.CODE),
            PRINCIPAL,
            RATE,
            Column("interest", N_("Interest"), ColumnKind.MONEY),
            IN_ALL,
        ),
        ("interest", "net"),
    ),
}


def run_table(sheet: RunSheet) -> ReportTable:
    """Every account of the run, with its sums."""
    paper = PAPERS[sheet.kind]
    totals: dict[str, Cell] = {key: sum(getattr(row, key) for row in sheet.rows) for key in paper.sums}
    drills = tuple(ToMember(row.member) for row in sheet.rows)
    rows = tuple(tuple(getattr(row, column.key) for column in paper.columns) for row in sheet.rows)
    code = f"{sheet.kind.value.replace('_', '-')}-{sheet.product.code}"
    return ReportTable(code, paper.title, paper.columns, rows, totals, from_date=sheet.begin, to_date=sheet.end, drills=drills)
