"""The whole meeting goes into the book in one step: every payment, what others paid for who did not, payouts, and the count; or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from coopdesk.domain.billing import BillKind, BillLine
from coopdesk.domain.errors import (
    BoxTooSmall,
    DateTooEarly,
    GapOpen,
    LoanMovedAfterMeeting,
    LoanOwesLess,
    MeetingChanged,
    MeetingNotCounted,
    MeetingRowsOpen,
    PaidAboveBill,
    PaymentAboveDebt,
    PayoutDiffers,
    PayoutRefused,
    Refusal,
    RefusedAtMeeting,
    ShareNotPaid,
)
from coopdesk.domain.journal import EntryDraft, EventKind
from coopdesk.domain.meeting_sheet import SheetRow, check_shares
from coopdesk.domain.meetings import MeetingState, Payout, PayoutKind, covered_lines
from coopdesk.domain.members import Member
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount, entry_lines, series_of
from coopdesk.domain.pots import PotMove
from coopdesk.domain.shares import check_stamps
from coopdesk.services.billing import pay_line
from coopdesk.services.cash_counts import CountCash, count_cash
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.covers import give_back
from coopdesk.services.loan_without_cash import PayFromGroupFund, pay_from_group_fund
from coopdesk.services.loans import Disburse, disburse
from coopdesk.services.meetings.gaps import gift_pot
from coopdesk.services.meetings.holding import check_not_ahead, meeting_in
from coopdesk.services.meetings.sheet import MeetingSheet, meeting_sheet
from coopdesk.services.pots import pay_in, pay_out
from coopdesk.services.savings import Withdraw, withdraw
from coopdesk.store.queries.balances import account_balance
from coopdesk.store.unit_of_work import UnitOfWork

Asked = TypeVar("Asked")
CHANGES = frozenset({Change.MEETINGS, Change.ENTRIES, Change.ACCOUNTS, Change.LOANS, Change.MEMBERS, Change.BOOK})
EVENTS: Mapping[BillKind, EventKind] = {BillKind.LOAN: EventKind.LOAN_REPAYMENT, BillKind.SAVINGS: EventKind.DEPOSIT}


@dataclass(frozen=True, slots=True)
class PostMeeting:
    """`billed`: the total that was seen on the sheet; what changed since is looked at first."""

    request_id: str
    meeting: int
    billed: Minor


def post(unit: UnitOfWork, context: Context, command: PostMeeting) -> Outcome:
    """Refused while a row is open, the box is not counted, a difference has no reason, or a gap is shared that is none."""
    meeting = meeting_in(unit, command.meeting, MeetingState.OPEN)
    check_not_ahead(context, meeting)
    sheet = meeting_sheet(unit, context, meeting.id)
    check_ready(sheet, command.billed)
    unit.meetings.keep_only(meeting.id, [row.entry for row in sheet.rows])
    inside = replace(context, meeting=meeting.id)
    writing = Writing(unit, inside, sheet, command.request_id)
    lines = writing.payments()
    writing.covers()
    writing.payouts()
    count = CountCash(f"{command.request_id}-count", meeting.date, sheet.till, sheet.pieces, 0, meeting.difference)
    count_cash(unit, inside, count)
    unit.meetings.put_lines(meeting.id, lines)
    unit.meetings.change(replace(meeting, state=MeetingState.POSTED))
    unit.meetings.record(meeting, "posted", sheet.box, meeting.difference, context.stamp)
    first = unit.ledger.posted_as(command.request_id)
    return Outcome(entry=first.sequence if first else None, number=first.number if first else None, batch=meeting.id, changes=CHANGES)


def check_ready(sheet: MeetingSheet, billed: Minor) -> None:
    """Whatever stands in the way of posting, the first of it."""
    sums, box = sheet.sums, sheet.box
    if sums.open:
        raise MeetingRowsOpen(sums.open)
    if sums.billed != billed:
        raise MeetingChanged(billed, sums.billed)
    if over := next((row for row in sheet.rows if row.above), None):
        raise PaidAboveBill(over.paid - over.above, over.paid)
    check_shares(sheet.rows, sheet.shares)
    if short := next((row for row in sheet.rows if row.unborne), None):
        raise ShareNotPaid(next(member.name for member in sheet.members if member.id == short.member), short.unborne)
    if sheet.rules.must_cover and (gap := sums.gap - sums.covered):
        raise GapOpen(gap)
    if box.paid_out > max(0, box.opening + box.received):
        raise BoxTooSmall(box.opening + box.received, box.paid_out)
    if box.counted is None:
        raise MeetingNotCounted


class Writing:
    """The entries of a meeting on their way into the book."""

    def __init__(self, unit: UnitOfWork, context: Context, sheet: MeetingSheet, request: str) -> None:
        self._unit, self._context, self._sheet, self._request = unit, context, sheet, request
        self._members = {member.id: member for member in sheet.members}
        self._memo = f"{sheet.group.name} · {sheet.meeting.date:%d/%m/%Y}" if sheet.group else f"{sheet.meeting.date:%d/%m/%Y}"
        self._number = 0

    def payments(self) -> list[BillLine]:
        """Every line of the sheet with the entry that paid it, member by member."""
        made = []
        for row in self._sheet.rows:
            for line in (each for each in row.bill if each.amount or each.paid):
                entry = self._at(self._members[row.member], self._pay, line) if line.paid else None
                made.append(replace(line, entry=entry))
        return made

    def covers(self) -> None:
        """What others paid for those who did not, and what rounding brought beyond it."""
        for row in self._sheet.rows:
            if row.shares:
                self._at(self._members[row.member], self._cover, row)
        self._unit.covers.add(self._sheet.meeting.id, self._sheet.shares, self._sheet.meeting.date, self._context.stamp)
        if gift := sum(share.pays - share.claims for share in self._sheet.shares):
            pay_in(self._unit, self._context, gift_pot(self._sheet), gift, PotMove.ROUNDING, self._said())

    def payouts(self) -> None:
        for payout in self._sheet.payouts:
            if (handed := self.pay_out(payout)) != payout.amount:
                raise PayoutDiffers(payout.target, payout.amount, handed)

    def pay_out(self, payout: Payout) -> Minor:
        """Returns what left the cash box: of a loan what is handed out, less what is cut from it and what it pays off."""
        before, member = self._cash(), self._unit.members.by_id(payout.member)
        try:
            self._pay_out(payout)
        except Refusal as refusal:
            raise PayoutRefused(payout.place, member.number, member.name, refusal) from refusal
        return before - self._cash()

    def _cash(self) -> Minor:
        return account_balance(self._unit, self._sheet.till, self._sheet.meeting.date)

    def _pay(self, line: BillLine) -> int | None:
        unit, context, member = self._unit, self._context, self._members[line.member]
        if line.kind is BillKind.BEARING:
            return None
        if line.kind is BillKind.COVER:
            return give_back(unit, context, member, line.paid, self._said(member.name))
        if line.kind is BillKind.POT:
            return pay_in(unit, context, unit.pots.get(int(line.target)), line.paid, PotMove.CONTRIBUTION, self._said(), member.id).sequence
        if line.kind is BillKind.FINE:
            return self._fine(line, member)
        if line.kind is BillKind.SHARES and (stamp := self._sheet.stamps.get(line.target)):
            check_stamps(line.paid, stamp)
        return self._pay_line(line, member, self._said())

    def _pay_line(self, line: BillLine, member: Member, said: tuple[str, date, str]) -> int | None:
        with _for_a_loan(line, self._sheet.meeting.date):
            return pay_line(self._unit, self._context, line, member, said, EVENTS)

    def _fine(self, line: BillLine, member: Member) -> int:
        if pot := self._sheet.rules.fine_pot:
            return pay_in(self._unit, self._context, self._unit.pots.get(pot), line.paid, PotMove.FINE, self._said(), member.id).sequence
        request, on, memo = self._said()
        event = EventKind.MEETING_FINE
        draft = EntryDraft(
            kind=event,
            business_date=on,
            lines=entry_lines(event, (Amount("amount", line.paid),), self._unit.products.roles()),
            request_id=request,
            series=series_of(event),
            member=member.id,
            memo=memo,
        )
        return self._unit.ledger.post(draft, self._context.stamp).sequence

    def _cover(self, row: SheetRow) -> int | None:
        """The pot pays for loans first, as far as it goes; the others' money pays the rest as any cash does."""
        unit, context, member = self._unit, self._context, self._members[row.member]
        open_lines = row.bill
        for share in (each for each in row.shares if each.pot is not None):
            pot, lines = unit.pots.get(share.pot or 0), [line for line in open_lines if line.kind is BillKind.LOAN]
            for line in covered_lines(lines, share.claims, self._sheet.rules):
                request, on, memo = self._said(pot.name)
                with _for_a_loan(line, on):
                    pay_from_group_fund(unit, context, PayFromGroupFund(request, on, line.target, line.paid, memo, pot.id))
                open_lines = tuple(
                    replace(each, paid=each.paid + line.paid) if each.target == line.target and each.kind is line.kind else each
                    for each in open_lines
                )
        names = ", ".join(self._members[share.bearer].name for share in row.shares if share.bearer is not None)
        for line in covered_lines(open_lines, sum(share.claims for share in row.shares if share.bearer is not None), self._sheet.rules):
            self._pay_line(line, member, self._said(names))
        return None

    def _pay_out(self, payout: Payout) -> int | None:
        unit, context, member = self._unit, self._context, self._unit.members.by_id(payout.member)
        request, on, memo = self._said(payout.note)
        if payout.kind is PayoutKind.WITHDRAWAL:
            return withdraw(unit, context, Withdraw(request, on, member.number, payout.target, payout.amount, memo)).entry
        if payout.kind is PayoutKind.LOAN:
            return disburse(unit, context, Disburse(request, on, payout.target, decision=payout.note)).entry
        return pay_out(
            unit, context, unit.pots.get(int(payout.target)), payout.amount, PotMove.GRANT, (request, on, memo), member.id
        ).sequence

    def _at(self, member: Member, act: Callable[[Asked], int | None], what: Asked) -> int | None:
        """Carry out an act of a member; what it is refused for names her."""
        try:
            return act(what)
        except Refusal as refusal:
            raise RefusedAtMeeting(member.number, member.name, refusal) from refusal

    def _said(self, more: str = "") -> tuple[str, date, str]:
        """Request id, day and memo of the next entry; the first bears the request id of the meeting itself."""
        self._number += 1
        request = f"{self._request}-{self._number}" if self._number > 1 else self._request
        return request, self._sheet.meeting.date, f"{self._memo} · {more}" if more else self._memo


@contextmanager
def _for_a_loan(line: BillLine, on: date) -> Iterator[None]:
    """What a loan refuses is told by its number, with what can be done about it at a meeting."""
    try:
        yield
    except DateTooEarly as refused:
        if line.kind is not BillKind.LOAN:
            raise
        raise LoanMovedAfterMeeting(line.target, line.paid, on, refused.not_before) from refused
    except PaymentAboveDebt as refused:
        raise LoanOwesLess(line.target, line.paid, refused.owed) from refused
