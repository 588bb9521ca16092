"""Loan list: the loans that run, with what is left of them and how late they are."""

from __future__ import annotations

from coopdesk.domain.wording import Coded
from coopdesk.marks import N_
from coopdesk.reports.drill import ToLoan
from coopdesk.reports.kind import Dates, Parameters, ReportKind, Shelf
from coopdesk.reports.loan_filters import LOAN_FILTERS, chosen_loans
from coopdesk.reports.table import Column, ColumnKind, ReportTable
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("number", N_("Loan"), ColumnKind.CODE),
    Column("member", N_("Member"), ColumnKind.CODE),
    Column("product", N_("Product")),
    Column("disbursed", N_("Paid out on"), ColumnKind.DATE),
    Column("principal", N_("Principal"), ColumnKind.MONEY),
    Column("outstanding", N_("Outstanding"), ColumnKind.MONEY),
    Column("days_past_due", N_("Days past due"), ColumnKind.INTEGER),
)


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """`principal` is the original, `outstanding` the principal left by business date; lateness is by value date."""
    products = {product.code: Coded(product.code, (product.name(asked.language),)) for product in unit.products.all()}
    rows = tuple(
        (
            *(each.loan.number, each.loan.member_number, products[each.loan.product], each.loan.disbursed_on),
            *(each.loan.principal, each.outstanding, each.arrears.days_past_due),
        )
        for each in chosen_loans(unit, asked)
    )
    totals = {"principal": sum(row[4] for row in rows), "outstanding": sum(row[5] for row in rows)}
    return ReportTable(KIND.code, KIND.title, COLUMNS, rows, totals, as_of=asked.day, drills=tuple(ToLoan(str(row[0])) for row in rows))


KIND = ReportKind(
    "loan-list", N_("Loan list"), Dates.AS_OF, build, LOAN_FILTERS, shelf=Shelf.MEMBERS, says=N_("Running loans and what is left")
)
