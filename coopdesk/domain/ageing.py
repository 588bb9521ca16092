"""Loans by how long their oldest instalment is overdue, in the steps that supervisors ask for."""

from __future__ import annotations

from enum import StrEnum

from coopdesk.domain.arrears import Bucket, bucket_of


class Age(StrEnum):
    """How many days late."""

    ON_TIME = "on_time"
    TO_30 = "to_30"
    TO_60 = "to_60"
    TO_90 = "to_90"
    TO_180 = "to_180"
    TO_365 = "to_365"
    OVER_365 = "over_365"


STEPS = (
    *(Bucket(Age.ON_TIME, None, 0), Bucket(Age.TO_30, 1, 30), Bucket(Age.TO_60, 31, 60), Bucket(Age.TO_90, 61, 90)),
    *(Bucket(Age.TO_180, 91, 180), Bucket(Age.TO_365, 181, 365), Bucket(Age.OVER_365, 366, None)),
)


def age_of(days_past_due: int) -> Age:
    """
    >>> age_of(30), age_of(31)
    (<Age.TO_30: 'to_30'>, <Age.TO_60: 'to_60'>)
    """
    step = bucket_of(days_past_due, STEPS)
    if step is None:
        raise AssertionError("the steps leave no day out")
    return Age(step.name)
