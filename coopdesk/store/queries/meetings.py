"""Meetings as their list shows them: how far each is typed, and the cash box of each that is posted."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from coopdesk.domain.meetings import HERE, BoxStanding
from coopdesk.store.driver import run
from coopdesk.store.unit_of_work import UnitOfWork


class SheetCount(NamedTuple):
    """Of how many members something was typed, who came of them, and of whom it is said what they pay."""

    members: int
    here: int
    paid: int


def sheet_counts(unit: UnitOfWork) -> dict[int, SheetCount]:
    """By meeting; one of which nothing was typed is not there."""
    marks = ", ".join("?" * len(HERE))
    asked = f"SELECT meeting, count(*), sum(attendance IN ({marks})), sum(paid IS NOT NULL) FROM meeting_row GROUP BY meeting"
    return {row[0]: SheetCount(*row[1:]) for row in run(unit.connection, asked, tuple(sorted(each.value for each in HERE)))}


def boxes_as_posted(unit: UnitOfWork) -> dict[int, BoxStanding]:
    """By meeting, as it was last posted; of one that was undone too."""
    asked = "SELECT meeting, opening, received, paid_out, counted FROM meeting_event WHERE what = 'posted' ORDER BY id"
    return {row[0]: BoxStanding(*row[1:]) for row in run(unit.connection, asked)}


def last_held(unit: UnitOfWork) -> dict[int | None, date]:
    """Group (None: the whole cooperative) → the day of its last meeting in the book, posted or open."""
    return {row[0]: date.fromisoformat(row[1]) for row in run(unit.connection, "SELECT member_group, max(date) FROM meeting GROUP BY member_group")}
