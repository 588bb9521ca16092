"""Register of assets, of costs paid in advance and of income received in advance on a day; its sums are those of the ledger.

What an account holds that no thing of the register explains stands in a row of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TypeAlias

from coopdesk.domain.assets import Asset, AssetKind
from coopdesk.domain.chart import Account, Section
from coopdesk.domain.money import Minor
from coopdesk.domain.wording import Coded
from coopdesk.marks import N_
from coopdesk.reports.drill import Drill, ToAccount, ToEntry
from coopdesk.reports.kind import Dates, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Cell, Column, ColumnKind, ReportTable, RowRole, RowShape
from coopdesk.store.queries.balances import account_sums
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("number", N_("No."), ColumnKind.CODE),
    Column("name", N_("Name")),
    Column("account", N_("Account"), ColumnKind.CODE),
    Column("since", N_("Since"), ColumnKind.DATE),
    Column("months", N_("Months"), ColumnKind.INTEGER),
    Column("cost", N_("Cost"), ColumnKind.MONEY),
    Column("month", N_("This month"), ColumnKind.MONEY),
    Column("used", N_("Used"), ColumnKind.MONEY),
    Column("book_value", N_("Book value"), ColumnKind.MONEY),
)
FIGURES = slice(5, 9)
ALWAYS = (Section.FIXED_ASSET, Section.DEPRECIATION)
"""Of other accounts only those that the register uses are compared."""
OUTSIDE = Coded("outside", (N_("Not in the register"),))
Row: TypeAlias = tuple[tuple[Cell, ...], Drill | None, RowShape]


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """By kind and account; a thing that has ended by the day is not listed any more."""
    day = asked.day
    standing = [each for each in unit.assets.all(day) if each.ended is None]
    balances = {sums.account: sums.balance for sums in account_sums(unit, day)}
    chart = unit.products.chart().accounts
    rows: list[Row] = []
    for kind in AssetKind:
        own = sorted((each for each in standing if each.kind is kind), key=lambda each: (each.accounts.thing, each.id))
        found = [*(_row(each, day) for each in own), *_outside(kind, own, balances, chart, day)]
        if found:
            rows += [*found, _subtotal(kind, found)]
    table = tuple(row for row, _drill, _shape in rows), tuple(drill for _row, drill, _shape in rows)
    shapes = tuple(shape for _row, _drill, shape in rows)
    return ReportTable(KIND.code, KIND.title, COLUMNS, table[0], as_of=day, drills=table[1], shapes=shapes)


def _row(asset: Asset, day: date) -> Row:
    plan = asset.plan(day)
    months = plan.months if plan else asset.length.months
    cells = (str(asset.id), asset.name, asset.accounts.thing, asset.since, months or None, asset.cost, asset.monthly(day), asset.used, asset.book_value)
    drill = ToEntry(asset.entry) if asset.entry else ToAccount(asset.accounts.thing, None, day)
    return cells, drill, RowShape(RowRole.LINE, 1)


def _outside(kind: AssetKind, own: list[Asset], balances: Mapping[str, Minor], chart: Mapping[str, Account], day: date) -> Iterator[Row]:
    """What the accounts of a kind hold beyond its things: cost above, use below."""
    sign = -1 if kind is AssetKind.DEFERRED else 1
    used = {code for each in own for code in (each.accounts.thing, each.accounts.worn)}
    if kind is AssetKind.FIXED:
        used |= {code for code in balances if chart[code].section in ALWAYS}
    for code in sorted(used):
        cost = sum(each.cost for each in own if each.accounts.thing == code)
        worn = sum(each.used for each in own if each.accounts.worn == code)
        if apart := sign * balances.get(code, 0) - (cost - worn):
            worn_only = chart[code].section is Section.DEPRECIATION
            figures = (0, 0, -apart, apart) if worn_only else (apart, 0, 0, apart)
            yield ("", OUTSIDE, code, None, None, *figures), ToAccount(code, None, day), RowShape(RowRole.LINE, 1)


def _subtotal(kind: AssetKind, rows: list[Row]) -> Row:
    figures = [[cell if isinstance(cell, int) else 0 for cell in row[FIGURES]] for row, _drill, _shape in rows]
    return ("", kind, "", None, None, *(sum(column) for column in zip(*figures, strict=True))), None, RowShape(RowRole.SUBTOTAL)


KIND = ReportKind(
    "assets",
    N_("Register of assets"),
    Dates.AS_OF,
    build,
    shelf=Shelf.MONTHLY,
    says=N_("What is used over months: cost, what is used, book value"),
)
