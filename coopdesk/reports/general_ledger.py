"""General ledger: account by account what it held, every line on it with the balance after it, and what it came to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from coopdesk.domain.journal import Side
from coopdesk.domain.wording import EventText
from coopdesk.marks import N_
from coopdesk.reports.book_rows import BookLine, BookRows
from coopdesk.reports.kind import Dates, Filter, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Column, ColumnKind, ReportTable
from coopdesk.store.queries.balances import Movement, account_movements
from coopdesk.store.queries.journal_lines import JournalLine, lines_of_accounts
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("code", N_("Account"), ColumnKind.CODE),
    Column("date", N_("Date"), ColumnKind.DATE),
    Column("number", N_("Receipt number"), ColumnKind.CODE),
    Column("member", N_("Member"), ColumnKind.CODE),
    Column("text", N_("Text")),
    Column("debit", N_("Debit"), ColumnKind.MONEY),
    Column("credit", N_("Credit"), ColumnKind.MONEY),
    Column("balance", N_("Balance"), ColumnKind.MONEY),
)


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """By business date, the accounts that held or moved anything. A balance stands on the account's normal side."""
    first, last = asked.days
    accounts = unit.products.chart().accounts
    moved = {code: each for code, each in account_movements(unit, first, last).items() if asked.account in ("", code) and _is_there(each)}
    lines = {code: list(own) for code, own in groupby(lines_of_accounts(unit, moved, first, last), attrgetter("account"))}
    rows = BookRows()
    for code, movement in sorted(moved.items()):
        sign = 1 if accounts[code].normal_side is Side.DEBIT else -1
        rows.add_account(accounts[code], movement, _lines(lines.get(code, ()), sign), asked, sign)
    return ReportTable(KIND.code, KIND.title, COLUMNS, from_date=first, to_date=last, **rows.found())


def _is_there(movement: Movement) -> bool:
    return bool(movement.opening or movement.debit or movement.credit)


def _lines(lines: Iterable[JournalLine], sign: int) -> Iterator[BookLine]:
    for line in lines:
        debit, credit = (line.amount, 0) if line.side is Side.DEBIT else (0, line.amount)
        text = EventText(line.kind, sign * (debit - credit) > 0, memo=line.memo)
        yield line.date, line.number, line.member, text, debit, credit, line.entry


KIND = ReportKind(
    "general-ledger",
    N_("General ledger"),
    Dates.MONTH,
    build,
    frozenset({Filter.ACCOUNT}),
    shelf=Shelf.DAILY,
    says=N_("Every account with its lines and balances"),
)
