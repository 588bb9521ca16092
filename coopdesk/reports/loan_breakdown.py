"""Loans side by side by product, use, sex of the borrower, officer and group: number, balance, share, what is late, what is set aside."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from coopdesk.domain.money import Minor
from coopdesk.domain.portfolio import percent_of
from coopdesk.marks import N_
from coopdesk.reports.drill import ToReport
from coopdesk.reports.kind import Dates, Parameters, ReportKind, Shelf
from coopdesk.reports.loan_filters import LOAN_FILTERS, chosen_loans
from coopdesk.reports.loan_groups import Grouping, Line, sections, side_by_side
from coopdesk.reports.table import Cell, Column, ColumnKind, ReportTable
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


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """Principal by business date; `overdue` is principal and interest by value date."""
    loans = classed(unit, chosen_loans(unit, asked), asked.day)
    line, found = partial(_line, sum(each.outstanding for each in loans)), sections(unit, loans, tuple(Grouping), asked)
    parts = side_by_side(found, COLUMNS, line, line("", loans), ToReport("loan-list", None, asked.day))
    return ReportTable(KIND.code, KIND.title, COLUMNS, as_of=asked.day, **parts)


def _line(whole: Minor, name: Cell, loans: Sequence[BookedLoan]) -> Line:
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
