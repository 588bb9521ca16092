"""What members paid for others: what she gives back goes to who paid, into savings that can be drawn on or into the pot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.covers import Cover, CoverEnd, Ending, endings
from coopdesk.domain.errors import ReasonMissing
from coopdesk.domain.journal import Entry
from coopdesk.domain.members import Member
from coopdesk.domain.pots import PotMove
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.pots import pay_in
from coopdesk.services.savings import Deposit, deposit, drawn_on
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.MEETINGS, Change.ENTRIES, Change.ACCOUNTS, Change.MEMBERS})


@dataclass(frozen=True, slots=True)
class GiveBack:
    """Cash of a member to those who paid for her, between meetings."""

    request_id: str
    date: date
    member: str
    amount: int


@dataclass(frozen=True, slots=True)
class WriteOffCovers:
    """By a decision of the group nobody claims this any more, the oldest first."""

    request_id: str
    date: date
    member: str
    amount: int
    reason: str


def pay_back(unit: UnitOfWork, context: Context, command: GiveBack) -> Outcome:
    unit.ledger.check_date(command.date, context.stamp)
    member = unit.members.get(command.member)
    entry = give_back(unit, context, member, command.amount, (command.request_id, command.date, member.name))
    return Outcome(entry=entry, number=unit.ledger.entry(entry).number, member=member.number, changes=CHANGES)


def write_off(unit: UnitOfWork, context: Context, command: WriteOffCovers) -> Outcome:
    unit.ledger.check_date(command.date, context.stamp)
    member = unit.members.get(command.member)
    if not command.reason.strip():
        raise ReasonMissing
    ended = endings(unit.covers.of_debtor(member.id), command.amount)
    unit.covers.end(ended, CoverEnd.WRITTEN_OFF, command.date, context.stamp, reason=command.reason.strip())
    return Outcome(member=member.number, changes=CHANGES)


def give_back(unit: UnitOfWork, context: Context, member: Member, amount: int, said: tuple[str, date, str]) -> int:
    """Each who paid for her gets hers, oldest meeting first; `said`: request id, day and memo. Returns the first entry.

    Raises CoverNotOpen.
    """
    request, on, memo = said
    covers = {cover.id: cover for cover in unit.covers.of_debtor(member.id)}
    ended = endings(covers.values(), amount)
    first = 0
    for number, (taker, parts) in enumerate(_by_taker(covers, ended).items(), 1):
        own = (f"{request}-{number}" if number > 1 else request, on, memo)
        entry = _give(unit, context, taker, sum(part.amount for part in parts), own, member)
        unit.covers.end(parts, CoverEnd.REPAID, on, context.stamp, meeting=context.meeting, entry=entry)
        first = first or entry
    return first


def undo(unit: UnitOfWork, context: Context, entry: Entry, on: date) -> None:
    """A payment to those who had paid was taken back: their claims are open again."""
    if parts := unit.covers.of_payment(entry.sequence):
        opened = [Ending(part.cover, -part.amount) for part in parts]
        unit.covers.end(opened, CoverEnd.UNDONE, on, context.stamp, entry=entry.sequence)


def _by_taker(covers: dict[int, Cover], ended: tuple[Ending, ...]) -> dict[tuple[int | None, int | None], list[Ending]]:
    """Bearer and pot → what ends of their covers: one payment for all of them."""
    found: dict[tuple[int | None, int | None], list[Ending]] = {}
    for ending in ended:
        cover = covers[ending.cover]
        found.setdefault((cover.bearer, cover.pot), []).append(ending)
    return found


def _give(unit: UnitOfWork, context: Context, taker: tuple[int | None, int | None], amount: int, said: tuple[str, date, str], debtor: Member) -> int:
    bearer, pot = taker
    if bearer is None:
        return pay_in(unit, context, unit.pots.get(pot or 0), amount, PotMove.GIVEN_BACK, said, debtor.id).sequence
    request, on, memo = said
    saved = Deposit(request, on, unit.members.by_id(bearer).number, drawn_on(unit, on), amount, memo)
    entry = deposit(unit, context, saved).entry
    assert entry is not None
    return entry
