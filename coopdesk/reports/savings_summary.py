"""Savings summary: each share and savings product with its accounts and what is in them."""

from __future__ import annotations

from coopdesk.domain.wording import Coded
from coopdesk.marks import N_
from coopdesk.products import KINDS, Family
from coopdesk.reports.drill import ToAccount
from coopdesk.reports.kind import Dates, Filter, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Column, ColumnKind, ReportTable
from coopdesk.store.queries.member_balances import ProductBalance, balances_by_product
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("product", N_("Product")),
    Column("accounts", N_("Accounts"), ColumnKind.INTEGER),
    Column("balance", N_("Balance"), ColumnKind.MONEY),
)
NOTHING = ProductBalance(0, 0)


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """As of a business date; `accounts` counts those open on that day."""
    found = balances_by_product(unit, asked.day)
    products = [
        product
        for product in unit.products.all()
        if product.kind in KINDS and KINDS[product.kind].family is not Family.LOANS and asked.product in ("", product.code)
    ]
    rows = tuple(
        (Coded(product.code, (product.name(asked.language),)), own.accounts, -own.balance)
        for product, own in ((product, found.get(product.code, NOTHING)) for product in products)
    )
    drills = tuple(ToAccount(product.control, None, asked.day) for product in products)
    totals = {"accounts": sum(row[1] for row in rows), "balance": sum(row[2] for row in rows)}
    return ReportTable(KIND.code, KIND.title, COLUMNS, rows, totals, as_of=asked.day, drills=drills)


KIND = ReportKind(
    "savings-summary",
    N_("Savings summary"),
    Dates.AS_OF,
    build,
    frozenset({Filter.PRODUCT}),
    shelf=Shelf.MEMBERS,
    says=N_("Accounts and balance of each product"),
)
