"""A run as a table for paper, a workbook or a CSV file."""

from __future__ import annotations

from coopdesk.marks import N_
from coopdesk.reports.drill import ToMember
from coopdesk.reports.table import Cell, Column, ColumnKind, ReportTable
from coopdesk.services.savings_interest.sheet import RunSheet, SheetRow
from coopdesk.ui.views.interest_table import is_fee

HEAD = (
    Column("member", N_("Member number"), ColumnKind.CODE),
    Column("name", N_("Name")),
    Column("account", N_("Savings account"), ColumnKind.CODE),
)
INTEREST = (
    *HEAD,
    Column("base", N_("Balance that earns"), ColumnKind.MONEY),
    Column("rate", N_("% a year"), ColumnKind.CODE),
    Column("gross", N_("Interest"), ColumnKind.MONEY),
    Column("tax", N_("Tax"), ColumnKind.MONEY),
    Column("net", N_("Credited"), ColumnKind.MONEY),
)
FEES = (*HEAD, Column("base", N_("Balance"), ColumnKind.MONEY), Column("gross", N_("Fee"), ColumnKind.MONEY))


def run_table(sheet: RunSheet) -> ReportTable:
    """Every account of the run, with its sums."""
    fee = is_fee(sheet.kind)
    title = N_("Fees of savings") if fee else N_("Interest on savings")
    totals: dict[str, Cell] = {"gross": sheet.gross} if fee else {"gross": sheet.gross, "tax": sheet.tax, "net": sheet.net}
    drills = tuple(ToMember(row.member) for row in sheet.rows)
    rows = tuple(_cells(row, fee=fee) for row in sheet.rows)
    code = f"{sheet.kind.value.replace('_', '-')}-{sheet.product.code}"
    return ReportTable(code, title, FEES if fee else INTEREST, rows, totals, from_date=sheet.begin, to_date=sheet.end, drills=drills)


def _cells(row: SheetRow, *, fee: bool) -> tuple[Cell, ...]:
    head = row.member, row.name, row.account, row.base
    return (*head, row.gross) if fee else (*head, row.rate, row.gross, row.tax, row.net)
