"""Bank book: each bank account with what came in and went out, and what there was after it, to lay beside the bank's statement."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from operator import attrgetter

from coopdesk.domain.chart import Section
from coopdesk.marks import N_
from coopdesk.reports.book_rows import BookLine, BookRows
from coopdesk.reports.cash_book import chosen_accounts, line_text
from coopdesk.reports.kind import Dates, Filter, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Column, ColumnKind, ReportTable
from coopdesk.store.queries.balances import account_movements
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


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """By business date, the bank accounts that held or moved anything, each with its own balance."""
    first, last = asked.days
    accounts = unit.products.chart().accounts
    names = {product.code: product.name(asked.language) for product in unit.products.all()}
    codes = chosen_accounts(unit, asked, Section.BANK)
    moved = account_movements(unit, first, last)
    found = sorted(cash_lines(unit, codes, first, last), key=attrgetter("account"))
    lines = {code: [_line(line, names) for line in own] for code, own in groupby(found, attrgetter("account"))}
    rows = BookRows()
    for code in sorted(codes & moved.keys()):
        rows.add_account(accounts[code], moved[code], lines.get(code, ()), asked)
    return ReportTable(KIND.code, KIND.title, COLUMNS, from_date=first, to_date=last, **rows.found())


def _line(line: CashLine, names: Mapping[str, str]) -> BookLine:
    return line.date, line.number, line.member, line_text(line, names), max(0, line.moved), max(0, -line.moved), line.entry


KIND = ReportKind(
    "bank-book",
    N_("Bank book"),
    Dates.PERIOD,
    build,
    frozenset({Filter.ACCOUNT}),
    shelf=Shelf.DAILY,
    says=N_("Money into and out of each bank account"),
)
