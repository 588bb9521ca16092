"""The collateral on the screen as a table for a workbook or a CSV file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coopdesk.domain.collateral import Collateral
from coopdesk.marks import N_
from coopdesk.reports.table import Column, ColumnKind, ReportTable

COLUMNS = (
    Column("kind", N_("Kind")),
    Column("description", N_("What")),
    Column("number", N_("Number")),
    Column("owner", N_("Owner")),
    Column("loan", N_("Loan"), ColumnKind.CODE),
    Column("member", N_("Member number"), ColumnKind.CODE),
    Column("name", N_("Member")),
    Column("state", N_("Status")),
    Column("place", N_("Where it is")),
    Column("valued_on", N_("Valued on"), ColumnKind.DATE),
    Column("value", N_("Value"), ColumnKind.MONEY),
    Column("counted", N_("Counts for"), ColumnKind.MONEY),
)


def collateral_table(found: Sequence[Collateral], on: date) -> ReportTable:
    rows = tuple(
        (
            *(each.kind, each.description, each.number, each.owner, each.loan, each.member, each.member_name, each.whereabouts, each.place),
            *(each.value.on, each.value.value, each.counted),
        )
        for each in found
    )
    totals = {"value": sum(each.value.value for each in found), "counted": sum(each.counted for each in found)}
    return ReportTable("collateral", N_("Collateral"), COLUMNS, rows, totals, as_of=on)
