"""Member statement: every entry of one member, product by product, each with the balance after it."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter

from coopdesk.domain.member_ledger import LedgerLine
from coopdesk.domain.wording import BroughtForward, Coded, EventText
from coopdesk.marks import N_
from coopdesk.reports.drill import Drill, ToEntry
from coopdesk.reports.kind import Dates, Filter, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Cell, Column, ColumnKind, ReportTable
from coopdesk.store.queries.member_ledger import member_ledger
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("date", N_("Date"), ColumnKind.DATE),
    Column("number", N_("Receipt number"), ColumnKind.CODE),
    Column("product", N_("Product")),
    Column("text", N_("Text")),
    Column("out", N_("Out"), ColumnKind.MONEY),
    Column("in", N_("In"), ColumnKind.MONEY),
    Column("balance", N_("Balance"), ColumnKind.MONEY),
)


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """By business date. `in` adds to the product's balance, `out` takes from it; a loan's balance is principal owed.

    There are no totals: what is saved and what is owed do not add up.
    """
    first, last = asked.days
    products = {product.code: Coded(product.code, (product.name(asked.language),)) for product in unit.products.all()}
    rows: list[tuple[Cell, ...]] = []
    drills: list[Drill | None] = []
    for code, group in groupby(member_ledger(unit, unit.members.get(asked.member).id, last), key=attrgetter("product")):
        if asked.product in ("", code):
            lines = list(group)
            of_product = _rows(lines, products[code], asked)
            rows += of_product
            drills += _drills(lines, len(of_product))
    return ReportTable(KIND.code, KIND.title, COLUMNS, tuple(rows), from_date=first, to_date=last, drills=tuple(drills))


def _drills(lines: list[LedgerLine], rows: int) -> list[Drill | None]:
    """The entry of each row; the balance brought forward leads to the entry that made it."""
    return [ToEntry(line.entry) for line in lines[-rows:]] if rows else []


def _rows(lines: list[LedgerLine], product: Coded, asked: Parameters) -> list[tuple[Cell, ...]]:
    """One product's lines; what was there before the first day is one line without a number."""
    first = asked.days[0]
    before = [line for line in lines if line.date < first]
    opening = before[-1].balance if before else 0
    rows: list[tuple[Cell, ...]] = [(first, None, product, BroughtForward(), 0, 0, opening)] if opening else []
    for line in lines[len(before) :]:
        text = EventText(line.kind, line.moved > 0, memo=line.memo)
        rows.append((line.date, line.number, product, text, max(0, -line.moved), max(0, line.moved), line.balance))
    return rows


KIND = ReportKind(
    code="member-statement",
    title=N_("Member statement"),
    dates=Dates.PERIOD,
    build=build,
    filters=frozenset({Filter.MEMBER, Filter.PRODUCT}),
    needs=frozenset({Filter.MEMBER}),
    shelf=Shelf.MEMBERS,
    says=N_("Every entry of one member"),
)
