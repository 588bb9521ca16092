"""What an old summary's seal is compared with: how the journal stands today at the receipt that is printed beside its words."""

from __future__ import annotations

from coopdesk.domain.meetings import MeetingState
from coopdesk.services.context import Context
from coopdesk.store.queries import seals
from coopdesk.store.unit_of_work import UnitOfWork


def digests_at(unit: UnitOfWork, _context: Context, number: str) -> tuple[bytes, ...]:
    """More than one where entries without a receipt follow it: the paper may end at any of them."""
    return seals.digests_at(unit, number.strip().upper())


def seal_before(unit: UnitOfWork, _context: Context, meeting: int | None = None) -> str:
    """The receipt beside the words of the summary before: of the same group's last posted meeting, else of the last of all."""
    posted = [each for each in unit.meetings.all() if each.state is MeetingState.POSTED]
    if meeting is not None:
        this = unit.meetings.get(meeting)
        posted = [each for each in posted if each.group == this.group and each.date < this.date]
    last = max(posted, key=lambda each: (each.date, each.id), default=None)
    seal = seals.seal_of_meeting(unit, last.id) if last else None
    return seal.number if seal else ""
