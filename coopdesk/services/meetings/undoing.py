"""A posted meeting taken back as one, its last entry first, while the cash of its day is open; what was typed stays, to be mended."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coopdesk.domain.covers import CoverEnd, Ending
from coopdesk.domain.errors import CoverGivenBack, MeetingNotLast, ReasonMissing
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.meetings import Meeting, MeetingState, PayoutKind
from coopdesk.services.context import Context, Outcome
from coopdesk.services.corrections import Reverse, reverse_one
from coopdesk.services.meetings.holding import meeting_in
from coopdesk.services.meetings.posting import CHANGES
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class UndoMeeting:
    """Every balance is as it was before the meeting; entries that were taken back one by one stay so."""

    request_id: str
    meeting: int
    reason: str


def undo(unit: UnitOfWork, context: Context, command: UndoMeeting) -> Outcome:
    """Refused while a later meeting of the group stands, and for what each of its entries is refused to be taken back."""
    meeting = meeting_in(unit, command.meeting, MeetingState.POSTED)
    if not command.reason.strip():
        raise ReasonMissing
    if later := _later(unit, meeting):
        raise MeetingNotLast(later.date)
    box = unit.meetings.events(meeting.id)[-1].box
    _end_covers(unit, context, meeting, command.reason.strip())
    lent = _paid_out(unit, meeting)
    done, entries = Outcome(), unit.meetings.standing_entries(meeting.id)
    for entry in entries:
        request = command.request_id if entry == entries[-1] else f"{command.request_id}-{entry}"
        done = reverse_one(unit, context, Reverse(request, meeting.date, entry, command.reason))
    for loan in lent:
        unit.loans.change(loan.id, LoanState.APPROVED, disbursed_on=None, schedule_version=0)
    unit.meetings.put_lines(meeting.id, ())
    unit.meetings.change(replace(meeting, state=MeetingState.OPEN))
    unit.meetings.record(meeting, "undone", box, command.reason.strip(), context.stamp)
    return Outcome(entry=done.entry, number=done.number, batch=meeting.id, changes=CHANGES)


def _end_covers(unit: UnitOfWork, context: Context, meeting: Meeting, reason: str) -> None:
    """Nobody claims anything of this meeting any more; what was written off of it is as if it had not been. Raises CoverGivenBack."""
    covers = [cover for cover in unit.covers.of_meeting(meeting.id) if not unit.covers.is_undone(cover.id)]
    ended: dict[tuple[int, CoverEnd], int] = {}
    for each in unit.covers.ends([cover.id for cover in covers]):
        kind = CoverEnd.WRITTEN_OFF if each.kind is CoverEnd.WRITTEN_OFF else CoverEnd.REPAID
        ended[each.cover, kind] = ended.get((each.cover, kind), 0) + each.amount
    for cover in covers:
        if given := ended.get((cover.id, CoverEnd.REPAID)):
            raise CoverGivenBack(unit.members.by_id(cover.debtor).name, given)
    again = [Ending(cover, -amount) for (cover, kind), amount in ended.items() if kind is CoverEnd.WRITTEN_OFF and amount]
    for parts, kind in ((again, CoverEnd.WRITTEN_OFF), ([Ending(cover.id, cover.amount) for cover in covers], CoverEnd.UNDONE)):
        unit.covers.end(parts, kind, meeting.date, context.stamp, meeting=meeting.id, reason=reason)


def _paid_out(unit: UnitOfWork, meeting: Meeting) -> list[Loan]:
    """The loans that were paid out at the meeting and run: they wait for their money again."""
    listed = {payout.target for payout in unit.meetings.payouts(meeting.id) if payout.kind is PayoutKind.LOAN}
    return [loan for loan in unit.loans.in_state(LoanState.DISBURSED) if loan.number in listed]


def _later(unit: UnitOfWork, meeting: Meeting) -> Meeting | None:
    after = (each for each in unit.meetings.all() if each.group == meeting.group and each.date > meeting.date)
    return next((each for each in after if each.state is MeetingState.POSTED), None)
