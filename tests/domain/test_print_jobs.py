from __future__ import annotations

import pytest

from coopdesk.domain.errors import BadField
from coopdesk.domain.print_jobs import JobState, PrintJob, check_change

ALLOWED = {
    JobState.QUEUED: {JobState.QUEUED, JobState.SENT, JobState.FAILED},
    JobState.SENT: {JobState.SENT, JobState.CONFIRMED, JobState.FAILED},
    JobState.CONFIRMED: {JobState.CONFIRMED},
    JobState.FAILED: {JobState.FAILED},
}


@pytest.mark.parametrize("state", JobState)
@pytest.mark.parametrize("to", JobState)
def test_a_job_goes_forward_or_fails(state: JobState, to: JobState) -> None:
    job = PrintJob(1, "receipt", "4", 0, state, "Ratna")
    if to in ALLOWED[state]:
        check_change(job, to)
    else:
        with pytest.raises(BadField):
            check_change(job, to)
