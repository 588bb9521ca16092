"""Savings paid out whole: interest to the evening before, less its tax, then everything in cash; the account is closed.

Taking the entry back opens the account again, with its passbook.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from coopdesk.domain.errors import AccountOpenedAnew, DateTooEarly
from coopdesk.domain.journal import Entry, EntryDraft, EventKind
from coopdesk.domain.members import check_may_transact
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount, SubAccount, entry_lines, series_of
from coopdesk.domain.savings import SavingsAccount, Withdrawable, check_closing
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.passbook import close_books, open_books_again
from coopdesk.services.savings import existing_account
from coopdesk.services.savings_interest.closing import ClosingInterest, closing_interest
from coopdesk.store.ledger import Posted
from coopdesk.store.queries.value_days import value_movements
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.ENTRIES, Change.ACCOUNTS})
CLOSINGS = frozenset({EventKind.PLAN_ENDED, EventKind.ACCOUNT_CLOSED})


@dataclass(frozen=True, slots=True)
class CloseSavings:
    """Savings that can be withdrawn at any time, closed by their member, who stays one."""

    request_id: str
    date: date
    member: str
    product: str


@dataclass(frozen=True, slots=True)
class Closing:
    """What closing an account gives: its balance and its `interest` less the tax of it, less the `cost`."""

    interest: ClosingInterest
    cost: Minor = 0

    @property
    def account(self) -> SavingsAccount:
        return self.interest.account

    @property
    def in_hand(self) -> Minor:
        return self.account.balance + self.interest.net - self.cost


class Closes(Protocol):
    """A command that closes an account."""

    @property
    def request_id(self) -> str: ...

    @property
    def date(self) -> date: ...


def closing_of(unit: UnitOfWork, account: SavingsAccount, on: date, cost: Minor = 0) -> Closing:
    """What closing an account on a day gives, whether or not it may be closed."""
    return Closing(next(iter(closing_interest(unit, [account], on)), ClosingInterest(account, 0, 0)), cost)


def closable(unit: UnitOfWork, number: str, on: date) -> tuple[Closing, ...]:
    """Every open account of a member that she may take back at any time, held or not. Raises UnknownMember."""
    accounts = unit.accounts.of_member(unit.members.get(number).id)
    return tuple(closing_of(unit, each, on) for each in accounts if each.closed is None and each.terms.withdrawable is Withdrawable.ANY_TIME)


def close(unit: UnitOfWork, context: Context, command: CloseSavings) -> Outcome:
    """Refused while something holds it, and where the product says when it may be fetched; an empty one closes without an entry."""
    unit.ledger.check_date(command.date, context.stamp)
    member = unit.members.get(command.member)
    check_may_transact(member)
    account = existing_account(unit, member, command.product)
    check_closing(account)
    posted = pay_out(unit, context, command, EventKind.ACCOUNT_CLOSED, closing_of(unit, account, command.date))
    return Outcome(entry=posted and posted.sequence, number=posted and posted.number, member=member.number, account=account.number, changes=CHANGES)


def pay_out(unit: UnitOfWork, context: Context, command: Closes, event: EventKind, closing: Closing, memo: str = "") -> Posted | None:
    """Post what closing gives, and close the account with its passbook; None where there was nothing in it."""
    account = closing.account
    if (last := max((day for day, _moved in value_movements(unit, account.id)), default=command.date)) > command.date:
        raise DateTooEarly(command.date, last)
    amounts = (*closing.interest.amounts, Amount("cost", closing.cost), Amount("in_hand", closing.in_hand))
    lines = entry_lines(event, amounts, unit.products.roles(), SubAccount(account.id, account.control))
    posted = None
    if lines:
        draft = EntryDraft(event, command.date, lines, command.request_id, series_of(event), member=account.member, memo=memo)
        posted = unit.ledger.post(draft, context.stamp)
    unit.accounts.close(account.id, command.date)
    close_books(unit, context, account)
    return posted


def check_reversible(unit: UnitOfWork, entry: Entry) -> None:
    """Refuse to open an account again beside another one that its member opened since."""
    for account in _closed_by(unit, entry):
        found = unit.accounts.find(account.member, account.product)
        if found is not None and found.closed is None:
            raise AccountOpenedAnew(account.number, found.number)


def undo(unit: UnitOfWork, entry: Entry) -> None:
    """The account is open again, and a plan goes on, where the entry that closed it is taken back."""
    for account in _closed_by(unit, entry):
        unit.accounts.reopen(account.id)
        open_books_again(unit, account)


def _closed_by(unit: UnitOfWork, entry: Entry) -> Iterator[SavingsAccount]:
    if entry.kind in CLOSINGS:
        for identity in {line.member_account for line in entry.lines if line.member_account is not None and line.component is None}:
            yield unit.accounts.get(identity)
