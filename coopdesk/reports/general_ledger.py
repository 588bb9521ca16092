"""General ledger: account by account what it held, every line on it with the balance after it, and what it came to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from itertools import groupby
from operator import attrgetter

from coopdesk.domain.chart import Account
from coopdesk.domain.journal import Side
from coopdesk.domain.money import Minor
from coopdesk.domain.wording import BroughtForward, Coded, EventText
from coopdesk.marks import N_
from coopdesk.reports.book_rows import BookRows
from coopdesk.reports.drill import ToAccount, ToEntry
from coopdesk.reports.kind import Dates, Filter, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Column, ColumnKind, ReportTable, RowRole
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
CLOSING = Coded("closing", (N_("At the end"),))


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """By business date, the accounts that held or moved anything. A balance stands on the account's normal side."""
    first, last = asked.days
    accounts = unit.products.chart().accounts
    moved = {code: each for code, each in account_movements(unit, first, last).items() if asked.account in ("", code) and _is_there(each)}
    lines = {code: list(own) for code, own in groupby(lines_of_accounts(unit, moved, first, last), attrgetter("account"))}
    rows = BookRows()
    for code, movement in sorted(moved.items()):
        _account(rows, accounts[code], movement, lines.get(code, ()), asked)
    return ReportTable(KIND.code, KIND.title, COLUMNS, from_date=first, to_date=last, **rows.found())


def _is_there(movement: Movement) -> bool:
    return bool(movement.opening or movement.debit or movement.credit)


def _account(rows: BookRows, account: Account, movement: Movement, lines: Iterable[JournalLine], asked: Parameters) -> None:
    first, last = asked.days
    sign = 1 if account.normal_side is Side.DEBIT else -1
    balance: Minor = sign * movement.opening
    whole, before = ToAccount(account.code, first, last), ToAccount(account.code, None, first - timedelta(1))
    rows.add((account.code, None, None, None, account.name(asked.language), None, None, None), RowRole.HEADING, 0, whole)
    if balance:
        rows.add((account.code, first, None, None, BroughtForward(), None, None, balance), RowRole.LINE, 1, before)
    for line in lines:
        debit, credit = (line.amount, 0) if line.side is Side.DEBIT else (0, line.amount)
        balance += sign * (debit - credit)
        text = EventText(line.kind, sign * (debit - credit) > 0, memo=line.memo)
        rows.add((line.account, line.date, line.number, line.member, text, debit, credit, balance), RowRole.LINE, 1, ToEntry(line.entry))
    closing = (account.code, None, None, None, CLOSING, movement.debit, movement.credit, sign * movement.closing)
    rows.add(closing, RowRole.SUBTOTAL, 1, whole)


KIND = ReportKind(
    "general-ledger",
    N_("General ledger"),
    Dates.MONTH,
    build,
    frozenset({Filter.ACCOUNT}),
    shelf=Shelf.DAILY,
    says=N_("Every account with its lines and balances"),
)
