"""Accounts of savings as they are and as they would be, line by line: what is shown before history is put right."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.journal import Component, EventKind
from coopdesk.domain.money import Minor
from coopdesk.domain.savings import SavingsAccount
from coopdesk.store.queries.later_lines import LaterLine, later_lines
from coopdesk.store.queries.value_days import value_movements
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class DayLine:
    """A later line of an account, with the balance after it as it is (None: not there) and as it would be.

    `interest` and `tax` are what a line that comes in adds to them. `printed`: it stands in the member's passbook already.
    """

    number: str
    on: date
    kind: EventKind
    moved: Minor
    balance_before: Minor | None
    balance_after: Minor
    printed: bool
    interest: Minor = 0
    tax: Minor = 0


@dataclass(frozen=True, slots=True)
class AccountReplay:
    """One account: its balance at the end of the day in question, and its lines after that day."""

    account: str
    balance_before: Minor
    balance_after: Minor
    lines: tuple[DayLine, ...]


@dataclass(frozen=True, slots=True)
class SavingsReplay:
    """What an entry that counts from day `on` leads to; `seen` stands for all that is shown here."""

    on: date
    accounts: tuple[AccountReplay, ...]
    seen: str

    @property
    def printed(self) -> int:
        """How many later lines stand in a passbook already."""
        return sum(line.printed for account in self.accounts for line in account.lines)

    @property
    def interest(self) -> Minor:
        """Interest that is credited besides, below zero where it is taken back."""
        return sum(line.interest for account in self.accounts for line in account.lines)

    @property
    def tax(self) -> Minor:
        """Tax that is withheld besides."""
        return sum(line.tax for account in self.accounts for line in account.lines)

    @property
    def adjusts(self) -> bool:
        """Whether interest that was credited is put right."""
        return any(line.interest or line.tax for account in self.accounts for line in account.lines)


def replayed(
    unit: UnitOfWork, on: date, before: Iterable[SavingsAccount], act: Callable[[], Iterable[SavingsAccount]], told: object
) -> SavingsReplay:
    """Do `act`, which answers the accounts that it moved, say what came of it since day `on`, and take it back.

    `before`: those of them that are there already; `told`: what is asked, so that `seen` stands for it too.
    """
    known = {account.id: _Standing.of(unit, account.id, on) for account in before if account.closed is None}
    with unit.rehearsal():
        accounts = tuple(_account_replay(unit, account, on, known.get(account.id, NOTHING)) for account in act())
    return SavingsReplay(on, accounts, hashlib.sha256(repr((told, on, accounts)).encode()).hexdigest())


@dataclass(frozen=True, slots=True)
class _Standing:
    """The balance at the end of a day, and the later lines by entry and line."""

    balance: Minor
    lines: Mapping[tuple[int, int], LaterLine]

    @classmethod
    def of(cls, unit: UnitOfWork, account: int, on: date) -> _Standing:
        balance = sum(moved for day, moved in value_movements(unit, account) if day <= on)
        return cls(balance, {(line.entry, line.posting): line for line in later_lines(unit, account, on)})


NOTHING = _Standing(0, {})


def _account_replay(unit: UnitOfWork, account: SavingsAccount, on: date, before: _Standing) -> AccountReplay:
    after = _Standing.of(unit, account.id, on)
    lines = tuple(_day_line(unit, account.id, line, before.lines.get(key)) for key, line in after.lines.items())
    return AccountReplay(account.number, before.balance, after.balance, lines)


def _day_line(unit: UnitOfWork, account: int, line: LaterLine, was: LaterLine | None) -> DayLine:
    if was is not None:
        return DayLine(line.number, line.on, line.kind, line.moved, was.balance, line.balance, line.printed)
    sums = dict.fromkeys(Component, 0)
    for each in unit.ledger.entry(line.entry).lines:
        if each.member_account == account and each.component:
            sums[each.component] += each.signed
    return DayLine("", line.on, line.kind, line.moved, None, line.balance, printed=False, interest=sums[Component.INTEREST], tax=-sums[Component.TAX])
