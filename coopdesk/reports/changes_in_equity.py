"""Statement of changes in equity: a column for each part of it, a row for each reason why it changed."""

from __future__ import annotations

from datetime import date, timedelta

from coopdesk.domain.equity_changes import Change, EquityColumn, EquityMoves, capital_accounts, equity_changes, in_row
from coopdesk.domain.money import Minor
from coopdesk.domain.wording import Coded, Sign
from coopdesk.marks import N_
from coopdesk.reports.book_rows import BookRows
from coopdesk.reports.drill import ToReport
from coopdesk.reports.financial_position import position_on
from coopdesk.reports.kind import Compare, Dates, Parameters, ReportKind, Shelf
from coopdesk.reports.statement_rows import SIGNED_BY
from coopdesk.reports.statement_words import CHANGES, GROUPS
from coopdesk.reports.table import Agreement, Cell, Column, ColumnKind, ReportTable, RowRole
from coopdesk.store.queries.statement_moves import debits_of, results_of, sums_on
from coopdesk.store.unit_of_work import UnitOfWork

ONE_DAY = timedelta(1)
OPENING = Coded("opening", (N_("At the beginning"),))
CLOSING = Coded("closing", (N_("At the end"),))
AGREES = N_("At the end = equity of the financial position = {amount}")


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """By business date. The accounts of members' capital have a column each; the surplus has those of all years, closed or not.

    The parts stand side by side, so that the days compared with are a block of their own, above.
    """
    first, last = asked.days
    before = asked.compared
    periods = [*([(before[0], before[1])] if before else []), (first, last)]
    found = equity_changes(unit.products.chart(), *(_moves(unit, *period) for period in periods))
    rows = BookRows()
    for columns, period in zip(found, periods, strict=True):
        if before:
            rows.add((period[1], *(None for _each in (*columns, "total"))), RowRole.HEADING, 0, None)
        _block(rows, columns, period, int(bool(before)))
    closing = sum(column.closing for column in found[-1])
    return ReportTable(
        *(KIND.code, KIND.title, _columns(found[-1], asked.language)),
        from_date=first,
        to_date=last,
        compared=before,
        agreement=Agreement(AGREES, closing, position_on(unit, last).equity_sum[0]),
        signed_by=SIGNED_BY,
        **rows.found(),
    )


def _block(rows: BookRows, columns: tuple[EquityColumn, ...], period: tuple[date, date], level: int) -> None:
    """From the beginning of a period to its end."""
    first, last = period
    rows.add(_row(OPENING, [column.opening for column in columns]), RowRole.LINE, level, ToReport("financial-position", None, first - ONE_DAY))
    for change in Change:
        if any(amounts := in_row(columns, change)):
            drill = ToReport("income-statement" if change is Change.SURPLUS else "general-ledger", first, last)
            rows.add(_row(Coded(change.value, (CHANGES[change],)), list(amounts)), RowRole.LINE, level, drill)
    rows.add(_row(CLOSING, [column.closing for column in columns]), RowRole.TOTAL, level, ToReport("financial-position", None, last))


def _moves(unit: UnitOfWork, first: date, last: date) -> EquityMoves:
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
    compare=Compare.ASKED,
)
