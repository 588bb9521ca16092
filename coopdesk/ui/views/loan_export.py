"""The loans on the screen as a table for a workbook or a CSV file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from coopdesk.marks import N_
from coopdesk.reports.table import Column, ColumnKind, ReportTable
from coopdesk.services.loan_list import LoanLine, sums

COLUMNS = (
    Column("number", N_("Loan"), ColumnKind.CODE),
    Column("member", N_("Member number"), ColumnKind.CODE),
    Column("name", N_("Member")),
    Column("product", N_("Product")),
    Column("state", N_("Status")),
    Column("principal", N_("Principal"), ColumnKind.MONEY),
    Column("outstanding", N_("Outstanding"), ColumnKind.MONEY),
    Column("held", N_("Paid ahead"), ColumnKind.MONEY),
    Column("next_due", N_("Next due"), ColumnKind.DATE),
    Column("days_late", N_("Days past due"), ColumnKind.INTEGER),
    Column("class", N_("Class")),
)


def loan_table(lines: Sequence[LoanLine], products: Mapping[str, str], on: date) -> ReportTable:
    """The lines in their order; `products` are names by code."""
    rows = tuple(
        (
            *(line.number, line.member, line.name, products.get(line.product, line.product), line.state),
            *(line.principal, line.outstanding, line.held, line.next_due, line.days_late, line.loan_class),
        )
        for line in lines
    )
    together = sums(lines)
    totals = {"principal": together.principal, "outstanding": together.outstanding, "held": together.held}
    return ReportTable("loans", N_("Loans"), COLUMNS, rows, totals, as_of=on)
