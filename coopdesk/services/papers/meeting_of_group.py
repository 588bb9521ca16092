"""The summary of one meeting: of a group with the figures of that meeting and of its members, of the whole cooperative with those of its month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from coopdesk.domain.billing import BillKind, BillLine
from coopdesk.domain.calendar import add_months, month_end, month_start
from coopdesk.domain.errors import MeetingInState
from coopdesk.domain.groups import GroupRole, belonging
from coopdesk.domain.meetings import Meeting, MeetingState, gap_of
from coopdesk.domain.members import Member
from coopdesk.domain.money import Minor
from coopdesk.domain.papers import ArrearsLine, MeetingSummaryPaper, MonthFigures, Movement, Signature, SignatureRole
from coopdesk.products import KINDS, Family
from coopdesk.services.context import Context
from coopdesk.services.meetings.bill import members_of
from coopdesk.services.papers.heads import language_of, letterhead, paper_member, proof, signatures
from coopdesk.services.papers.meeting_facts import meeting_facts
from coopdesk.services.papers.meeting_summary import ARREARS_SHOWN, HISTORY_MONTHS, cash_lines, meeting_summary, total
from coopdesk.store.queries.cash_items import meeting_cash_sums
from coopdesk.store.queries.loan_dues import arrears_of
from coopdesk.store.queries.meeting_money import MonthMoved, MovedAt, months_moved, moved_at
from coopdesk.store.queries.members import members_on
from coopdesk.store.queries.seals import seal_of_meeting
from coopdesk.store.unit_of_work import UnitOfWork


def summary_of_meeting(unit: UnitOfWork, context: Context, identity: int, language: str | None = None) -> MeetingSummaryPaper:
    """Raises UnknownMeeting; MeetingInState: that of a group is told once it is posted."""
    meeting = unit.meetings.get(identity)
    if meeting.group is None:
        return meeting_summary(unit, context, meeting.date, language, meeting)
    if meeting.state is not MeetingState.POSTED:
        raise MeetingInState(meeting.state)
    return _of_group(unit, meeting, language_of(unit, language))


@dataclass(frozen=True, slots=True)
class _Money:
    """What the members have and owe; `monthly` up to the day of the meeting."""

    monthly: Sequence[MonthMoved]
    moved: Mapping[str, MovedAt]
    lent: frozenset[str]

    def balance(self, product: str) -> Minor:
        return sum(each.moved for each in self.monthly if each.product == product)

    def until(self, month: date, lent: bool) -> Minor:
        """Loans, or savings as the members have them, at the end of a month."""
        sums = sum(each.moved for each in self.monthly if each.month <= f"{month:%Y-%m}" and (each.product in self.lent) is lent)
        return sums if lent else -sums

    def borrowers(self) -> int:
        owed: dict[int, Minor] = defaultdict(int)
        for each in self.monthly:
            owed[each.member] += each.moved if each.product in self.lent else 0
        return sum(balance > 0 for balance in owed.values())


def _of_group(unit: UnitOfWork, meeting: Meeting, language: str) -> MeetingSummaryPaper:
    day, members = meeting.date, _present(unit, meeting)
    money = _money(unit, meeting, [member.id for member in members])
    savings, loans = _movements(unit, money, language, lent=False), _movements(unit, money, language, lent=True)
    savings_total, loans_total = total(savings), total(loans)
    box, sums = unit.meetings.events(meeting.id)[-1].box, meeting_cash_sums(unit, meeting.id)
    cash_in, cash_out = cash_lines(unit, sums, language, came_in=True), cash_lines(unit, sums, language, came_in=False)
    total_in, total_out = sum(line.amount for line in cash_in), sum(line.amount for line in cash_out)
    late, (joined, left) = _not_paid(unit, meeting), _came_and_went(unit, meeting)
    facts = meeting_facts(unit, meeting, [line.member.number for line in late[:ARREARS_SHOWN]], seal_of_meeting(unit, meeting.id))
    history = _history(unit, money, day)
    figures = [len(members), joined, left, *cash_in, *cash_out, box.opening, *savings, *loans, *late, *history, facts]
    return MeetingSummaryPaper(
        letterhead=letterhead(unit),
        from_date=day,
        to_date=day,
        members=len(members),
        joined=joined,
        left=left,
        cash_in=cash_in,
        total_in=total_in,
        cash_out=cash_out,
        total_out=total_out,
        opening_cash=box.opening,
        closing_cash=box.opening + total_in - total_out,
        savings=savings,
        savings_total=savings_total,
        loans=loans,
        loans_total=loans_total,
        borrowers=money.borrowers(),
        arrears=late[:ARREARS_SHOWN],
        arrears_members=len(late),
        arrears_total=sum(line.amount for line in late),
        arrears_rate=Decimal(0),
        history=history,
        proof=proof(f"RK-{day:%d%m%y}-{meeting.id}", figures),
        signatures=_signatures(unit, meeting, members),
        arrears_more=max(0, len(late) - ARREARS_SHOWN),
        arrears_more_amount=sum(line.amount for line in late[ARREARS_SHOWN:]),
        meeting=facts,
    )


def _present(unit: UnitOfWork, meeting: Meeting) -> list[Member]:
    """Who belonged to the group on the day, and who was on the sheet as it was posted."""
    own = {member.id: member for member in members_of(unit, meeting)}
    posted = [unit.members.by_id(member) for member in unit.meetings.entries(meeting.id) if member not in own]
    return sorted((*own.values(), *posted), key=lambda member: member.number)


def _money(unit: UnitOfWork, meeting: Meeting, members: Sequence[int]) -> _Money:
    lent = frozenset(product.code for product in unit.products.all() if product.kind in KINDS and KINDS[product.kind].family is Family.LOANS)
    return _Money(months_moved(unit, members, meeting.date), moved_at(unit, members, meeting.id), lent)


def _movements(unit: UnitOfWork, money: _Money, language: str, *, lent: bool) -> tuple[Movement, ...]:
    """Of each product that any of them has: before the meeting, what moved there, at the end of its day."""
    known, nothing, found = {each.product for each in money.monthly}, MovedAt(0, 0), []
    for product in unit.products.all():
        if product.code in known and (product.code in money.lent) is lent:
            moved, sign = money.moved.get(product.code, nothing), 1 if lent else -1
            came, went = (moved.debit, moved.credit) if lent else (moved.credit, moved.debit)
            closing = sign * money.balance(product.code)
            if closing or came or went:
                found.append(Movement(product.name(language), closing - came + went, came, went, closing))
    return tuple(found)


def _not_paid(unit: UnitOfWork, meeting: Meeting) -> tuple[ArrearsLine, ...]:
    """What was asked for and not paid by herself, the largest first; days late of what her loans still ask for."""
    lines = unit.meetings.lines(meeting.id)
    gaps = {member: gap for member, own in lines.items() if (gap := gap_of(own))}
    late = {member: _days_late(unit, lines[member], meeting.date) for member in gaps}
    found = [ArrearsLine(paper_member(unit.members.by_id(member)), late[member], gap) for member, gap in gaps.items()]
    return tuple(sorted(found, key=lambda line: (-line.amount, line.member.number)))


def _days_late(unit: UnitOfWork, lines: Sequence[BillLine], on: date) -> int:
    loans = [unit.loans.get(line.target) for line in lines if line.kind is BillKind.LOAN]
    return max((each.days_past_due for each in arrears_of(unit, loans, on).values()), default=0)


def _came_and_went(unit: UnitOfWork, meeting: Meeting) -> tuple[int, int]:
    """Since the group met before, or in the month."""
    earlier = [each.date for each in unit.meetings.all() if each.group == meeting.group and each.date < meeting.date]
    before = max(earlier, default=month_start(meeting.date) - timedelta(1))
    name = next(each.name for each in unit.groups.all() if each.id == meeting.group)
    then, now = ({each.id for each in members_on(unit, on) if each.belongs and each.group == name} for on in (before, meeting.date))
    return len(now - then), len(then - now)


def _history(unit: UnitOfWork, money: _Money, day: date) -> tuple[MonthFigures, ...]:
    """What those who belong to the group now had and owed at the end of each of the last months."""
    opened = unit.books.cooperative().first_day
    months = [add_months(month_start(day), -back) for back in reversed(range(HISTORY_MONTHS))]
    return tuple(MonthFigures(each, money.until(each, lent=False), money.until(each, lent=True)) for each in months if month_end(each) >= opened)


def _signatures(unit: UnitOfWork, meeting: Meeting, members: Sequence[Member]) -> tuple[Signature, ...]:
    """The treasurer, who led the meeting or the group, and who watches over both."""
    standing = {member.name: belonging(unit.groups.events_of(member.id), meeting.date) for member in members}
    leader = next((name for name, found in standing.items() if found and found.role is GroupRole.LEADER), "")
    treasurer, supervisor = signatures(unit, SignatureRole.TREASURER, SignatureRole.SUPERVISOR)
    return treasurer, Signature(SignatureRole.GROUP_LEADER, meeting.details.chair or leader), supervisor
