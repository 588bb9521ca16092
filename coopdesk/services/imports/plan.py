"""The plan of an import: every row judged against the book, and the book's totals as they would be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.chart import Role
from coopdesk.domain.imports import ImportedMember, ImportFile, OpeningCash, RowError, WarningCode
from coopdesk.domain.money import Money
from coopdesk.runtime.memory import collector_paused
from coopdesk.services.context import Context
from coopdesk.services.imports.aliases import under_kept_numbers
from coopdesk.services.imports.cash_book import CashLine, good_lines, judge_dates, judge_references
from coopdesk.services.imports.deposits import judge_deposits
from coopdesk.services.imports.judge import Judge
from coopdesk.services.imports.members import admit, judge_members, judge_owners
from coopdesk.services.imports.openings import (
    LoanOpening,
    SavingsOpening,
    Window,
    check_opening_dates,
    good_loans,
    good_savings,
    judge_products,
    judge_repeated,
)
from coopdesk.services.imports.standing import BookTotals, Standing, totals
from coopdesk.store.queries.balances import account_sums
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do: the good rows in the order they are posted, the faults and doubts of the others.

    `before` and `after` are totals of the whole book, `after` with the good rows only. `version` tells whether
    the book has changed since.
    """

    file: ImportFile
    errors: tuple[RowError, ...]
    warnings: tuple[RowError, ...]
    members: tuple[ImportedMember, ...]
    savings: tuple[SavingsOpening, ...]
    loans: tuple[LoanOpening, ...]
    opening_cash: OpeningCash | None
    cash: tuple[CashLine, ...]
    before: BookTotals
    after: BookTotals
    version: int

    @property
    def entries(self) -> int:
        """How many journal entries it makes."""
        return len(self.savings) + len(self.loans) + bool(self.opening_cash) + len(self.cash)

    @property
    def earliest(self) -> date | None:
        """The first business date of its entries."""
        days = [opening.row.on for opening in self.savings] + [opening.row.on for opening in self.loans] + [line.on for line in self.cash]
        return min(days + ([self.opening_cash.on] if self.opening_cash else []), default=None)


@collector_paused()
def plan(unit: UnitOfWork, context: Context, file: ImportFile) -> ImportPlan:
    """Judge a file's rows against the book; nothing is written.

    Refusals: DateBeforeBook, PeriodClosed, DateAfterBusinessDate of the opening date.
    """
    cooperative = unit.books.cooperative()
    first_day = cooperative.first_day if file.receipts or unit.books.has_entries() else None
    window = Window(first_day, cooperative.closed_until, context.business_date)
    check_opening_dates(file, window)
    file = under_kept_numbers(unit, file)
    standing, judge = Standing.of(unit), Judge(file)
    before = totals(standing)
    judge_members(judge, standing, file, context.business_date)
    judge_products(judge, standing, file)
    judge_repeated(judge, standing, file)
    judge_dates(judge, file, window)
    judge_references(judge, file, unit.imports.references())
    members = admit(judge, standing, file)
    judge_owners(judge, standing, file)
    savings, loans = good_savings(judge, standing, file), good_loans(unit, judge, standing, file)
    if file.receipts:
        judge_deposits(unit, judge, standing, file)
    cash = good_lines(judge, standing, file, cooperative.currency)
    opening_cash = _opening_cash(unit, judge, file.opening_cash)
    if (savings or loans or cash) and file.opening_cash is None and not unit.imports.has_opening_cash():
        judge.warn(None, "", WarningCode.NO_OPENING_CASH)
    return ImportPlan(
        file=file,
        errors=judge.errors(),
        warnings=judge.warnings(),
        members=tuple(members),
        savings=tuple(savings),
        loans=tuple(loans),
        opening_cash=opening_cash,
        cash=tuple(cash),
        before=before,
        after=totals(standing),
        version=unit.audit.length(),
    )


def _opening_cash(unit: UnitOfWork, judge: Judge, cash: OpeningCash | None) -> OpeningCash | None:
    """The cash to book; in a book that had its opening cash it is a balance carried on, and only compared."""
    if cash is None or not judge.is_good(cash):
        return None
    if not unit.imports.has_opening_cash():
        return cash if cash.amount else None
    account = unit.products.roles()[Role.CASH]
    held = next((sums.balance for sums in account_sums(unit, cash.on) if sums.account == account), 0)
    if held != cash.amount:
        currency = unit.books.cooperative().currency
        judge.warn(cash, "balance", WarningCode.BALANCE_WRONG, value=Money(cash.amount, currency), expected=Money(held, currency))
    return None


def book_totals(unit: UnitOfWork) -> BookTotals:
    """What the book holds now."""
    return totals(Standing.of(unit))
