"""Print jobs: a row each, from the queue to the word of somebody who saw the paper."""

from __future__ import annotations

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from coopdesk.domain.print_jobs import JobState, PrintJob
from coopdesk.store.ledger import Stamp
from coopdesk.store.rows import inserted_id
from coopdesk.store.tables import print_job


class PrintJobRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def start(self, form: str, subject: str, stamp: Stamp) -> PrintJob:
        """Queue a paper; its copy number counts the earlier prints that did not fail."""
        copy = self.copies(form, subject)
        row = insert(print_job).values(
            form=form, subject=subject, copy=copy, state=JobState.QUEUED.value, operator=stamp.operator, recorded_at=stamp.recorded_at.isoformat()
        )
        return PrintJob(inserted_id(self._connection.execute(row)), form, subject, copy, JobState.QUEUED, stamp.operator)

    def copies(self, form: str, subject: str) -> int:
        """How often a paper was printed or is being printed: the number of its next copy."""
        return int(
            self._connection.exec_driver_sql(
                "SELECT count(*) FROM print_job WHERE form = ? AND subject = ? AND state <> ?", (form, subject, JobState.FAILED.value)
            ).scalar_one()
        )

    def find(self, identity: int) -> PrintJob | None:
        row = self._connection.execute(select(print_job).where(print_job.c.id == identity)).one_or_none()
        return PrintJob(row.id, row.form, row.subject, row.copy, JobState(row.state), row.operator) if row else None

    def set_state(self, identity: int, state: JobState) -> None:
        self._connection.execute(update(print_job).where(print_job.c.id == identity).values(state=state.value))
