"""Budget (RAPB) and what became of it: by account the year's plan, what of it falls to the months so far, and what really came or was spent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from coopdesk.domain.budgets import BUDGETED, Budget, BudgetVersion, reached
from coopdesk.domain.chart import Account, AccountKind
from coopdesk.domain.money import Minor
from coopdesk.domain.wording import Coded
from coopdesk.marks import N_
from coopdesk.reports.drill import Drill, ToAccount
from coopdesk.reports.kind import Dates, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Cell, Column, ColumnKind, ReportTable, RowRole, RowShape
from coopdesk.store.queries.statement_moves import results_of
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("code", N_("Account"), ColumnKind.CODE),
    Column("name", N_("Name")),
    Column("proposed", N_("Proposed"), ColumnKind.MONEY),
    Column("decided", N_("Decided"), ColumnKind.MONEY),
    Column("plan", N_("Plan to date"), ColumnKind.MONEY),
    Column("actual", N_("Actual"), ColumnKind.MONEY),
    Column("difference", N_("Difference"), ColumnKind.MONEY),
    Column("percent", N_("Reached"), ColumnKind.PERCENT),
)
SURPLUS = Coded("surplus", (N_("Surplus"),))
Figures: TypeAlias = tuple[Minor, Minor, Minor, Minor]
"""Proposed and decided for the year, plan and actual to date."""
Row: TypeAlias = tuple[tuple[Cell, ...], Drill | None, RowShape]


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """The year of the day, with what was decided by then, else proposed; the month of the day counts whole in the plan."""
    day = asked.day
    versions = unit.budgets.of_year(day.year, day)
    chart, moved = unit.products.chart().accounts, results_of(unit, date(day.year, 1, 1), day)
    rows: list[Row] = []
    sums: dict[AccountKind, Figures] = {}
    for kind in BUDGETED:
        lines = [(each, _figures(each, versions, moved, day)) for _code, each in sorted(chart.items()) if each.kind is kind]
        lines = [(each, figures) for each, figures in lines if any(figures)]
        sums[kind] = _added([figures for _each, figures in lines])
        rows += [_line(each, figures, day, asked.language) for each, figures in lines]
        rows.append((("", kind, *_cells(sums[kind])), None, RowShape(RowRole.SUBTOTAL)))
    income, expense = (sums[kind] for kind in BUDGETED)
    surplus = (income[0] - expense[0], income[1] - expense[1], income[2] - expense[2], income[3] - expense[3])
    rows.append((("", SURPLUS, *_cells(surplus)), None, RowShape(RowRole.TOTAL)))
    table, drills, shapes = zip(*rows, strict=True)
    return ReportTable(KIND.code, KIND.title, COLUMNS, table, as_of=day, drills=drills, shapes=shapes)


def _figures(account: Account, versions: Mapping[BudgetVersion, Budget], moved: Mapping[str, Minor], day: date) -> Figures:
    proposed, decided = versions.get(BudgetVersion.PROPOSED), versions.get(BudgetVersion.DECIDED)
    force, sign = decided or proposed, -1 if account.kind is AccountKind.INCOME else 1
    code = account.code
    return (
        proposed.of_year(code) if proposed else 0,
        decided.of_year(code) if decided else 0,
        force.by(code, day) if force else 0,
        sign * moved.get(code, 0),
    )


def _line(account: Account, figures: Figures, day: date, language: str) -> Row:
    drill = ToAccount(account.code, date(day.year, 1, 1), day)
    return (account.code, account.name(language), *_cells(figures)), drill, RowShape(RowRole.LINE, 1)


def _cells(figures: Figures) -> tuple[Cell, ...]:
    _proposed, _decided, plan, actual = figures
    return *figures, actual - plan, reached(actual, plan)


def _added(lines: list[Figures]) -> Figures:
    proposed, decided, plan, actual = (sum(each[place] for each in lines) for place in range(4))
    return proposed, decided, plan, actual


KIND = ReportKind(
    "budget",
    N_("Budget and what became of it"),
    Dates.AS_OF,
    build,
    shelf=Shelf.MONTHLY,
    says=N_("What the year was to bring and to cost, and how far it is"),
)
