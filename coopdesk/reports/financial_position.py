"""Statement of financial position: what the cooperative has, owes, and is its members', beside an earlier day."""

from __future__ import annotations

from datetime import date, timedelta

from coopdesk.domain.chart import Role
from coopdesk.domain.statements import Amounts, GroupSum, Position, position
from coopdesk.domain.wording import Coded
from coopdesk.marks import N_
from coopdesk.reports.drill import Drill, ToAccount, ToReport
from coopdesk.reports.kind import Compare, Dates, Parameters, ReportKind, Shelf
from coopdesk.reports.statement_rows import SIGNED_BY, StatementRows, columns
from coopdesk.reports.table import Agreement, ReportTable, RowRole
from coopdesk.store.queries.statement_moves import results_of, sums_on
from coopdesk.store.unit_of_work import UnitOfWork

ONE_DAY = timedelta(1)
AGREES = N_("Assets = liabilities + equity = {amount}")
EARLIER = Coded("surplus.earlier", (N_("Surplus of earlier years, not closed yet"),))


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """By business date. While a year is open, its surplus so far stands on the account of the year's surplus, and leads to the income statement."""
    days = (asked.day, *asked.compared)
    found = position_on(unit, *days)
    own, year = unit.products.chart().roles[Role.CURRENT_SURPLUS], asked.day.replace(month=1, day=1)

    def drill_of(code: str) -> Drill:
        return ToReport("income-statement", year, asked.day) if code == own else ToAccount(code, None, asked.day)

    rows = StatementRows(asked.language, drill_of)
    _part(rows, "assets", (N_("Assets"), N_("Total assets")), found.assets, found.assets_sum)
    _part(rows, "liabilities", (N_("Liabilities"), N_("Total liabilities")), found.liabilities, found.liabilities_sum)
    rows.heading(Coded("equity", (N_("Equity"),)))
    for group in found.equity:
        rows.group(group, 1)
    if any(found.earlier):
        rows.line(EARLIER, found.earlier, 1, ToReport("income-statement", unit.books.cooperative().first_day, year - ONE_DAY))
    rows.sum(Coded("equity.total", (N_("Total equity"),)), found.equity_sum, RowRole.TOTAL)
    agreement = Agreement(AGREES, found.assets_sum[0], found.liabilities_sum[0] + found.equity_sum[0])
    return ReportTable(
        *(KIND.code, KIND.title, columns(*days)),
        as_of=asked.day,
        compared=asked.compared,
        agreement=agreement,
        signed_by=SIGNED_BY,
        **rows.found(),
    )


def position_on(unit: UnitOfWork, *days: date) -> Position:
    """The position of each day."""
    this_year = [results_of(unit, date(day.year, 1, 1), day) for day in days]
    return position(unit.products.chart(), [sums_on(unit, day) for day in days], this_year)


def _part(rows: StatementRows, code: str, words: tuple[str, str], groups: tuple[GroupSum, ...], amounts: Amounts) -> None:
    rows.heading(Coded(code, words[:1]))
    for group in groups:
        rows.group(group, 1)
    rows.sum(Coded(f"{code}.total", words[1:]), amounts, RowRole.TOTAL)


KIND = ReportKind(
    "financial-position",
    N_("Statement of financial position"),
    Dates.AS_OF,
    build,
    shelf=Shelf.MONTHLY,
    says=N_("What there is, what is owed, and what is the members'"),
    compare=Compare.ALWAYS,
)
