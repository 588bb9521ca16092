"""What a meeting decided and who does what until when (domain.md §8.1)."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from coopdesk.domain.errors import BadAmount, BadField, FieldMissing, ReasonMissing, TooManyVotes

LONGEST_COUNT = 6
"""Figures of a count of votes."""


class TaskState(StrEnum):
    OPEN = "open"
    DONE = "done"
    CARRIED = "carried"
    """Goes on to the next meeting."""
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Votes:
    yes: int
    no: int = 0
    abstain: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided at a meeting (by id); `votes` None: by agreement, or it is a task only.

    With somebody `in_charge` it is a task, `due` on a day; `state` and `outcome` say what became of it, at meeting `ended`.
    """

    id: int
    meeting: int
    text: str
    votes: Votes | None = None
    in_charge: str = ""
    due: date | None = None
    state: TaskState = TaskState.OPEN
    outcome: str = ""
    ended: int | None = None

    @property
    def is_task(self) -> bool:
        return bool(self.in_charge)


def read_votes(text: str) -> Votes | None:
    """Votes as they are called out: yes, no and abstain, whatever stands between them; empty is by agreement.

    >>> read_votes("160 0 3"), read_votes("12/1"), read_votes(" ")
    (Votes(yes=160, no=0, abstain=3), Votes(yes=12, no=1, abstain=0), None)
    """
    counts = re.findall(r"\d+", text)
    if not text.strip():
        return None
    if not 0 < len(counts) <= len(fields(Votes)) or re.search(r"[^\d\s/,;.:-]", text) or max(map(len, counts)) > LONGEST_COUNT:
        raise BadField("votes", text)
    return Votes(*map(int, counts))


def check_decision(made: Decision, here: int) -> None:
    """Refuse one without words, and more votes than there were members; `here`: how many came, 0 where nobody was counted."""
    if not made.text.strip():
        raise FieldMissing("text")
    if made.votes is None:
        return
    each = (made.votes.yes, made.votes.no, made.votes.abstain)
    if low := next((count for count in each if count < 0), None):
        raise BadAmount(str(low))
    if here and sum(each) > here:
        raise TooManyVotes(sum(each), here)


def check_ending(state: TaskState, outcome: str) -> None:
    """Refuse to drop a task without a word why."""
    if state is TaskState.DROPPED and not outcome.strip():
        raise ReasonMissing
