"""Savings summary: each share and savings product with its accounts and what is in them."""

from __future__ import annotations

from coopdesk.domain.wording import Coded
from coopdesk.marks import N_
from coopdesk.products import KINDS, Family
from coopdesk.reports.drill import ToAccount
from coopdesk.reports.kind import Dates, Filter, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Column, ColumnKind, ReportTable
from coopdesk.store.queries.member_balances import member_account_balances
from coopdesk.store.queries.members import members_on
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("product", N_("Product")),
    Column("accounts", N_("Accounts"), ColumnKind.INTEGER),
    Column("balance", N_("Balance"), ColumnKind.MONEY),
)


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """As of a business date; `accounts` counts those open on that day."""
    known = {member.id for member in members_on(unit, asked.day)}
    accounts: dict[str, int] = {}
    balances: dict[str, int] = {}
    for account in member_account_balances(unit, asked.day):
        open_then = account.opened <= asked.day and (account.closed is None or account.closed > asked.day) and account.member in known
        accounts[account.product] = accounts.get(account.product, 0) + (open_then or account.balance != 0)
        balances[account.product] = balances.get(account.product, 0) - account.balance
    products = [
        product
        for product in unit.products.all()
        if product.kind in KINDS and KINDS[product.kind].family is not Family.LOANS and asked.product in ("", product.code)
    ]
    rows = tuple(
        (Coded(product.code, (product.name(asked.language),)), accounts.get(product.code, 0), balances.get(product.code, 0))
        for product in products
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
