"""Bank book: each bank account with what came in and went out, and what there was after it, to lay beside the bank's statement."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from operator import attrgetter

from coopdesk.domain.chart import Account, Section
from coopdesk.domain.money import Minor
from coopdesk.domain.wording import BroughtForward, Coded, EventText
from coopdesk.marks import N_
from coopdesk.reports.book_rows import BookRows
from coopdesk.reports.cash_book import chosen_accounts, line_text
from coopdesk.reports.drill import ToAccount, ToEntry
from coopdesk.reports.kind import Dates, Filter, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Column, ColumnKind, ReportTable, RowRole
from coopdesk.store.queries.balances import Movement, account_movements
from coopdesk.store.queries.journal_lines import CashLine, cash_lines
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("account", N_("Account"), ColumnKind.CODE),
    Column("date", N_("Date"), ColumnKind.DATE),
    Column("number", N_("Receipt number"), ColumnKind.CODE),
    Column("member", N_("Member"), ColumnKind.CODE),
    Column("text", N_("Text")),
    Column("in", N_("Money in"), ColumnKind.MONEY),
    Column("out", N_("Money out"), ColumnKind.MONEY),
    Column("balance", N_("Balance"), ColumnKind.MONEY),
)
CLOSING = Coded("closing", (N_("At the end"),))


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """By business date, the bank accounts that held or moved anything, each with its own balance."""
    first, last = asked.days
    accounts = unit.products.chart().accounts
    names = {product.code: product.name(asked.language) for product in unit.products.all()}
    codes = chosen_accounts(unit, asked, Section.BANK)
    moved = account_movements(unit, first, last)
    found = sorted(cash_lines(unit, codes, first, last), key=attrgetter("account"))
    lines = {code: [(line, line_text(line, names)) for line in own] for code, own in groupby(found, attrgetter("account"))}
    rows = BookRows()
    for code in sorted(codes & moved.keys()):
        _account(rows, accounts[code], moved[code], lines.get(code, []), asked)
    return ReportTable(KIND.code, KIND.title, COLUMNS, from_date=first, to_date=last, **rows.found())


def _account(rows: BookRows, account: Account, movement: Movement, lines: list[tuple[CashLine, EventText]], asked: Parameters) -> None:
    first, last = asked.days
    balance: Minor = movement.opening
    whole, before = ToAccount(account.code, first, last), ToAccount(account.code, None, first - timedelta(1))
    rows.add((account.code, None, None, None, account.name(asked.language), None, None, None), RowRole.HEADING, 0, whole)
    if balance:
        rows.add((account.code, first, None, None, BroughtForward(), None, None, balance), RowRole.LINE, 1, before)
    for line, text in lines:
        balance += line.moved
        came_in, went_out = max(0, line.moved), max(0, -line.moved)
        rows.add((account.code, line.date, line.number, line.member, text, came_in, went_out, balance), RowRole.LINE, 1, ToEntry(line.entry))
    closing = (account.code, None, None, None, CLOSING, movement.debit, movement.credit, movement.closing)
    rows.add(closing, RowRole.SUBTOTAL, 1, whole)


KIND = ReportKind(
    "bank-book",
    N_("Bank book"),
    Dates.PERIOD,
    build,
    frozenset({Filter.ACCOUNT}),
    shelf=Shelf.DAILY,
    says=N_("Money into and out of each bank account"),
)
