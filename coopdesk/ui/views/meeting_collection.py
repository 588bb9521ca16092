"""The collection sheet on the screen: what each member is asked for this month, as it stands on the printed sheet."""

from __future__ import annotations

from coopdesk.domain.calendar import month_end
from coopdesk.domain.papers import CollectionRow, CollectionSheet
from coopdesk.marks import N_
from coopdesk.reports.drill import ToMember
from coopdesk.reports.table import Cell, Column, ColumnKind, ReportTable

COLUMNS = (
    Column("number", N_("Number"), ColumnKind.CODE),
    Column("name", N_("Name")),
    Column("compulsory", N_("Compulsory savings"), ColumnKind.MONEY),
    Column("principal", N_("Principal"), ColumnKind.MONEY),
    Column("interest", N_("Interest"), ColumnKind.MONEY),
    Column("penalty", N_("Penalty"), ColumnKind.MONEY),
    Column("total", N_("To pay"), ColumnKind.MONEY),
)


def collection_table(sheet: CollectionSheet) -> ReportTable:
    """The rows and totals of the paper, figure by figure."""
    return ReportTable(
        "collection-sheet",
        N_("Collection sheet"),
        COLUMNS,
        tuple((row.member.number, row.member.name, *_figures(row)) for row in sheet.rows),
        dict(zip((column.key for column in COLUMNS[2:]), _figures(sheet.totals), strict=True)),
        from_date=sheet.month,
        to_date=month_end(sheet.month),
        drills=tuple(ToMember(row.member.number) for row in sheet.rows),
    )


def _figures(row: CollectionRow) -> tuple[Cell, ...]:
    return row.compulsory or 0, row.principal or 0, row.interest or 0, row.penalty or 0, row.total
