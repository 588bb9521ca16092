"""Savings summary: each share and savings product with its accounts and what is in them."""

from __future__ import annotations

from coopdesk.domain.wording import Coded
from coopdesk.marks import N_
from coopdesk.products import KINDS, Family
from coopdesk.reports.beside import beside_cells, beside_columns, beside_totals
from coopdesk.reports.drill import ToAccount
from coopdesk.reports.kind import Compare, Dates, Filter, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Cell, Column, ColumnKind, ReportTable
from coopdesk.store.queries.member_balances import ProductBalance, balances_by_product
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("product", N_("Product")),
    Column("accounts", N_("Accounts"), ColumnKind.INTEGER),
    Column("balance", N_("Balance"), ColumnKind.MONEY),
)
NOTHING = ProductBalance(0, 0)


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """As of a business date; `accounts` counts those open on that day. Beside another day: what was in them then."""
    found = balances_by_product(unit, asked.day)
    before = balances_by_product(unit, asked.compare) if asked.compare else {}
    products = [
        product
        for product in unit.products.all()
        if product.kind in KINDS and KINDS[product.kind].family is not Family.LOANS and asked.product in ("", product.code)
    ]
    now, then = ([-of.get(product.code, NOTHING).balance for product in products] for of in (found, before))
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (Coded(product.code, (product.name(asked.language),)), found.get(product.code, NOTHING).accounts, balance, *beside_cells(asked.compare, balance, was))
        for product, balance, was in zip(products, now, then, strict=True)
    )
    drills = tuple(ToAccount(product.control, None, asked.day) for product in products)
    accounts = sum(found.get(product.code, NOTHING).accounts for product in products)
    totals = {"accounts": accounts, "balance": sum(now), **beside_totals(asked.compare, sum(now), sum(then))}
    columns = (*COLUMNS, *beside_columns(asked.compare))
    return ReportTable(KIND.code, KIND.title, columns, rows, totals, as_of=asked.day, compared=asked.compared, drills=drills)


KIND = ReportKind(
    "savings-summary",
    N_("Savings summary"),
    Dates.AS_OF,
    build,
    frozenset({Filter.PRODUCT}),
    shelf=Shelf.MEMBERS,
    says=N_("Accounts and balance of each product"),
    compare=Compare.ASKED,
)
