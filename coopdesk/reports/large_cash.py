"""Large cash: what a member paid in or was paid out on one day above the threshold, and amounts just below it again and again."""

from __future__ import annotations

from coopdesk.domain.large_cash import NEAR_PERCENT, notable_days
from coopdesk.marks import N_
from coopdesk.reports.drill import ToMember
from coopdesk.reports.kind import Dates, Filter, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Column, ColumnKind, ReportTable
from coopdesk.store.queries.cash_days import cash_days
from coopdesk.store.queries.prudential import prudential_rules
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("date", N_("Date"), ColumnKind.DATE),
    Column("number", N_("Member number"), ColumnKind.CODE),
    Column("name", N_("Member")),
    Column("in", N_("Paid in"), ColumnKind.MONEY),
    Column("out", N_("Paid out"), ColumnKind.MONEY),
    Column("entries", N_("Receipts"), ColumnKind.INTEGER),
    Column("why", N_("Why")),
)


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """By business date; the threshold is the one in force on the last day."""
    first, last = asked.days
    threshold = prudential_rules(unit, last).cash_threshold
    days = cash_days(unit, first, last, NEAR_PERCENT * threshold // 100)
    found = [each for each in notable_days(days, threshold) if asked.member in ("", each.day.member)]
    rows = tuple((day.on, day.member, day.name, day.came_in, day.went_out, day.entries, why) for day, why in found)
    totals = {"in": sum(each.day.came_in for each in found), "out": sum(each.day.went_out for each in found)}
    drills = tuple(ToMember(each.day.member) for each in found)
    return ReportTable(KIND.code, KIND.title, COLUMNS, rows, totals, from_date=first, to_date=last, drills=drills)


KIND = ReportKind(
    "large-cash",
    N_("Large cash"),
    Dates.PERIOD,
    build,
    frozenset({Filter.MEMBER}),
    shelf=Shelf.SUPERVISORS,
    says=N_("Cash of a day above the threshold, or just below it again and again"),
)
