"""Income statement in the layout of cooperatives: participation of members, its cost, other income and cost, the surplus."""

from __future__ import annotations

from datetime import date

from coopdesk.domain.statements import ResultSum, income
from coopdesk.domain.wording import Coded
from coopdesk.marks import N_
from coopdesk.reports.drill import ToAccount
from coopdesk.reports.kind import Compare, Dates, Parameters, ReportKind, Shelf
from coopdesk.reports.statement_rows import SIGNED_BY, StatementRows, columns
from coopdesk.reports.statement_words import RESULTS
from coopdesk.reports.table import ReportTable, RowRole
from coopdesk.store.queries.statement_moves import results_of
from coopdesk.store.unit_of_work import UnitOfWork


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """By business date; each amount is what it adds to the surplus, a cost in brackets. The closing of a year is no part of it.

    A result that nothing stands above is the one before it, and is left out.
    """
    first, last = asked.days
    before = asked.compared
    results = income_of(unit, (first, last), (before[0], before[1]))
    rows = StatementRows(asked.language, lambda code: ToAccount(code, first, last))
    for result in results:
        for group in result.groups:
            rows.group(group, 0)
        final = result is results[-1]
        if not result.groups and not final:
            continue
        rows.sum(Coded(result.result.value, (RESULTS[result.result],)), result.amounts, RowRole.TOTAL if final else RowRole.SUBTOTAL)
    return ReportTable(
        *(KIND.code, KIND.title, columns(last, before[1])),
        from_date=first,
        to_date=last,
        compared=before,
        signed_by=SIGNED_BY,
        **rows.found(),
    )


def income_of(unit: UnitOfWork, *periods: tuple[date, date]) -> tuple[ResultSum, ...]:
    """The results of each period."""
    return income(unit.products.chart(), [results_of(unit, *period) for period in periods])


KIND = ReportKind(
    "income-statement",
    N_("Income statement"),
    Dates.YEAR,
    build,
    shelf=Shelf.MONTHLY,
    says=N_("What came in, what it cost, and the surplus that is left"),
    compare=Compare.ALWAYS,
)
