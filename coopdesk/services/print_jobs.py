"""Print jobs: put a paper into the queue, which gives it its copy number, and say what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.domain.errors import BadField, FieldMissing
from coopdesk.domain.print_jobs import JobState, check_change
from coopdesk.services.context import Context, Outcome
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class QueuePrint:
    """`form` and `subject` name the paper: `receipt` and the entry, `statement` and the member."""

    request_id: str
    form: str
    subject: str


@dataclass(frozen=True, slots=True)
class SettlePrint:
    """The job was sent to the printer, or somebody saw the paper, or it failed (then its copy number is free again)."""

    request_id: str
    job: int
    state: JobState


@dataclass(frozen=True, slots=True)
class CountPrinted:
    """Papers that came out in one job with another of their form: each has its copy number as if it were printed alone."""

    request_id: str
    form: str
    subjects: tuple[str, ...]


def queue(unit: UnitOfWork, context: Context, command: QueuePrint) -> Outcome:
    if not command.form or not command.subject:
        raise FieldMissing("subject" if command.form else "form")
    job = unit.print_jobs.start(command.form, command.subject, context.stamp)
    return Outcome(print_job=job.id, copy=job.copy)


def settle(unit: UnitOfWork, context: Context, command: SettlePrint) -> Outcome:
    job = unit.print_jobs.find(command.job)
    if job is None:
        raise BadField("job", str(command.job))
    check_change(job, command.state)
    unit.print_jobs.set_state(job.id, command.state)
    return Outcome(print_job=job.id, copy=job.copy)


def count_printed(unit: UnitOfWork, context: Context, command: CountPrinted) -> Outcome:
    if not command.form or not command.subjects:
        raise FieldMissing("subject" if command.form else "form")
    for subject in command.subjects:
        unit.print_jobs.set_state(unit.print_jobs.start(command.form, subject, context.stamp).id, JobState.SENT)
    return Outcome()
