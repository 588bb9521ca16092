"""Each member's part of a year's surplus: as the meeting decided and as far as it is paid, or as the by-laws would give it."""

from __future__ import annotations

from coopdesk.domain.errors import Refusal
from coopdesk.domain.surplus_plan import plan_surplus
from coopdesk.domain.surplus_rules import SurplusRules
from coopdesk.domain.surplus_state import PartRow, PlanOutcome
from coopdesk.marks import N_
from coopdesk.reports.drill import ToMember
from coopdesk.reports.kind import Dates, Filter, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Cell, Column, ColumnKind, ReportTable
from coopdesk.store.queries.surplus_figures import figures_of, proposed_rules, result_of
from coopdesk.store.queries.surplus_rows import decided_rows, planned_rows, total_of
from coopdesk.store.unit_of_work import UnitOfWork

SUMS = ("capital", "business", "total", "paid", "unpaid")
COLUMNS = (
    Column("number", N_("Number"), ColumnKind.CODE),
    Column("name", N_("Name")),
    Column("capital_base", N_("Capital"), ColumnKind.MONEY),
    Column("business_base", N_("Business"), ColumnKind.MONEY),
    Column("capital", N_("Part by capital"), ColumnKind.MONEY),
    Column("business", N_("Part by business"), ColumnKind.MONEY),
    Column("total", N_("Her part"), ColumnKind.MONEY),
    Column("paid", N_("Paid"), ColumnKind.MONEY),
    Column("unpaid", N_("Not fetched yet"), ColumnKind.MONEY),
)
TAXED = (Column("tax", N_("Tax withheld"), ColumnKind.MONEY), Column("net", N_("After tax"), ColumnKind.MONEY))
"""Where the country has tax withheld of the parts."""


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """Of the year of the last day that is asked for; before the meeting decided, by the first proposal.

    `tax` and `net` stand beside what a part is before tax, where tax is withheld; what is paid and unpaid is before tax too.
    """
    first, last = asked.days
    rows = [row for row in _rows(unit, asked) if asked.member in ("", row.number)]
    place = [column.key for column in COLUMNS].index("total") + 1
    taxed = TAXED if any(row.tax for row in rows) else ()
    columns = (*COLUMNS[:place], *taxed, *COLUMNS[place:])
    cells: tuple[tuple[Cell, ...], ...] = tuple(tuple(getattr(row, column.key) for column in columns) for row in rows)
    totals: dict[str, Cell] = {key: total_of(rows, key) for key in (*SUMS, *(column.key for column in taxed))}
    drills = tuple(ToMember(row.number) for row in rows)
    return ReportTable(KIND.code, KIND.title, columns, cells, totals, from_date=first, to_date=last, drills=drills)


def _rows(unit: UnitOfWork, asked: Parameters) -> tuple[PartRow, ...]:
    year, last = asked.days[1].year, asked.days[1]
    decided = unit.surplus.standing(year)
    if decided:
        return decided_rows(unit, decided) if decided.outcome is PlanOutcome.SHARED else ()
    rules = proposed_rules(unit, year, "a", last) or SurplusRules()
    try:
        return planned_rows(unit, plan_surplus(rules, figures_of(unit, rules, result_of(unit, year))))
    except Refusal:
        return ()


KIND = ReportKind(
    "surplus",
    N_("Members' parts of the surplus"),
    Dates.YEAR,
    build,
    frozenset({Filter.MEMBER}),
    shelf=Shelf.MEMBERS,
    says=N_("What each member gets of a year's surplus, and what is not fetched yet"),
)
