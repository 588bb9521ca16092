"""A correction is a reversal: a linked entry that mirrors the wrong one, with its reason, on today's date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.errors import DateTooEarly, InsufficientFunds
from coopdesk.domain.journal import Entry, Side
from coopdesk.domain.members import check_may_transact
from coopdesk.services import loans
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.ENTRIES, Change.ACCOUNTS, Change.LOANS})


@dataclass(frozen=True, slots=True)
class Reverse:
    request_id: str
    date: date
    entry: int
    reason: str


def reverse(unit: UnitOfWork, context: Context, command: Reverse) -> Outcome:
    """Mirror an entry; refused where an account would go below nothing or a later loan entry stands on it.

    The accounts of who has left are settled and stay so.
    """
    entry = unit.ledger.entry(command.entry)
    unit.ledger.reversal(command.entry, command.date, command.reason, command.request_id)
    if command.date < entry.business_date:
        raise DateTooEarly(command.date, entry.business_date)
    for member in unit.members.owners_of([line.member_account for line in entry.lines if line.member_account is not None]):
        check_may_transact(member)
    _check_accounts(unit, entry)
    loans.check_reversible(unit, entry)
    posted = unit.ledger.reverse(command.entry, command.date, command.reason, command.request_id, context.stamp)
    loans.undo(unit, entry)
    return Outcome(entry=posted.sequence, number=posted.number, changes=CHANGES)


def _check_accounts(unit: UnitOfWork, entry: Entry) -> None:
    """No savings account may fall below nothing by taking its deposit back."""
    for line in entry.lines:
        if line.member_account is None or line.component is not None or line.side is Side.DEBIT:
            continue
        account = unit.accounts.get(line.member_account)
        if account.balance < line.amount:
            raise InsufficientFunds(account.balance, line.amount)
