"""A bank account beside the bank's own statement: what agrees, what only one of them has, and that the rest is nothing.

Domain.md §4.4: before a month closes, balance at the bank = balance in the book less what is outstanding.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coopdesk.domain.errors import BankDisagrees, BankLinesUnbooked, StatementDoesNotAddUp, StatementEmpty
from coopdesk.domain.money import Minor

DAYS_APART_MAX = 3
"""A payment reaches the bank within so many days of the book, before or after."""


@dataclass(frozen=True, slots=True)
class BankLine:
    """A line of the bank's statement; `amount` above nothing came in. `row` as the spreadsheet program counts."""

    row: int
    date: date
    text: str
    amount: Minor
    reference: str = ""


@dataclass(frozen=True, slots=True)
class BookLine:
    """What an entry moved on the bank account; `amount` above nothing came in."""

    entry: int
    date: date
    number: str
    text: str
    amount: Minor


@dataclass(frozen=True, slots=True)
class BankStatement:
    """What the bank says of some days, oldest first; `closing` is its balance after the last line."""

    name: str
    lines: tuple[BankLine, ...]
    closing: Minor

    @property
    def opening(self) -> Minor:
        """The balance before the first line."""
        return self.closing - sum(line.amount for line in self.lines)

    @property
    def days(self) -> tuple[date, date]:
        return self.lines[0].date, self.lines[-1].date


@dataclass(frozen=True, slots=True)
class Settled:
    """A statement that was confirmed: the bank's balance `closing` and the book's on its last day."""

    id: int
    account: str
    first_day: date
    last_day: date
    closing: Minor
    book: Minor
    file: str
    operator: str


@dataclass(frozen=True, slots=True)
class Pair:
    bank: BankLine
    book: BookLine


@dataclass(frozen=True, slots=True)
class Comparison:
    """A statement beside the book; `book` is the book's balance on the statement's last day."""

    statement: BankStatement
    book: Minor
    pairs: tuple[Pair, ...]
    bank_only: tuple[BankLine, ...]
    outstanding: tuple[BookLine, ...]

    @property
    def expected(self) -> Minor:
        """What the bank should have: the book, less what has not reached it, with what the book does not have yet.

        The book has 1,000,000 with a cheque of 200,000 that was not cashed (-200,000 outstanding), the bank took
        6,500 of fees: 1,000,000 + 200,000 - 6,500 = 1,193,500.
        """
        last = self.statement.days[1]
        later = sum(pair.book.amount for pair in self.pairs if pair.book.date > last)
        return self.book - sum(line.amount for line in self.outstanding) + sum(line.amount for line in self.bank_only) + later

    @property
    def difference(self) -> Minor:
        """What nothing explains."""
        return self.statement.closing - self.expected


def check_statement(lines: Sequence[BankLine], balances: Mapping[int, Minor]) -> None:
    """Refuse a statement without lines, and one whose running balance (row → balance) does not follow from its amounts."""
    if not lines:
        raise StatementEmpty
    before: Minor | None = None
    for line in lines:
        balance = balances.get(line.row)
        if before is not None and balance is not None and before + line.amount != balance:
            raise StatementDoesNotAddUp(line.row, before + line.amount, balance)
        before = balance if balance is not None else None if before is None else before + line.amount


def suggest(bank: Sequence[BankLine], book: Sequence[BookLine]) -> dict[int, int]:
    """Row of the statement → entry of the book: equal amounts at most three days apart, each used once.

    Of several, first those whose number or note stands in the bank's words, then the nearest day, then the oldest.
    """
    by_amount: dict[Minor, list[BookLine]] = {}
    for line in book:
        by_amount.setdefault(line.amount, []).append(line)
    near = [
        (not _is_named(there, here), abs((there.date - here.date).days), there.row, here.entry)
        for there in bank
        for here in by_amount.get(there.amount, ())
        if abs((there.date - here.date).days) <= DAYS_APART_MAX
    ]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _unnamed, _apart, row, entry in sorted(near):
        if row not in found and entry not in taken:
            found[row] = entry
            taken.add(entry)
    return found


def _is_named(bank: BankLine, book: BookLine) -> bool:
    words = f"{bank.text} {bank.reference}".casefold()
    reference = bank.reference.casefold().strip()
    return bool((book.number and book.number.casefold() in words) or (reference and reference in book.text.casefold()))


def compare(statement: BankStatement, book: Sequence[BookLine], balance: Minor, pairs: Mapping[int, int], begun: date) -> Comparison:
    """The statement beside the book's open lines; `pairs`: row → entry. Lines before `begun` are no longer outstanding.

    `balance`: that of the book on the statement's last day.
    """
    by_entry, last = {line.entry: line for line in book}, statement.days[1]
    matched = {row: by_entry[entry] for row, entry in pairs.items() if entry in by_entry}
    used = {line.entry for line in matched.values()}
    return Comparison(
        statement,
        balance,
        tuple(Pair(line, matched[line.row]) for line in statement.lines if line.row in matched),
        tuple(line for line in statement.lines if line.row not in matched),
        tuple(line for line in book if line.entry not in used and begun <= line.date <= last),
    )


def check_agrees(comparison: Comparison) -> None:
    """Refuse to settle a statement while the book lacks lines of it, or while a difference is not explained."""
    if comparison.bank_only:
        raise BankLinesUnbooked(len(comparison.bank_only))
    if comparison.difference:
        raise BankDisagrees(comparison.difference)


def reach(statement: BankStatement) -> tuple[date, date]:
    """The days of the book that its lines may be found on."""
    first, last = statement.days
    return first - timedelta(DAYS_APART_MAX), reach_of(last)


def reach_of(last: date) -> date:
    """The last day of the book on which a line of the bank's last day may stand."""
    return last + timedelta(DAYS_APART_MAX)


def unreconciled(last_days: Mapping[str, date | None], accounts: Collection[str], month_end: date) -> tuple[str, ...]:
    """Of the bank accounts that have anything on them, those whose statement was not settled up to the month's end."""
    return tuple(code for code in sorted(accounts) if (until := last_days.get(code)) is None or until < month_end)
