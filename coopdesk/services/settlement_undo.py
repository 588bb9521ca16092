"""A settlement taken back as one: its payments, its voucher, her loans, accounts, passbooks and status."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.errors import DateTooEarly, ReasonMissing, SettlementFollowed
from coopdesk.domain.journal import EventKind
from coopdesk.domain.loans import LoanState
from coopdesk.domain.savings import SavingsAccount
from coopdesk.domain.settlements import SettlementRecord
from coopdesk.services import covers
from coopdesk.services.context import Context, Outcome
from coopdesk.services.corrections import Reverse, check_still_has
from coopdesk.services.leaver_claims import open_again
from coopdesk.services.passbook import open_books_again
from coopdesk.services.savings_closing import CLOSINGS
from coopdesk.services.settlements import CHANGES, standing
from coopdesk.store.ledger import Posted
from coopdesk.store.queries.entries import read_entries
from coopdesk.store.unit_of_work import UnitOfWork

FOLLOWERS = (EventKind.FORMER_MEMBER_PAID.value, EventKind.CLAIM_RECEIVED.value)
STANDING = "e.member = ? AND e.sequence > ? AND e.kind IN (?, ?) AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = e.sequence)"

CLOSED = (
    "e.sequence IN (SELECT q.entry FROM posting q WHERE q.member_account = ?) AND e.kind IN (?, ?) "
    "AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = e.sequence)"
)


@dataclass(frozen=True, slots=True)
class UndoSettlement:
    """She has not left after all: everything is as it was before."""

    request_id: str
    date: date
    member: str
    reason: str


def undo(unit: UnitOfWork, context: Context, command: UndoSettlement) -> Outcome:
    """Refused once what she still owed, or a claim, was received: that stands on the settlement; and where who got something has it no more."""
    unit.ledger.check_date(command.date, context.stamp)
    member, record = standing(unit, command.member)
    if not command.reason.strip():
        raise ReasonMissing
    if command.date < record.date:
        raise DateTooEarly(command.date, record.date)
    _check_nothing_followed(unit, command.member, record)
    open_again(unit, context, record, command.date, command.reason.strip())
    posted = _reverse(unit, context, command, record)
    _open_again(unit, record)
    unit.members.set_status(member.id, record.was, command.date, command.reason.strip(), "", context.stamp)
    return Outcome(entry=posted and posted.sequence, number=posted and posted.number, member=member.number, changes=CHANGES)


def reverse_entry(unit: UnitOfWork, context: Context, command: Reverse) -> Outcome:
    """The voucher was to be reversed in the journal: the whole settlement is taken back."""
    unit.ledger.reversal(command.entry, command.date, command.reason, command.request_id)
    number = unit.members.named_by(command.entry).number
    return undo(unit, context, UndoSettlement(command.request_id, command.date, number, command.reason))


def _check_nothing_followed(unit: UnitOfWork, number: str, record: SettlementRecord) -> None:
    followers = read_entries(unit.connection, STANDING, (record.member, record.entry or 0, *FOLLOWERS))
    if followers:
        raise SettlementFollowed(number, followers[0].shown_number or str(followers[0].sequence))


def _reverse(unit: UnitOfWork, context: Context, command: UndoSettlement, record: SettlementRecord) -> Posted | None:
    """The payments first, the last one before the others; answers the reversal of the voucher."""
    paid = sorted((part.paid_by for part in record.parts if part.paid_by is not None), reverse=True)
    for entry in paid:
        check_still_has(unit, unit.ledger.entry(entry), command.date)
    posted = None
    for entry in [*paid, *([record.entry] if record.entry else [])]:
        posted = unit.ledger.reverse(entry, command.date, command.reason, _request(command, record, entry), context.stamp)
        covers.undo(unit, context, unit.ledger.entry(entry), command.date)
    return posted


def _request(command: UndoSettlement, record: SettlementRecord, entry: int) -> str:
    """The voucher's reversal answers the request; those of the payments have their entry beside it."""
    return command.request_id if entry == record.entry else f"{command.request_id}-{entry}"


def _closed_before(unit: UnitOfWork, account: SavingsAccount) -> bool:
    """Whether she had closed it herself, on the day on which she left."""
    return bool(read_entries(unit.connection, CLOSED, (account.id, *(kind.value for kind in CLOSINGS))))


def _open_again(unit: UnitOfWork, record: SettlementRecord) -> None:
    for account in unit.accounts.of_member(record.member):
        if account.closed == record.date and not _closed_before(unit, account):
            unit.accounts.reopen(account.id)
            open_books_again(unit, account)
    if record.entry:
        paid_off = {line.member_account for line in unit.ledger.entry(record.entry).lines if line.component}
        for loan in unit.loans.with_ids([identity for identity in paid_off if identity is not None]):
            if loan.state is LoanState.REPAID:
                unit.loans.change(loan.id, LoanState.DISBURSED)
