"""The sheet of one meeting as the window, the papers and the posting read it: what the book asks, what was typed, the cash box."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from coopdesk.domain.billing import BillKind, BillLine
from coopdesk.domain.denominations import denominations
from coopdesk.domain.groups import Group
from coopdesk.domain.meeting_sheet import SheetRow, SheetSums, sheet_row, sheet_rows, sums
from coopdesk.domain.meetings import BoxStanding, GapShare, LineKey, Meeting, MeetingRules, MeetingState, Payout, SheetEntry, quorum_needed
from coopdesk.domain.members import Member
from coopdesk.domain.money import Minor
from coopdesk.domain.pots import Pot
from coopdesk.domain.shares import Stamp
from coopdesk.domain.tills import Pieces, counted
from coopdesk.services import access
from coopdesk.services.cash_counts import till
from coopdesk.services.context import Context
from coopdesk.services.meetings.bill import asked_lines, group_of, members_of, rules_of
from coopdesk.services.shares import stamps_sold
from coopdesk.store.queries.balances import account_balance
from coopdesk.store.queries.loans_moved import moved_after
from coopdesk.store.queries.member_balances import balances_by_member, loan_products
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class MeetingSheet:
    """`members` and `rows` in the same order; `owes`: the principal of each by id; `pots` of the group with what is in them.

    `moved`: loan number → when it was paid or changed after the day of the meeting, so that it takes no payment of that day.
    `stamps`: by product, the shares that this meeting sells. `pieces` are those that were counted; `worths` the notes and coins there are. Once it is posted, everything is as it was then.
    """

    meeting: Meeting
    group: Group | None
    rules: MeetingRules
    members: tuple[Member, ...]
    rows: tuple[SheetRow, ...]
    shares: tuple[GapShare, ...]
    payouts: tuple[Payout, ...]
    pots: tuple[tuple[Pot, Minor], ...]
    owes: Mapping[int, Minor]
    moved: Mapping[str, date]
    stamps: Mapping[str, Stamp]
    opening: Minor
    till: str
    pieces: tuple[Pieces, ...]
    worths: tuple[Minor, ...]
    may_post: bool
    may_undo: bool
    sums: SheetSums = field(init=False)
    """Of the rows: the window asks for them many times a key."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "sums", sums(self.rows))

    @property
    def is_posted(self) -> bool:
        return self.meeting.state is MeetingState.POSTED

    @property
    def quorum(self) -> int:
        return quorum_needed(len(self.members), self.rules)

    @property
    def box(self) -> BoxStanding:
        paid_out = sum(each.amount for each in self.payouts)
        found = counted(self.pieces) if self.pieces else None
        return BoxStanding(self.opening, self.sums.paid, paid_out, found, self.rules.reserve)

    def with_entries(self, typed: Iterable[SheetEntry]) -> MeetingSheet:
        """The sheet once these were typed: only their rows are worked out anew."""
        new = {entry.member: entry for entry in typed}
        rows = (sheet_row(new[row.member], row.asked, self.shares, self.rules) if row.member in new else row for row in self.rows)
        return replace(self, rows=tuple(rows))

    def with_shares(self, shares: Sequence[GapShare]) -> MeetingSheet:
        """The sheet once gaps are shared so."""
        rows = (sheet_row(row.entry, row.asked, shares, self.rules) for row in self.rows)
        return replace(self, rows=tuple(rows), shares=tuple(shares))

    def row(self, member: int) -> SheetRow:
        return next(row for row in self.rows if row.member == member)


    def refusing(self, row: SheetRow) -> tuple[str, ...]:
        """Her loans that would refuse what stands in her row for them: type 0, or take back what came after the day of the meeting."""
        return tuple(line.target for line in row.bill if line.kind is BillKind.LOAN and line.target in self.moved and _to_pay(row, line))


def _to_pay(row: SheetRow, line: BillLine) -> Minor:
    """By herself, or by others for her; of a row that is open, what it offers."""
    if row.is_open:
        return dict(row.entry.wanted).get(LineKey(line.kind, line.target), line.amount)
    return line.amount if row.covered else line.paid


def meeting_sheet(unit: UnitOfWork, context: Context, identity: int) -> MeetingSheet:
    """Raises UnknownMeeting."""
    meeting = unit.meetings.get(identity)
    members, rules = members_of(unit, meeting), rules_of(unit, meeting.group, meeting.date)
    shares, entries = unit.meetings.shares(identity), unit.meetings.entries(identity)
    if meeting.state is MeetingState.POSTED:
        members, rows = _as_posted(unit, meeting, entries, shares)
    else:
        members = _with_payers(unit, members, entries)
        rows = sheet_rows(entries, asked_lines(unit, meeting, members), shares, rules)
    code = till(unit)
    may_post, may_undo = (access.may(context.operator, act, context.solo) for act in (access.Act.HOLD_MEETING, access.Act.REVERSE))
    return MeetingSheet(
        meeting=meeting,
        group=group_of(unit, meeting),
        rules=rules,
        members=tuple(members),
        rows=rows,
        shares=tuple(shares),
        payouts=tuple(unit.meetings.payouts(identity)),
        pots=_pots(unit, meeting),
        owes=_owes(unit, meeting),
        moved=_moved(unit, context, meeting, rows),
        stamps=stamps_sold(unit, meeting.date),
        opening=_opening(unit, meeting, code),
        till=code,
        pieces=tuple(unit.meetings.pieces(identity)),
        worths=denominations(unit.books.cooperative().currency.code),
        may_post=may_post,
        may_undo=may_undo,
    )


def _with_payers(unit: UnitOfWork, members: list[Member], entries: Mapping[int, SheetEntry]) -> list[Member]:
    """With those who belonged to it when they paid and do not any more: no money that was typed goes unseen."""
    inside = {member.id for member in members}
    others = [unit.members.by_id(member) for member, entry in entries.items() if entry.paid and member not in inside]
    return sorted([*members, *others], key=lambda member: member.number) if others else members


def _as_posted(
    unit: UnitOfWork, meeting: Meeting, entries: Mapping[int, SheetEntry], shares: Sequence[GapShare]
) -> tuple[list[Member], tuple[SheetRow, ...]]:
    """The rows as they were posted: who was on the sheet then, and what the book asked for."""
    lines: Mapping[int, Sequence[BillLine]] = unit.meetings.lines(meeting.id)
    members = sorted((unit.members.by_id(member) for member in entries), key=lambda member: member.number)
    rows = tuple(
        SheetRow(entries[member.id], (), tuple(lines.get(member.id, ())), tuple(each for each in shares if each.debtor == member.id)) for member in members
    )
    return members, rows


def _opening(unit: UnitOfWork, meeting: Meeting, code: str) -> Minor:
    if meeting.state is MeetingState.POSTED:
        return unit.meetings.events(meeting.id)[-1].box.opening
    return account_balance(unit, code, meeting.date)


def _pots(unit: UnitOfWork, meeting: Meeting) -> tuple[tuple[Pot, Minor], ...]:
    if meeting.group is None:
        return ()
    return tuple((pot, unit.pots.balance(pot, meeting.date)) for pot in unit.pots.of_group(meeting.group) if pot.active)


def _moved(unit: UnitOfWork, context: Context, meeting: Meeting, rows: Sequence[SheetRow]) -> Mapping[str, date]:
    """Only a meeting of a past day can have such loans."""
    if meeting.state is MeetingState.POSTED or meeting.date >= context.business_date:
        return {}
    return moved_after(unit, [line.target for row in rows for line in row.bill if line.kind is BillKind.LOAN], meeting.date)


def _owes(unit: UnitOfWork, meeting: Meeting) -> dict[int, Minor]:
    lent = set(loan_products(unit))
    balances = balances_by_member(unit, meeting.date)
    return {member: owed for member, of in balances.items() if (owed := sum(balance for product, balance in of.items() if product in lent))}
