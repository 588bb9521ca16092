"""Bank reconciliation: for each bank account the book's balance, what has not reached the bank, and the bank's own balance."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.domain.chart import Account, Section
from coopdesk.domain.money import Minor
from coopdesk.domain.reconciliation import BookLine, Settled, reach_of
from coopdesk.domain.wording import Coded
from coopdesk.marks import N_
from coopdesk.reports.book_rows import BookRows
from coopdesk.reports.cash_book import chosen_accounts
from coopdesk.reports.drill import ToAccount, ToEntry
from coopdesk.reports.kind import Dates, Filter, Parameters, ReportKind, Shelf
from coopdesk.reports.table import Column, ColumnKind, ReportTable, RowRole
from coopdesk.store.queries.balances import account_balance, account_sums
from coopdesk.store.queries.bank_lines import book_lines
from coopdesk.store.unit_of_work import UnitOfWork

COLUMNS = (
    Column("account", N_("Account"), ColumnKind.CODE),
    Column("date", N_("Date"), ColumnKind.DATE),
    Column("number", N_("Receipt number"), ColumnKind.CODE),
    Column("text", N_("Text")),
    Column("amount", N_("Amount"), ColumnKind.MONEY),
)
IN_BOOK = Coded("book", (N_("Balance in the book"),))
NEVER = Coded("never", (N_("No statement of the bank was settled yet"),))
AT_BANK = Coded("bank", (N_("Balance at the bank"),))
DIFFERENCE = Coded("difference", (N_("Difference"),))


@dataclass(frozen=True, slots=True)
class _Standing:
    """How an account stood on the last day of a settled statement; `later` the bank had before the book."""

    settled: Settled
    book: Minor
    outstanding: tuple[BookLine, ...]
    later: tuple[BookLine, ...]

    @property
    def expected(self) -> Minor:
        return self.book - sum(line.amount for line in self.outstanding) + sum(line.amount for line in self.later)


def build(unit: UnitOfWork, asked: Parameters) -> ReportTable:
    """By the last statement that ends on the day or before it; what is outstanding stands below the book with the other sign."""
    accounts, rows = unit.products.chart().accounts, BookRows()
    used = {each.account for each in account_sums(unit, asked.day)}
    for code in sorted(chosen_accounts(unit, asked, Section.BANK) & used):
        settled = [each for each in unit.banks.standing(code) if each.last_day <= asked.day]
        whole = ToAccount(code, None, asked.day)
        rows.add((code, None, None, accounts[code].name(asked.language), None), RowRole.HEADING, 0, whole)
        if settled:
            _account(rows, accounts[code], _standing(unit, settled))
        else:
            rows.add((code, asked.day, None, IN_BOOK, account_balance(unit, code, asked.day)), RowRole.LINE, 1, whole)
            rows.add((code, None, None, NEVER, None), RowRole.LINE, 1, whole)
    return ReportTable(KIND.code, KIND.title, COLUMNS, as_of=asked.day, **rows.found())


def _standing(unit: UnitOfWork, settled: list[Settled]) -> _Standing:
    last, begun = settled[-1], settled[0].first_day
    ended = unit.banks.matched(last.account)
    by_then = {entry for entry, day in ended.items() if day <= last.last_day}
    outstanding = book_lines(unit, last.account, begun, last.last_day, by_then)
    later = book_lines(unit, last.account, last.last_day, reach_of(last.last_day), ())
    return _Standing(
        last,
        account_balance(unit, last.account, last.last_day),
        outstanding,
        tuple(line for line in later if line.entry in by_then and line.date > last.last_day),
    )


def _account(rows: BookRows, account: Account, standing: _Standing) -> None:
    code, day = account.code, standing.settled.last_day
    whole = ToAccount(code, None, day)
    rows.add((code, day, None, IN_BOOK, standing.book), RowRole.SUBTOTAL, 1, whole)
    for lines, sign in ((standing.outstanding, -1), (standing.later, 1)):
        for line in lines:
            rows.add((code, line.date, line.number or None, line.text, sign * line.amount), RowRole.LINE, 1, ToEntry(line.entry))
    rows.add((code, day, None, AT_BANK, standing.settled.closing), RowRole.SUBTOTAL, 1, None)
    if difference := standing.settled.closing - standing.expected:
        rows.add((code, day, None, DIFFERENCE, difference), RowRole.SUBTOTAL, 1, None)


KIND = ReportKind(
    "bank-reconciliation",
    N_("Bank reconciliation"),
    Dates.AS_OF,
    build,
    frozenset({Filter.ACCOUNT}),
    shelf=Shelf.DAILY,
    says=N_("The book beside the bank, with what is outstanding"),
)
