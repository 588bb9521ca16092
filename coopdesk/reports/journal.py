"""Journal: every line of every entry of some days, in the order in which they were posted."""

from __future__ import annotations

from coopdesk.domain.journal import Side
from coopdesk.marks import N_
from coopdesk.reports.drill import ToEntry
from coopdesk.reports.kind import Dates, Parameters, ReportKind, Shelf
from coopdesk.reports.table import BOTH_SIDES, Agreement, Column, ColumnKind, ReportTable
from coopdesk.store.queries.journal_lines import journal_lines
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("entry", N_("Entry"), ColumnKind.INTEGER),
    Column("number", N_("Receipt number"), ColumnKind.CODE),
    Column("date", N_("Date"), ColumnKind.DATE),
    Column("kind", N_("Event")),
    Column("code", N_("Account"), ColumnKind.CODE),
    Column("name", N_("Name")),
    Column("member", N_("Member"), ColumnKind.CODE),
    Column("debit", N_("Debit"), ColumnKind.MONEY),
    Column("credit", N_("Credit"), ColumnKind.MONEY),
    Column("memo", N_("Note")),
)


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """By business date; reversed entries stay, with their reversals."""
    names = {code: account.name(asked.language) for code, account in unit.products.chart().accounts.items()}
    lines = journal_lines(unit, *asked.days)
    rows = tuple(
        (
            *(line.entry, line.number, line.date, line.kind, line.account, names[line.account], line.member),
            *((line.amount, 0) if line.side is Side.DEBIT else (0, line.amount)),
            line.memo,
        )
        for line in lines
    )
    drills = tuple(ToEntry(line.entry) for line in lines)
    totals = {"debit": sum(row[7] for row in rows), "credit": sum(row[8] for row in rows)}
    first, last = asked.days
    agreement = Agreement(BOTH_SIDES, totals["debit"], totals["credit"])
    return ReportTable(KIND.code, KIND.title, COLUMNS, rows, totals, from_date=first, to_date=last, drills=drills, agreement=agreement)


KIND = ReportKind(
    "journal", N_("Journal"), Dates.PERIOD, build, shelf=Shelf.SUPERVISORS, says=N_("Every line, in the order of posting")
)
