"""Tax withheld from members' interest and parts of the surplus, by month and member: what is paid to the tax office and listed for it."""

from __future__ import annotations

from itertools import groupby

from coopdesk.domain.wording import Coded
from coopdesk.marks import N_
from coopdesk.reports.drill import Drill, ToMember, ToReport
from coopdesk.reports.kind import Dates, Filter, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Cell, Column, ColumnKind, ReportTable, RowRole, RowShape
from coopdesk.store.queries.tax_withheld import TaxedKind, taxed_months
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("month", N_("Month of"), ColumnKind.DATE),
    Column("number", N_("Member number"), ColumnKind.CODE),
    Column("name", N_("Member")),
    Column("kind", N_("Kind")),
    Column("gross", N_("Before tax"), ColumnKind.MONEY),
    Column("tax", N_("Tax withheld"), ColumnKind.MONEY),
    Column("net", N_("Paid to the member"), ColumnKind.MONEY),
)
KINDS = {
    TaxedKind.INTEREST: Coded(TaxedKind.INTEREST.value, (N_("Interest"),)),
    TaxedKind.SURPLUS: Coded(TaxedKind.SURPLUS.value, (N_("Surplus"),)),
}
Row = tuple[Cell, ...]


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """By value date; a month by its first day. Members who bore no tax in a month are not listed."""
    first, last = asked.days
    found = [each for each in taxed_months(unit, first, last) if asked.member in ("", each.number)]
    rows: list[Row] = []
    drills: list[Drill] = []
    shapes: list[RowShape] = []
    for month, own in groupby(found, key=lambda each: each.month):
        members = list(own)
        gross, tax = sum(each.gross for each in members), sum(each.tax for each in members)
        rows += [*((month, each.number, each.name, KINDS[each.kind], each.gross, each.tax, each.gross - each.tax) for each in members)]
        rows.append((month, "", "", "", gross, tax, gross - tax))
        drills += [*(ToMember(each.number) for each in members), ToReport("trial-balance", None, last)]
        shapes += [*(RowShape() for _each in members), RowShape(RowRole.SUBTOTAL)]
    gross, tax = sum(each.gross for each in found), sum(each.tax for each in found)
    totals = {"gross": gross, "tax": tax, "net": gross - tax}
    return ReportTable(
        KIND.code, KIND.title, COLUMNS, tuple(rows), totals, from_date=first, to_date=last, drills=tuple(drills), shapes=tuple(shapes)
    )


KIND = ReportKind(
    "tax-withheld",
    N_("Tax withheld"),
    Dates.MONTH,
    build,
    frozenset({Filter.MEMBER}),
    shelf=Shelf.MONTHLY,
    says=N_("Tax of members' interest and parts of the surplus, by month and member"),
)
