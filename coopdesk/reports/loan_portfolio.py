"""Loans by class: how many and how much there is of each, and the part of the portfolio that is at risk."""

from __future__ import annotations

from coopdesk.domain.portfolio import OVER, Classed, by_class
from coopdesk.domain.provision import Exposure
from coopdesk.marks import N_
from coopdesk.reports.drill import ToReport
from coopdesk.reports.kind import Dates, Parameters, ReportKind, Shelf
from coopdesk.reports.loan_filters import LOAN_FILTERS, chosen_loans
from coopdesk.reports.table import Column, ColumnKind, ReportTable
from coopdesk.store.queries.loan_classes import lateness_of_all
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("class", N_("Class")),
    Column("loans", N_("Loans"), ColumnKind.INTEGER),
    Column("outstanding", N_("Outstanding"), ColumnKind.MONEY),
    Column("percent", N_("Of all loans"), ColumnKind.PERCENT),
)


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """`outstanding` is the principal left by business date, lateness by value date; what is at risk is no class, and not in the totals."""
    running = chosen_loans(unit, asked)
    classes = lateness_of_all(unit, [each.loan for each in running], asked.day, {each.loan.id: each.arrears for each in running})
    loans = [Classed(classes[each.loan.id].loan_class, Exposure(each.arrears.days_past_due, each.outstanding)) for each in running]
    lines = by_class(loans)
    rows = tuple((line.share, line.loans, line.balance, line.percent) for line in lines)
    drills = tuple(ToReport("arrears" if line.share in OVER else "loan-list", None, asked.day) for line in lines)
    totals = {"loans": len(loans), "outstanding": sum(each.exposure.balance for each in loans)}
    return ReportTable(KIND.code, KIND.title, COLUMNS, rows, totals, as_of=asked.day, drills=drills)


KIND = ReportKind(
    "loan-portfolio",
    N_("Loans by class"),
    Dates.AS_OF,
    build,
    LOAN_FILTERS,
    shelf=Shelf.MONTHLY,
    says=N_("How much of each class, and what is at risk"),
)
