"""A posted meeting taken back as one, its last entry first, while the cash of its day is open; what was typed stays, to be mended."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coopdesk.domain.errors import MeetingNotLast, ReasonMissing
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.meetings import Meeting, MeetingState, PayoutKind
from coopdesk.services.context import Context, Outcome
from coopdesk.services.corrections import Reverse, reverse_one
from coopdesk.services.covers import withdraw
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
    covers = [cover for cover in unit.covers.of_meeting(meeting.id) if not unit.covers.is_undone(cover.id)]
    withdraw(unit, context, covers, meeting.date, command.reason.strip(), meeting.id)
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


def _paid_out(unit: UnitOfWork, meeting: Meeting) -> list[Loan]:
    """The loans that were paid out at the meeting and run: they wait for their money again."""
    listed = {payout.target for payout in unit.meetings.payouts(meeting.id) if payout.kind is PayoutKind.LOAN}
    return [loan for loan in unit.loans.in_state(LoanState.DISBURSED) if loan.number in listed]


def _later(unit: UnitOfWork, meeting: Meeting) -> Meeting | None:
    after = (each for each in unit.meetings.all() if each.group == meeting.group and each.date > meeting.date)
    return next((each for each in after if each.state is MeetingState.POSTED), None)
