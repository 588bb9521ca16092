"""What the page of a group's loans is asked for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GroupLoanAsk:
    """One loan of a group, both by id: the subject of the page where a new one is not meant."""

    group: int
    whole: int
