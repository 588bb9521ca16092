"""Stamp cards: what each member of a savings group bought at the meetings of the cycle, and the meetings that are to come in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from coopdesk.domain.billing import BillKind
from coopdesk.domain.calendar import add_months
from coopdesk.domain.errors import NoStampCard, NothingToPrint
from coopdesk.domain.groups import Group
from coopdesk.domain.meetings import Meeting, MeetingState
from coopdesk.domain.members import Member, MemberStatus
from coopdesk.domain.papers import SignatureRole, StampCard, StampCards, StampMeeting
from coopdesk.domain.pots import PotKind
from coopdesk.services.context import Context
from coopdesk.services.papers.confirmation import balance_lines
from coopdesk.services.papers.heads import letterhead, paper_member, product_names, proof, signatures
from coopdesk.services.share_out import standing
from coopdesk.services.shares import stamps_sold
from coopdesk.store.unit_of_work import UnitOfWork

CYCLE_MONTHS = 12
"""The longest cycle of a group: cards have a row for each of its meetings."""
WHEN_CALLED = 24
"""Rows of a group that meets when it is called."""
GONE = (MemberStatus.LEFT, MemberStatus.ANNULLED)


def stamp_cards(unit: UnitOfWork, context: Context, member: str = "", group: str = "", language: str | None = None) -> StampCards:
    """One member's card, or those of a group, or of all. Raises NoStampCard, UnknownMember, NothingToPrint."""
    sold = stamps_sold(unit, context.business_date)
    if not sold:
        raise NoStampCard
    product, stamp = next(iter(sold.items()))
    wanted = [unit.members.get(member)] if member else [each for each in unit.members.all() if each.status not in GONE and group in ("", each.details.group)]
    if not wanted:
        raise NothingToPrint
    cycle = _Cycle(unit, context.business_date, product, stamp.value)
    balances = balance_lines(unit, context.business_date, language)
    held = {account.member: account.balance for account in unit.accounts.all_open() if account.product == product}
    cards = []
    for each in wanted:
        meetings, paid = tuple(cycle.of(each)), held.get(each.id, 0)
        loans = tuple(line for line in balances.get(each.id, ()) if line.owed)
        code = proof(f"KS-{each.number}-{context.business_date:%d%m%y}", [product, stamp.value, paid, *meetings, *loans])
        cards.append(StampCard(paper_member(each), meetings, paid // stamp.value, paid, loans, code, signatures(unit, SignatureRole.MEMBER, SignatureRole.TREASURER)))
    return StampCards(letterhead(unit), product_names(unit, language)[product], stamp.value, stamp.most, context.business_date, tuple(cards))


class _Cycle:
    """The meetings since the last share-out, with what each member bought at them, read once for all cards."""

    def __init__(self, unit: UnitOfWork, on: date, product: str, value: int) -> None:
        done = standing(unit)
        since = done[0].business_date if done else date.min
        self._on, self._groups = on, {group.name: group for group in unit.groups.all()}
        self._meetings = [meeting for meeting in reversed(unit.meetings.all()) if meeting.date > since]
        social = {str(pot.id) for pot in unit.pots.all() if pot.kind is PotKind.SOCIAL}
        stamps, funds = defaultdict[tuple[int, int], int](int), defaultdict[tuple[int, int], int](int)
        self._stamps: Mapping[tuple[int, int], int] = stamps
        """Of a meeting and a member."""
        self._funds: Mapping[tuple[int, int], int] = funds
        for meeting in self._meetings:
            stood = set(unit.meetings.standing_entries(meeting.id))
            for line in (line for own in unit.meetings.lines(meeting.id).values() for line in own if line.entry in stood):
                key = meeting.id, line.member
                if line.kind is BillKind.SHARES and line.target == product:
                    stamps[key] += line.paid // value
                elif line.kind is BillKind.POT and line.target in social:
                    funds[key] += line.paid

    def of(self, member: Member) -> Iterator[StampMeeting]:
        """Those of her group, those of others at which she paid, and those to come."""
        group = self._groups.get(member.details.group)
        own = [meeting for meeting in self._meetings if self._is_of(meeting, member, group)]
        for meeting in own:
            key = meeting.id, member.id
            yield StampMeeting(meeting.date, self._stamps.get(key, 0), self._funds.get(key, 0), meeting.state is MeetingState.POSTED)
        yield from self._to_come([meeting.date for meeting in own], group)

    def _is_of(self, meeting: Meeting, member: Member, group: Group | None) -> bool:
        key = meeting.id, member.id
        return meeting.group == (group.id if group else None) or key in self._stamps or key in self._funds

    def _to_come(self, held: Sequence[date], group: Group | None) -> Iterator[StampMeeting]:
        rule = group.details.meets if group else None
        if rule is None:
            yield from (StampMeeting(None) for _row in range(WHEN_CALLED - len(held)))
            return
        day = rule.after(max([self._on, *held]))
        last = add_months(held[0] if held else day, CYCLE_MONTHS)
        while day < last:
            yield StampMeeting(day)
            day = rule.after(day)
