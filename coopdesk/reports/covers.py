"""Joint liability: who paid for whom at which meeting, what was given back or let off of it, and what is open since how many days."""

from __future__ import annotations

from coopdesk.marks import N_
from coopdesk.reports.drill import ToMember
from coopdesk.reports.kind import Dates, Filter, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Cell, Column, ColumnKind, ReportTable
from coopdesk.store.queries.covers import CoverOnDay, covers_on
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("number", N_("No."), ColumnKind.CODE),
    Column("debtor", N_("Paid for")),
    Column("bearer", N_("Paid by")),
    Column("group", N_("Group")),
    Column("meeting", N_("Meeting"), ColumnKind.DATE),
    Column("amount", N_("Amount"), ColumnKind.MONEY),
    Column("given_back", N_("Given back"), ColumnKind.MONEY),
    Column("let_off", N_("Let off"), ColumnKind.MONEY),
    Column("open", N_("Still open"), ColumnKind.MONEY),
    Column("days", N_("Days"), ColumnKind.INTEGER),
)
SUMMED = ("amount", "given_back", "let_off", "open")


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """As it stood on the day; what was settled by then is listed too, and has no days."""
    found = [each for each in covers_on(unit, asked.day) if asked.group in ("", each.group) and asked.member in ("", each.debtor, each.bearer)]
    rows = tuple(_row(each, asked) for each in found)
    totals: dict[str, Cell] = {key: sum(getattr(each, key) for each in found) for key in SUMMED}
    return ReportTable(KIND.code, KIND.title, COLUMNS, rows, totals, as_of=asked.day, drills=tuple(ToMember(each.debtor) for each in found))


def _row(each: CoverOnDay, asked: Parameters) -> tuple[Cell, ...]:
    days = (asked.day - each.meeting).days if each.open else None
    by = f"{each.bearer_name} ({each.bearer})" if each.bearer else each.bearer_name
    return each.debtor, each.debtor_name, by, each.group, each.meeting, each.amount, each.given_back, each.let_off, each.open, days


KIND = ReportKind(
    "covers",
    N_("Joint liability"),
    Dates.AS_OF,
    build,
    frozenset({Filter.MEMBER, Filter.GROUP}),
    shelf=Shelf.MEMBERS,
    says=N_("Who paid for whom at meetings, what was given back, and what is open"),
)
