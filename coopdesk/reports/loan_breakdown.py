"""Loans side by side by product, use, sex of the borrower, officer and group: number, balance, share, what is late, what is set aside."""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.domain.money import Minor
from coopdesk.domain.portfolio import percent_of
from coopdesk.marks import N_
from coopdesk.reports.drill import ToReport
from coopdesk.reports.kind import Dates, Parameters, ReportKind, Shelf
from coopdesk.reports.loan_filters import LOAN_FILTERS, chosen_loans
from coopdesk.reports.loan_groups import Grouping, sections, title_of
from coopdesk.reports.table import Cell, Column, ColumnKind, ReportTable, RowRole, RowShape
from coopdesk.store.queries.loan_book import BookedLoan, classed
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("what", N_("Loans")),
    Column("loans", N_("How many"), ColumnKind.INTEGER),
    Column("borrowers", N_("Borrowers"), ColumnKind.INTEGER),
    Column("outstanding", N_("Outstanding"), ColumnKind.MONEY),
    Column("percent", N_("Of all loans"), ColumnKind.PERCENT),
    Column("overdue", N_("Overdue"), ColumnKind.MONEY),
    Column("needed", N_("To set aside"), ColumnKind.MONEY),
)
Row = tuple[Cell, ...]


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """Principal by business date; `overdue` is principal and interest by value date."""
    loans = classed(unit, chosen_loans(unit, asked), asked.day)
    whole = sum(each.outstanding for each in loans)
    rows: list[Row] = []
    shapes: list[RowShape] = []
    for by, groups in sections(unit, loans, tuple(Grouping), asked):
        rows += [(title_of(by), *[None] * (len(COLUMNS) - 1)), *(_row(group.name, group.loans, whole) for group in groups)]
        shapes += [RowShape(RowRole.HEADING), *(RowShape(level=1) for _group in groups)]
    totals = dict(zip((column.key for column in COLUMNS[1:]), _row("", loans, whole)[1:], strict=True))
    drills = tuple(ToReport("loan-list", None, asked.day) for _row in rows)
    return ReportTable(KIND.code, KIND.title, COLUMNS, tuple(rows), totals, as_of=asked.day, drills=drills, shapes=tuple(shapes))


def _row(name: Cell, loans: Sequence[BookedLoan], whole: Minor) -> Row:
    left = sum(each.outstanding for each in loans)
    overdue = sum(each.arrears.principal + each.arrears.interest for each in loans)
    borrowers = len({each.loan.member for each in loans})
    return name, len(loans), borrowers, left, percent_of(left, whole), overdue, sum(each.needed for each in loans)


KIND = ReportKind(
    "loan-breakdown",
    N_("Loans side by side"),
    Dates.AS_OF,
    build,
    LOAN_FILTERS,
    shelf=Shelf.MONTHLY,
    says=N_("By product, use, sex, officer and group"),
)
