"""What a summary says of the meeting itself: who came, the cash box, decisions, tasks, when it meets next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.meetings import MeetingDetails
from coopdesk.domain.minutes import Decision, TaskState
from coopdesk.domain.money import Minor


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task of an earlier meeting and what this one heard of it."""

    text: str
    in_charge: str
    state: TaskState
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class ArrearsAction:
    """What is done about what a member (by number) did not pay: the group paid for her, she promised a day, or why not."""

    number: str
    covered: bool = False
    promised: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Seal:
    """How the journal stood: the last entry told of, by the number of its receipt (empty: it has none), and its hash."""

    number: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """`group` empty: of the whole cooperative. `here` 0: nobody was ticked. `counted` None: the box was not counted."""

    day: date
    group: str
    details: MeetingDetails
    here: int
    members: int
    quorum: int
    counted: Minor | None
    difference: Minor
    tasks: tuple[TaskLine, ...]
    decisions: tuple[Decision, ...]
    next_date: date | None
    actions: tuple[ArrearsAction, ...] = ()
    seal: Seal | None = None

    @property
    def valid(self) -> bool:
        return self.here >= self.quorum

    @property
    def next_time(self) -> str:
        return self.details.next_time or self.details.time

    @property
    def next_place(self) -> str:
        return self.details.next_place or self.details.place
