"""The history of a loan beside its money: what was asked, decided and made of it, by whom, and what it changed.

An event is sealed in the book as it happened. One that is undone stays; a later event says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from coopdesk.domain.loan_changes import ChangeKind
from coopdesk.domain.money import Minor


class LoanEventKind(StrEnum):
    CHANGE_ASKED = "change_asked"
    """Somebody wants the loan changed; somebody else decides."""
    CHANGE_MADE = "change_made"
    CHANGE_DECLINED = "change_declined"
    CHANGE_UNDONE = "change_undone"
    TOP_UP = "top_up"
    """On the new loan: `details` name the old one that it closes."""
    SPLIT_BY_HAND = "split_by_hand"
    """A payment was split otherwise than its product says."""
    PREPAID = "prepaid"
    """Principal to come was paid; `version` is the schedule that it left, `details` name the one before."""
    WAIVER_ASKED = "waiver_asked"
    WAIVED = "waived"
    """Penalty that is not asked for any more; `details` say of which instalments."""
    WAIVER_DECLINED = "waiver_declined"
    WAIVER_UNDONE = "waiver_undone"
    COVERS_ALLOWED = "covers_allowed"
    """Lent by `decision` of the group, although others had paid `amount` for the borrower."""
    DECIDED_BY_GROUP = "decided_by_group"
    """The `decision` by which a group asked for the loan together with others."""


ANSWERS = frozenset({LoanEventKind.CHANGE_MADE, LoanEventKind.CHANGE_DECLINED})


@dataclass(frozen=True, slots=True)
class LoanEvent:
    """One row of the history. `until`: the last day of what lasts, as a moratorium; `version` of the schedule that it made.

    `amount` in minor units and `instalment` where the event is about one. `operator` asked or made it, `approver` decided.
    """

    id: int
    loan: int
    what: str
    on: date
    operator: str
    until: date | None = None
    entry: int | None = None
    version: int | None = None
    instalment: int | None = None
    amount: Minor | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    decision: str = ""
    approver: str | None = None

    @property
    def refers_to(self) -> int | None:
        """The event that this one answers or undoes."""
        return self.details.get("of")


def in_force(events: Iterable[LoanEvent]) -> list[LoanEvent]:
    """The changes of a loan that were made and not undone, oldest first."""
    events = list(events)
    undone = {event.refers_to for event in events if event.what == LoanEventKind.CHANGE_UNDONE}
    return [event for event in events if event.what == LoanEventKind.CHANGE_MADE and event.id not in undone]


def declared_until(events: Iterable[LoanEvent]) -> frozenset[date]:
    """The last days of the periods whose revenue was declared."""
    made = (event for event in in_force(events) if event.details["kind"] == ChangeKind.DECLARED)
    return frozenset(date.fromisoformat(event.details["change"]["until"]) for event in made)


def waiting(events: Iterable[LoanEvent]) -> LoanEvent | None:
    """The change that was asked for and is not decided yet."""
    events = list(events)
    answered = {event.refers_to for event in events if event.what in ANSWERS}
    asked = [event for event in events if event.what == LoanEventKind.CHANGE_ASKED and event.id not in answered]
    return asked[-1] if asked else None
