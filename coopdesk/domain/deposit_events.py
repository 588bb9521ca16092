"""What befell a term deposit, as it is kept in its sealed history; and the runs that did it for all deposits at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class DepositEvent:
    """Something that befell a deposit and stands; `entry` where it moved money, `run` where a run for all did it.

    `state_before` and `version_before` are how the deposit stood until then.
    """

    id: int
    deposit: int
    what: str
    date: date
    entry: int | None
    run: int | None
    state_before: str
    version_before: int
    details: dict[str, Any]
    operator: str


@dataclass(frozen=True, slots=True)
class DepositRun:
    """A run for all deposits by day `date`; `undone`: it was taken back."""

    id: int
    date: date
    operator: str
    undone: bool
