"""The budget that the annual meeting is asked for: the coming year's, beside what the ended one brought and cost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from coopdesk.domain.budgets import BUDGETED, BudgetVersion
from coopdesk.domain.chart import Account, AccountKind
from coopdesk.domain.money import Minor
from coopdesk.domain.wording import Sign
from coopdesk.marks import N_
from coopdesk.reports.budget import SURPLUS
from coopdesk.reports.table import Cell, Column, ColumnKind, ReportTable, RowRole, RowShape
from coopdesk.store.queries.statement_moves import results_of
from coopdesk.store.unit_of_work import UnitOfWork

TITLE = N_("Budget of the coming year")
Pair = tuple[Minor, Minor]
"""What the ended year was, and what the coming one is to be."""


def coming_year(unit: UnitOfWork, day: date, language: str, known: date) -> Iterator[ReportTable]:
    """The budget decided, else proposed by the business date `known`, of the year after that of `day`; nothing where there is none."""
    versions = unit.budgets.of_year(day.year + 1, known)
    made = versions.get(BudgetVersion.DECIDED) or versions.get(BudgetVersion.PROPOSED)
    if made is None:
        return
    columns = (
        Column("code", N_("Account"), ColumnKind.CODE),
        Column("name", N_("Name")),
        Column("actual", N_("The ended year"), ColumnKind.MONEY),
        Column("plan", N_("The coming year"), ColumnKind.MONEY),
        Column("difference", N_("Difference"), ColumnKind.MONEY, Sign.ALWAYS),
    )
    chart, moved = unit.products.chart().accounts, results_of(unit, date(day.year, 1, 1), day)
    rows: list[tuple[tuple[Cell, ...], RowShape]] = []
    sums: dict[AccountKind, Pair] = {}
    for kind in BUDGETED:
        lines = [(each, _pair(each, moved.get(code, 0), made.of_year(code))) for code, each in sorted(chart.items()) if each.kind is kind]
        lines = [(each, pair) for each, pair in lines if any(pair)]
        sums[kind] = (sum(pair[0] for _each, pair in lines), sum(pair[1] for _each, pair in lines))
        rows += [((each.code, each.name(language), *_cells(pair)), RowShape(RowRole.LINE, 1)) for each, pair in lines]
        rows.append((("", kind, *_cells(sums[kind])), RowShape(RowRole.SUBTOTAL)))
    income, expense = (sums[kind] for kind in BUDGETED)
    rows.append((("", SURPLUS, *_cells((income[0] - expense[0], income[1] - expense[1]))), RowShape(RowRole.TOTAL)))
    cells, shapes = zip(*rows, strict=True)
    yield ReportTable("annual-budget", TITLE, columns, cells, as_of=date(day.year + 1, 12, 31), shapes=shapes)


def _pair(account: Account, moved: Minor, planned: Minor) -> Pair:
    return (-moved if account.kind is AccountKind.INCOME else moved), planned


def _cells(pair: Pair) -> tuple[Cell, ...]:
    actual, plan = pair
    return actual, plan, plan - actual
