"""Ageing: the loans by how many days late they are, with what is left of them and what of it is overdue."""

from __future__ import annotations

from coopdesk.domain.ageing import Age, age_of
from coopdesk.domain.portfolio import percent_of
from coopdesk.marks import N_
from coopdesk.reports.drill import ToReport
from coopdesk.reports.kind import Dates, Parameters, ReportKind, Shelf
from coopdesk.reports.loan_filters import LOAN_FILTERS, chosen_loans
from coopdesk.reports.table import Column, ColumnKind, ReportTable
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("age", N_("Days late")),
    Column("loans", N_("Loans"), ColumnKind.INTEGER),
    Column("outstanding", N_("Outstanding"), ColumnKind.MONEY),
    Column("percent", N_("Of all loans"), ColumnKind.PERCENT),
    Column("principal", N_("Principal overdue"), ColumnKind.MONEY),
    Column("interest", N_("Interest overdue"), ColumnKind.MONEY),
)
SUMMED = {"loans": 1, "outstanding": 2, "principal": 4, "interest": 5}


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """`outstanding` is the principal left by business date, lateness by value date."""
    loans = chosen_loans(unit, asked)
    whole = sum(each.outstanding for each in loans)
    rows = []
    for age in Age:
        own = [each for each in loans if age_of(each.arrears.days_past_due) is age]
        left = sum(each.outstanding for each in own)
        late = [each.arrears for each in own]
        rows.append(
            (age, len(own), left, percent_of(left, whole), sum(each.principal for each in late), sum(each.interest for each in late))
        )
    drills = tuple(ToReport("loan-list" if row[0] is Age.ON_TIME else "arrears", None, asked.day) for row in rows)
    totals = {key: sum(int(row[place]) for row in rows) for key, place in SUMMED.items()}
    return ReportTable(KIND.code, KIND.title, COLUMNS, tuple(rows), totals, as_of=asked.day, drills=drills)


KIND = ReportKind(
    "ageing",
    N_("Ageing of loans"),
    Dates.AS_OF,
    build,
    LOAN_FILTERS,
    shelf=Shelf.SUPERVISORS,
    says=N_("How much is how many days late"),
)
