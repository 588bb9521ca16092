"""What a meeting decided is kept with its votes, and its tasks come up again until they are done or dropped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coopdesk.domain.errors import FieldMissing, MinutesClosed, ReasonMissing, TooManyVotes, UnknownDecision
from coopdesk.domain.meetings import MeetingDetails
from coopdesk.domain.minutes import Decision, TaskState, Votes
from coopdesk.services import drafts, meetings
from coopdesk.services.meetings.holding import keep_details
from coopdesk.services.meetings.minutes import MinutesView, minutes_of
from coopdesk.services.minutes import EndTask, RemoveDecision, SaveDecision
from tests.books import request_id, rows
from tests.services.meeting_hall import GROUP, MEETS, NAMES, Hall, open_hall

NEXT, LATER = date(2026, 3, 14), date(2026, 4, 11)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = open_hall(tmp_path / "buku.coop")
    yield made
    made.runner.book.close()


def view(hall: Hall, meeting: int | None = None) -> MinutesView:
    return hall.runner.read(lambda unit, context: minutes_of(unit, context, meeting or hall.meeting))


def decide(hall: Hall, text: str, votes: Votes | None = None, in_charge: str = "", due: date | None = None, meeting: int | None = None) -> int:
    return hall.do(SaveDecision, Decision(0, meeting or hall.meeting, text, votes, in_charge, due)).batch or 0


def held(hall: Hall, on: date) -> int:
    """A meeting on a later day, at which nobody pays; it is posted."""
    hall.runner.business_date = on
    hall.meeting = hall.runner.execute(meetings.OpenMeeting(request_id(), on, GROUP)).batch or 0
    for name in NAMES:
        hall.type(name, 0)
    hall.count()
    hall.post()
    return hall.meeting


def test_a_decision_is_kept_with_its_votes_and_can_be_mended(hall: Hall) -> None:
    for name in NAMES[:3]:
        hall.type(name)
    made = decide(hall, " Loan for Joko ", Votes(2, 0, 1), "Siti", NEXT)
    assert view(hall).decisions == (Decision(made, hall.meeting, "Loan for Joko", Votes(2, 0, 1), "Siti", NEXT),)
    hall.do(SaveDecision, Decision(made, hall.meeting, "Loan for Joko, 12 months", Votes(3)))
    assert [(each.id, each.text, each.votes) for each in view(hall).decisions] == [(made, "Loan for Joko, 12 months", Votes(3))]
    hall.do(RemoveDecision, hall.meeting, made)
    assert view(hall).decisions == ()
    said = rows(hall.runner.book, "SELECT act FROM audit_event WHERE act LIKE '%decision' ORDER BY id")
    assert said == [("save_decision",), ("save_decision",), ("remove_decision",)]


def test_more_votes_than_members_there_are_refused(hall: Hall) -> None:
    for name in NAMES[:3]:
        hall.type(name)
    with pytest.raises(TooManyVotes) as refused:
        decide(hall, "Too many hands", Votes(2, 1, 1))
    assert (refused.value.votes, refused.value.here) == (4, 3)
    with pytest.raises(FieldMissing):
        decide(hall, "  ")
    assert view(hall).decisions == ()


def test_quorum_counts_who_came(hall: Hall) -> None:
    for name in NAMES[:2]:
        hall.type(name)
    few = view(hall).quorum
    assert (few.here, few.members, few.needed, few.valid) == (2, 5, 3, False)
    hall.type("Budi")
    assert view(hall).quorum.valid


def test_the_next_date_is_proposed_by_the_calendar_until_one_is_agreed(hall: Hall) -> None:
    assert view(hall).next_date == NEXT
    keep_details(hall.runner, hall.meeting, MeetingDetails(next_date=date(2026, 3, 15), next_place="Rumah Bu Siti"))
    assert view(hall).next_date == date(2026, 3, 15)
    whole = hall.runner.execute(meetings.OpenMeeting(request_id(), date(2026, 2, 20), "")).batch
    assert view(hall, whole).next_date == date(2026, 3, 20)  # the third Friday


def test_a_task_comes_up_until_it_is_done(hall: Hall) -> None:
    first = hall.meeting
    task = decide(hall, "Print 20 passbooks", in_charge="Wati", due=NEXT)
    decide(hall, "The report is accepted", Votes(0))
    hall.as_billed(*NAMES)
    hall.count()
    hall.post()
    second = held(hall, NEXT)
    assert [(each.task.text, each.on, each.state) for each in view(hall).tasks] == [("Print 20 passbooks", MEETS, TaskState.OPEN)]
    hall.do(EndTask, second, task, TaskState.CARRIED, "12 are printed")
    with pytest.raises(MinutesClosed) as closed:
        decide(hall, "Too late", meeting=first)
    assert closed.value.date == NEXT
    with pytest.raises(MinutesClosed):
        keep_details(hall.runner, first, MeetingDetails(notes="Too late"))
    third = held(hall, LATER)
    again = view(hall).tasks
    assert [(each.state, each.outcome) for each in again] == [(TaskState.OPEN, "12 are printed")]
    hall.do(EndTask, third, task, TaskState.DONE, "all 20")
    assert [each.state for each in view(hall, third).tasks] == [TaskState.DONE]
    assert [each.state for each in view(hall, second).tasks] == [TaskState.CARRIED]
    hall.do(EndTask, third, task, TaskState.OPEN)
    assert [each.state for each in view(hall, third).tasks] == [TaskState.OPEN]


def test_a_task_is_dropped_with_a_word_why_and_only_where_it_comes_up(hall: Hall) -> None:
    task = decide(hall, "Buy a box", in_charge="Budi")
    with pytest.raises(UnknownDecision):
        hall.do(EndTask, hall.meeting, task, TaskState.DONE)
    second = hall.runner.execute(meetings.OpenMeeting(request_id(), NEXT, GROUP)).batch or 0
    with pytest.raises(ReasonMissing):
        hall.do(EndTask, second, task, TaskState.DROPPED, " ")
    hall.do(EndTask, second, task, TaskState.DROPPED, "There is one")
    assert [(each.state, each.outcome) for each in view(hall, second).tasks] == [(TaskState.DROPPED, "There is one")]
    with pytest.raises(UnknownDecision):
        hall.do(RemoveDecision, second, task)
    drafts.keep(hall.runner, "meeting", str(second), "A decision", {"decision": "Buy a"})
    drafts.keep(hall.runner, "meeting", str(hall.meeting), "A decision", {"decision": "Sell a"})
    hall.do(meetings.DropMeeting, second)
    assert [each.subject for each in hall.runner.read(drafts.pending)] == [str(hall.meeting)]
    assert [(each.state, each.ended) for each in view(hall).decisions] == [(TaskState.OPEN, None)]
