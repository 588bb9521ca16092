"""Statement of changes in equity: a column for each part of it, a row for each reason why it changed."""

from __future__ import annotations

from datetime import timedelta

from coopdesk.domain.equity_changes import Change, EquityColumn, EquityMoves, capital_accounts, equity_changes, in_row
from coopdesk.domain.money import Minor
from coopdesk.domain.wording import Coded, Sign
from coopdesk.marks import N_
from coopdesk.reports.drill import Drill, ToReport
from coopdesk.reports.financial_position import position_on
from coopdesk.reports.kind import Dates, Parameters, ReportKind, Shelf
from coopdesk.reports.statement_rows import SIGNED_BY
from coopdesk.reports.statement_words import CHANGES, GROUPS
from coopdesk.reports.table import Agreement, Cell, Column, ColumnKind, ReportTable, RowRole, RowShape
from coopdesk.store.queries.statement_moves import debits_of, results_of, sums_on
from coopdesk.store.unit_of_work import UnitOfWork

ONE_DAY = timedelta(1)
OPENING = Coded("opening", (N_("At the beginning"),))
CLOSING = Coded("closing", (N_("At the end"),))
AGREES = N_("At the end = equity of the financial position = {amount}")


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """By business date. The accounts of members' capital have a column each; the surplus has those of all years, closed or not."""
    first, last = asked.days
    found = equity_changes(unit.products.chart(), _moves(unit, asked))
    rows: list[tuple[Cell, ...]] = [_row(OPENING, [column.opening for column in found])]
    drills: list[Drill | None] = [ToReport("financial-position", None, first - ONE_DAY)]
    for change in Change:
        if any(amounts := in_row(found, change)):
            rows.append(_row(Coded(change.value, (CHANGES[change],)), list(amounts)))
            drills.append(ToReport("income-statement" if change is Change.SURPLUS else "general-ledger", first, last))
    closing = [column.closing for column in found]
    shapes = (*(RowShape() for _row_ in rows), RowShape(RowRole.TOTAL))
    return ReportTable(
        *(KIND.code, KIND.title, _columns(found, asked.language), (*rows, _row(CLOSING, closing))),
        from_date=first,
        to_date=last,
        drills=(*drills, ToReport("financial-position", None, last)),
        shapes=shapes,
        agreement=Agreement(AGREES, sum(closing), position_on(unit, last).equity_sum[0]),
        signed_by=SIGNED_BY,
    )


def _moves(unit: UnitOfWork, asked: Parameters) -> EquityMoves:
    first, last = asked.days
    paid_back = debits_of(unit, capital_accounts(unit.products.chart()), first, last)
    return EquityMoves(sums_on(unit, first - ONE_DAY), sums_on(unit, last), results_of(unit, first, last), paid_back)


def _columns(found: tuple[EquityColumn, ...], language: str) -> tuple[Column, ...]:
    """Named by their account, or by their group."""
    parts = (
        Column(
            column.account.code if column.account else column.group.value,
            column.account.name(language) if column.account else GROUPS[column.group][0],
            ColumnKind.MONEY,
            Sign.BRACKETS,
        )
        for column in found
    )
    return Column("change", N_("Cause")), *parts, Column("total", N_("Total"), ColumnKind.MONEY, Sign.BRACKETS)


def _row(words: Coded, amounts: list[Minor]) -> tuple[Cell, ...]:
    return words, *amounts, sum(amounts)


KIND = ReportKind(
    "changes-in-equity",
    N_("Statement of changes in equity"),
    Dates.YEAR,
    build,
    shelf=Shelf.MONTHLY,
    says=N_("How the members' own capital became what it is"),
)
