"""Loans by class: how many and how much there is of each, and the part of the portfolio that is at risk."""

from __future__ import annotations

from dataclasses import replace

from coopdesk.domain.portfolio import OVER, Classed, by_class
from coopdesk.domain.provision import Exposure
from coopdesk.marks import N_
from coopdesk.reports.beside import beside_cells, beside_columns, beside_totals
from coopdesk.reports.drill import ToReport
from coopdesk.reports.kind import Compare, Dates, Parameters, ReportKind, Shelf
from coopdesk.reports.loan_filters import LOAN_FILTERS, chosen_loans
from coopdesk.reports.table import Cell, Column, ColumnKind, ReportTable
from coopdesk.store.queries.loan_classes import lateness_of_all
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("class", N_("Class")),
    Column("loans", N_("Loans"), ColumnKind.INTEGER),
    Column("outstanding", N_("Outstanding"), ColumnKind.MONEY),
    Column("percent", N_("Of all loans"), ColumnKind.PERCENT),
)


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """`outstanding` is the principal left by business date, lateness by value date; what is at risk is no class, and not in the totals.

    Beside another day: the loans of that day, in the classes that they had then.
    """
    loans = _classed(unit, asked)
    before = _classed(unit, replace(asked, as_of=asked.compare)) if asked.compare else []
    lines = by_class(loans)
    then = {line.share: line.balance for line in by_class(before)}
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (line.share, line.loans, line.balance, line.percent, *beside_cells(asked.compare, line.balance, then.get(line.share, 0))) for line in lines
    )
    drills = tuple(ToReport("arrears" if line.share in OVER else "loan-list", None, asked.day) for line in lines)
    now, was = (sum(each.exposure.balance for each in of) for of in (loans, before))
    totals = {"loans": len(loans), "outstanding": now, **beside_totals(asked.compare, now, was)}
    columns = (*COLUMNS, *beside_columns(asked.compare))
    return ReportTable(KIND.code, KIND.title, columns, rows, totals, as_of=asked.day, compared=asked.compared, drills=drills)


def _classed(unit: UnitOfWork, asked: Parameters) -> list[Classed]:
    running = chosen_loans(unit, asked)
    classes = lateness_of_all(unit, [each.loan for each in running], asked.day, {each.loan.id: each.arrears for each in running})
    return [Classed(classes[each.loan.id].loan_class, Exposure(each.arrears.days_past_due, each.outstanding)) for each in running]


KIND = ReportKind(
    "loan-portfolio",
    N_("Loans by class"),
    Dates.AS_OF,
    build,
    LOAN_FILTERS,
    shelf=Shelf.MONTHLY,
    says=N_("How much of each class, and what is at risk"),
    compare=Compare.ASKED,
)
