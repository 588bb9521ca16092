"""What members paid for others: what she gives back goes to who paid, into savings that can be drawn on or into the pot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.covers import CoverEnd, Ending, endings
from coopdesk.domain.errors import ReasonMissing
from coopdesk.domain.journal import Entry
from coopdesk.domain.members import Member
from coopdesk.domain.money import Minor
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.cover_takers import IN_CASH, Means, Said, by_taker, from_savings, give
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.MEETINGS, Change.ENTRIES, Change.ACCOUNTS, Change.MEMBERS})


@dataclass(frozen=True, slots=True)
class GiveBack:
    """Cash of a member to those who paid for her, between meetings."""

    request_id: str
    date: date
    member: str
    amount: Minor


@dataclass(frozen=True, slots=True)
class GiveBackFromSavings:
    """`product` of her own savings that pay."""

    request_id: str
    date: date
    member: str
    product: str
    amount: Minor


@dataclass(frozen=True, slots=True)
class WriteOffCovers:
    """By a decision of the group nobody claims this any more, the oldest first. `minutes`: the meeting or the number of its minutes."""

    request_id: str
    date: date
    member: str
    amount: Minor
    reason: str
    minutes: str = ""


def pay_back(unit: UnitOfWork, context: Context, command: GiveBack) -> Outcome:
    return _pay_back(unit, context, command, IN_CASH)


def pay_back_from_savings(unit: UnitOfWork, context: Context, command: GiveBackFromSavings) -> Outcome:
    return _pay_back(unit, context, command, from_savings(command.product))


def _pay_back(unit: UnitOfWork, context: Context, command: GiveBack | GiveBackFromSavings, means: Means) -> Outcome:
    unit.ledger.check_date(command.date, context.stamp)
    member = unit.members.get(command.member)
    entry = give_back(unit, context, member, command.amount, (command.request_id, command.date, member.name), means)
    return Outcome(entry=entry, number=unit.ledger.entry(entry).number, member=member.number, changes=CHANGES)


def write_off(unit: UnitOfWork, context: Context, command: WriteOffCovers) -> Outcome:
    unit.ledger.check_date(command.date, context.stamp)
    member = unit.members.get(command.member)
    if not command.reason.strip():
        raise ReasonMissing
    ended = endings(unit.covers.of_debtor(member.id), command.amount)
    said = " · ".join(filter(None, (command.minutes.strip(), command.reason.strip())))
    unit.covers.end(ended, CoverEnd.WRITTEN_OFF, command.date, context.stamp, reason=said)
    return Outcome(member=member.number, changes=CHANGES)


def give_back(unit: UnitOfWork, context: Context, member: Member, amount: Minor, said: Said, means: Means = IN_CASH) -> int:
    """Each who paid for her gets hers, oldest meeting first; `said`: request id, day and memo. Returns the first entry.

    Raises CoverNotOpen, NobodyTakes.
    """
    request, on, memo = said
    covers = unit.covers.of_debtor(member.id)
    first = 0
    for number, (taker, parts) in enumerate(by_taker(unit, covers, endings(covers, amount), on).items(), 1):
        own = (f"{request}-{number}" if number > 1 else request, on, memo)
        entry = give(unit, context, means, member, taker, sum(part.amount for part in parts), own)
        unit.covers.end(parts, CoverEnd.REPAID, on, context.stamp, meeting=context.meeting, entry=entry)
        first = first or entry
    return first


def undo(unit: UnitOfWork, context: Context, entry: Entry, on: date) -> None:
    """A payment to those who had paid was taken back: their claims are open again."""
    if parts := unit.covers.of_payment(entry.sequence):
        opened = [Ending(part.cover, -part.amount) for part in parts]
        unit.covers.end(opened, CoverEnd.UNDONE, on, context.stamp, entry=entry.sequence)
