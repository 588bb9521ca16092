"""What members paid for others: what she gives back goes to who paid, into savings that can be drawn on or into the pot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.covers import Cover, CoverEnd, Ending, endings
from coopdesk.domain.errors import ClaimPassedOn, CoverGivenBack, ReasonMissing
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


def withdraw(unit: UnitOfWork, context: Context, covers: Sequence[Cover], on: date, reason: str, meeting: int | None = None) -> None:
    """These claims are as if they had never been, and what was let off of them too. Raises CoverGivenBack, ClaimPassedOn."""
    ended: dict[tuple[int, CoverEnd], int] = {}
    for each in unit.covers.ends([cover.id for cover in covers]):
        kind = CoverEnd.REPAID if each.kind is CoverEnd.UNDONE else each.kind
        ended[each.cover, kind] = ended.get((each.cover, kind), 0) + each.amount
    for cover in covers:
        if given := ended.get((cover.id, CoverEnd.REPAID)):
            raise CoverGivenBack(unit.members.by_id(cover.debtor).name, given)
        if passed := ended.get((cover.id, CoverEnd.BOUGHT), 0) + ended.get((cover.id, CoverEnd.PASSED), 0):
            raise ClaimPassedOn(unit.members.by_id(cover.bearer or 0).name, passed)
    again = [Ending(cover, -amount) for (cover, kind), amount in ended.items() if kind is CoverEnd.WRITTEN_OFF and amount]
    for parts, kind in ((again, CoverEnd.WRITTEN_OFF), ([Ending(cover.id, cover.amount) for cover in covers], CoverEnd.UNDONE)):
        unit.covers.end(parts, kind, on, context.stamp, meeting=meeting, reason=reason)


def undo(unit: UnitOfWork, context: Context, entry: Entry, on: date) -> None:
    """A payment to those who had paid was taken back: their claims are open again."""
    if parts := unit.covers.of_payment(entry.sequence):
        opened = [Ending(part.cover, -part.amount) for part in parts]
        unit.covers.end(opened, CoverEnd.UNDONE, on, context.stamp, entry=entry.sequence)
