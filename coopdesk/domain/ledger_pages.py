"""Pages of the journal and of one account's ledger: what is asked for, and the rows that answer it, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.journal import EventKind
from coopdesk.domain.money import Minor


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """Days are business dates, both included. `text` is looked for in numbers, notes, and names and numbers of members."""

    from_date: date | None = None
    to_date: date | None = None
    kind: EventKind | None = None
    account: str = ""
    operator: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class JournalRow:
    """The head of an entry. `amount` is the sum of its debits; `corrected_by` the number of the entry that reversed it."""

    sequence: int
    number: str | None
    date: date
    kind: EventKind
    member: str | None
    name: str | None
    memo: str
    amount: Minor
    operator: str
    corrected_by: str | None


@dataclass(frozen=True, slots=True)
class AccountPlace:
    """Where a page of an account's ledger ended: its last line, and the balance (debit positive) before that line."""

    date: date
    entry: int
    line: int
    balance: Minor


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One posting to an account; `balance` (debit positive) stands after it, by business date and order of posting."""

    entry: int
    line: int
    number: str | None
    date: date
    kind: EventKind
    member: str | None
    name: str | None
    memo: str
    debit: Minor
    credit: Minor
    balance: Minor

    @property
    def place(self) -> AccountPlace:
        return AccountPlace(self.date, self.entry, self.line, self.balance - self.debit + self.credit)
