"""A meeting is opened, its rules are set, and what is typed is kept at every key: no acts, the book has nothing of it yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from coopdesk.domain.billing import BillKind
from coopdesk.domain.errors import (
    CashDayClosed,
    DateAfterBusinessDate,
    GroupClosed,
    MeetingHeld,
    MeetingInState,
    MeetingWasPosted,
    NotAtMeeting,
    UnknownGroup,
)
from coopdesk.domain.meetings import (
    GapShare,
    Meeting,
    MeetingDetails,
    MeetingRules,
    MeetingState,
    Payout,
    SheetEntry,
    check_entry,
    check_not_below,
    check_rules,
)
from coopdesk.domain.savings import check_amount
from coopdesk.domain.shares import check_stamps
from coopdesk.domain.tills import Pieces, counted
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.meetings.bill import ids_of
from coopdesk.services.minutes import open_minutes
from coopdesk.services.runner import Runner
from coopdesk.services.savings import check_savings_kind
from coopdesk.services.shares import stamps_sold
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.MEETINGS})
TYPED_AT = "meeting"
"""The page under which half-typed text of a meeting is kept, by the meeting's id."""


@dataclass(frozen=True, slots=True)
class OpenMeeting:
    """`group` by name, empty: the whole cooperative."""

    request_id: str
    date: date
    group: str
    details: MeetingDetails = field(default_factory=MeetingDetails)


@dataclass(frozen=True, slots=True)
class DropMeeting:
    """It was never held: everything typed goes. One that was ever posted stays."""

    request_id: str
    meeting: int


@dataclass(frozen=True, slots=True)
class SetMeetingRules:
    """`group` by name, empty: of the whole cooperative, which groups without rules of their own follow."""

    request_id: str
    group: str
    rules: MeetingRules


@dataclass(frozen=True, slots=True)
class AgreeSaving:
    """What a member saves at each meeting from now on; nothing ends it."""

    request_id: str
    member: str
    product: str
    amount: int


def open_meeting(unit: UnitOfWork, context: Context, command: OpenMeeting) -> Outcome:
    """It may be opened days ahead, for its papers; one of a day that has passed is typed from paper, while that day can be posted to."""
    group = unit.groups.get(command.group) if command.group else None
    if group and group.closed and group.closed <= command.date:
        raise GroupClosed(group.name, group.closed)
    identity = group.id if group else None
    if any(each.group == identity and each.date == command.date for each in unit.meetings.all()):
        raise MeetingHeld(command.date)
    if command.date <= context.business_date:
        _check_open(unit, context, command.date)
    details = command.details
    if group:
        details = replace(details, place=details.place or group.details.place, time=details.time or group.details.time)
    return Outcome(batch=unit.meetings.add(identity, command.date, details), changes=CHANGES)


def _check_open(unit: UnitOfWork, context: Context, on: date) -> None:
    """Refuse a day to which no cash can be posted any more."""
    unit.ledger.check_date(on, context.stamp)
    closed = unit.cash.last_close()
    if closed and on <= closed.date:
        raise CashDayClosed(on, closed.date)


def drop_meeting(unit: UnitOfWork, context: Context, command: DropMeeting) -> Outcome:
    meeting = meeting_in(unit, command.meeting, MeetingState.OPEN)
    if unit.meetings.events(meeting.id):
        raise MeetingWasPosted(meeting.date)
    unit.meetings.drop(meeting.id)
    unit.drafts.drop_all(TYPED_AT, str(meeting.id))
    return Outcome(changes=CHANGES)


def set_rules(unit: UnitOfWork, context: Context, command: SetMeetingRules) -> Outcome:
    check_rules(command.rules)
    group = unit.groups.get(command.group) if command.group else None
    if command.rules.fine_pot and unit.pots.get(command.rules.fine_pot).group != (group.id if group else None):
        raise UnknownGroup(command.group)
    if command.rules.excess:
        unit.products.get(command.rules.excess)
    unit.meetings.set_rules(group.id if group else None, command.rules)
    return Outcome(changes=CHANGES)


def agree_saving(unit: UnitOfWork, context: Context, command: AgreeSaving) -> Outcome:
    member, product = unit.members.get(command.member), unit.products.get(command.product)
    check_savings_kind(product.kind, product.code)
    if command.amount:
        check_amount(command.amount)
    unit.meetings.agree_saving(member.id, product.code, command.amount)
    return Outcome(member=member.number, changes=CHANGES | {Change.MEMBERS})


def meeting_in(unit: UnitOfWork, identity: int, state: MeetingState) -> Meeting:
    """Raises UnknownMeeting, MeetingInState."""
    found = unit.meetings.get(identity)
    if found.state is not state:
        raise MeetingInState(found.state)
    return found


# --- kept at every key --------------------------------------------------------------------------------


def keep_entries(runner: Runner, meeting: int, typed: Iterable[SheetEntry]) -> None:
    """What was typed of members; it is on the disk when this returns."""
    with runner.book.write() as unit:
        found = meeting_in(unit, meeting, MeetingState.OPEN)
        inside = set(ids_of(unit, found)) | unit.meetings.entries(meeting).keys()
        stamps = stamps_sold(unit, found.date)
        for entry in typed:
            check_entry(entry)
            if entry.member not in inside:
                raise NotAtMeeting(unit.members.by_id(entry.member).number)
            for line, wanted in entry.wanted:
                if line.kind is BillKind.SHARES and line.target in stamps:
                    check_stamps(wanted, stamps[line.target])
            unit.meetings.keep(meeting, entry)


def keep_count(runner: Runner, meeting: int, pieces: Sequence[Pieces], difference: str = "") -> None:
    """Notes and coins as they lie there; `difference`: why they are not what they should be."""
    counted(pieces)
    with runner.book.write() as unit:
        found = meeting_in(unit, meeting, MeetingState.OPEN)
        unit.meetings.put_pieces(meeting, pieces)
        if found.difference != difference.strip():
            unit.meetings.change(replace(found, difference=difference.strip()))


def keep_payouts(runner: Runner, meeting: int, payouts: Sequence[Payout]) -> None:
    """Withdrawals, loans and grants in the order in which they are paid."""
    check_not_below(payout.amount for payout in payouts)
    with runner.book.write() as unit:
        meeting_in(unit, meeting, MeetingState.OPEN)
        unit.meetings.put_payouts(meeting, payouts)


def keep_shares(runner: Runner, meeting: int, debtor: int, shares: Sequence[GapShare]) -> None:
    """Who pays what a member did not; none: it stays open."""
    check_not_below(part for share in shares for part in (share.pays, share.claims))
    with runner.book.write() as unit:
        meeting_in(unit, meeting, MeetingState.OPEN)
        unit.meetings.put_shares(meeting, debtor, shares)


def keep_details(runner: Runner, meeting: int, details: MeetingDetails) -> None:
    """Place, times, agenda, notes, the next meeting; of a posted meeting too, until the next one is posted."""
    with runner.book.write() as unit:
        unit.meetings.change(replace(open_minutes(unit, meeting), details=details))


def check_not_ahead(context: Context, meeting: Meeting) -> None:
    """Refuse to post what has not happened yet."""
    if meeting.date > context.business_date:
        raise DateAfterBusinessDate(meeting.date, context.business_date)
