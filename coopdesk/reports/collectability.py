"""Collectability: every loan under its class, with what is overdue, what stands behind it and what is to be set aside."""

from __future__ import annotations

from collections.abc import Sequence

from coopdesk.domain.loan_classes import LoanClass
from coopdesk.marks import N_
from coopdesk.reports.drill import Drill, ToLoan, ToReport
from coopdesk.reports.kind import Dates, Parameters, ReportKind, Shelf
from coopdesk.reports.loan_filters import LOAN_FILTERS, chosen_loans
from coopdesk.reports.table import Cell, Column, ColumnKind, ReportTable, RowRole, RowShape
from coopdesk.store.queries.loan_book import BookedLoan, classed
from coopdesk.store.queries.members import members_on
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("class", N_("Class")),
    Column("number", N_("Loan"), ColumnKind.CODE),
    Column("name", N_("Name")),
    Column("outstanding", N_("Outstanding"), ColumnKind.MONEY),
    Column("days", N_("Days"), ColumnKind.INTEGER),
    Column("due_principal", N_("Principal overdue"), ColumnKind.MONEY),
    Column("due_interest", N_("Interest overdue"), ColumnKind.MONEY),
    Column("needed", N_("To set aside"), ColumnKind.MONEY),
    Column("collateral", N_("Collateral"), ColumnKind.MONEY),
    Column("principal", N_("Principal"), ColumnKind.MONEY),
    Column("disbursed", N_("Paid out on"), ColumnKind.DATE),
)
SUMMED = {"outstanding": 3, "due_principal": 5, "due_interest": 6, "needed": 7, "collateral": 8, "principal": 9}
Row = tuple[Cell, ...]


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """Classes in force on the day; `collateral` after its haircut, `needed` as the closing of a month sets it aside."""
    loans = classed(unit, chosen_loans(unit, asked), asked.day)
    borrowers = {each.loan.member for each in loans}
    names = {member.id: member.name for member in members_on(unit, asked.day, also=borrowers, among=borrowers)}
    rows: list[Row] = []
    drills: list[Drill] = []
    shapes: list[RowShape] = []
    for loan_class in LoanClass:
        own = [_row(each, names) for each in loans if each.loan_class is loan_class]
        if own:
            rows += [*own, _sum(loan_class, own)]
            drills += [*(ToLoan(str(row[1])) for row in own), ToReport("loan-portfolio", None, asked.day)]
            shapes += [*(RowShape() for _row in own), RowShape(RowRole.SUBTOTAL)]
    single = [row for row, shape in zip(rows, shapes, strict=True) if shape.role is RowRole.LINE]
    totals = {key: _added(single, place) for key, place in SUMMED.items()}
    return ReportTable(
        KIND.code, KIND.title, COLUMNS, tuple(rows), totals, as_of=asked.day, drills=tuple(drills), shapes=tuple(shapes)
    )


def _row(each: BookedLoan, names: dict[int, str]) -> Row:
    loan, late = each.loan, each.arrears
    return (
        *(each.loan_class, loan.number, names.get(loan.member, ""), each.outstanding, late.days_past_due),
        *(late.principal, late.interest, each.needed, each.collateral),
        *(loan.principal, loan.disbursed_on),
    )


def _sum(loan_class: LoanClass, own: Sequence[Row]) -> Row:
    summed = {place: _added(own, place) for place in SUMMED.values()}
    return tuple(loan_class if place == 0 else summed.get(place) for place in range(len(COLUMNS)))


def _added(rows: Sequence[Row], place: int) -> int:
    return sum(cell for row in rows if isinstance(cell := row[place], int))


KIND = ReportKind(
    "collectability",
    N_("Collectability of loans"),
    Dates.AS_OF,
    build,
    LOAN_FILTERS,
    shelf=Shelf.SUPERVISORS,
    says=N_("Every loan under its class, and what is to be set aside"),
)
