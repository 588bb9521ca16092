"""Print jobs: which paper was sent to a printer, and what came of it. A second print of a paper is a copy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from coopdesk.domain.errors import BadField


class JobState(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    CONFIRMED = "confirmed"
    FAILED = "failed"


CHANGES: frozenset[tuple[JobState, JobState]] = frozenset(
    {
        (JobState.QUEUED, JobState.SENT),
        (JobState.QUEUED, JobState.FAILED),
        (JobState.SENT, JobState.CONFIRMED),
        (JobState.SENT, JobState.FAILED),
    }
)


@dataclass(frozen=True, slots=True)
class PrintJob:
    """`form` and `subject` name the paper (`receipt`, an entry); `copy` 0 is the original, n the n-th reprint."""

    id: int
    form: str
    subject: str
    copy: int
    state: JobState
    operator: str


def check_change(job: PrintJob, to: JobState) -> None:
    """A job goes from queued over sent to confirmed, or fails on the way; asking again for where it is changes nothing."""
    if to is not job.state and (job.state, to) not in CHANGES:
        raise BadField("state", to)
