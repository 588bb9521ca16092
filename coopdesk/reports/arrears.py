"""Arrears: what was due before a day and is not paid, the longest first."""

from __future__ import annotations

from coopdesk.marks import N_
from coopdesk.reports.drill import ToLoan
from coopdesk.reports.kind import Dates, Parameters, ReportKind, Shelf
from coopdesk.reports.loan_filters import LOAN_FILTERS, chosen_loans
from coopdesk.reports.table import Column, ColumnKind, ReportTable
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("number", N_("Loan"), ColumnKind.CODE),
    Column("member", N_("Member"), ColumnKind.CODE),
    Column("due", N_("Due since"), ColumnKind.DATE),
    Column("principal", N_("Principal"), ColumnKind.MONEY),
    Column("interest", N_("Interest"), ColumnKind.MONEY),
    Column("penalty", N_("Penalty"), ColumnKind.MONEY),
    Column("days_past_due", N_("Days past due"), ColumnKind.INTEGER),
)


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """By value date. `due` is the day of the oldest unpaid instalment; none where only penalty is left."""
    late = sorted((each for each in chosen_loans(unit, asked, penalties=True) if each.arrears.total), key=lambda each: -each.arrears.days_past_due)
    rows = tuple(
        (
            *(each.loan.number, each.loan.member_number, each.arrears.since),
            *(each.arrears.principal, each.arrears.interest, each.arrears.penalty, each.arrears.days_past_due),
        )
        for each in late
    )
    totals = {"principal": sum(row[3] for row in rows), "interest": sum(row[4] for row in rows), "penalty": sum(row[5] for row in rows)}
    return ReportTable(KIND.code, KIND.title, COLUMNS, rows, totals, as_of=asked.day, drills=tuple(ToLoan(str(row[0])) for row in rows))


KIND = ReportKind("arrears", N_("Arrears"), Dates.AS_OF, build, LOAN_FILTERS, shelf=Shelf.MONTHLY, says=N_("What was due and is not paid"))
