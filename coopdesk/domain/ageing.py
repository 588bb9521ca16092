"""Loans by how long their oldest instalment is overdue, in the steps that supervisors ask for."""

from __future__ import annotations

from enum import StrEnum


class Age(StrEnum):
    """How many days late."""

    ON_TIME = "on_time"
    TO_30 = "to_30"
    TO_60 = "to_60"
    TO_90 = "to_90"
    TO_180 = "to_180"
    TO_365 = "to_365"
    OVER_365 = "over_365"


LAST_DAYS = ((Age.ON_TIME, 0), (Age.TO_30, 30), (Age.TO_60, 60), (Age.TO_90, 90), (Age.TO_180, 180), (Age.TO_365, 365))


def age_of(days_past_due: int) -> Age:
    """
    >>> age_of(30), age_of(31)
    (<Age.TO_30: 'to_30'>, <Age.TO_60: 'to_60'>)
    """
    return next((age for age, last in LAST_DAYS if days_past_due <= last), Age.OVER_365)
