"""What meetings decided, and the tasks that follow from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.engine import Connection

from coopdesk.domain.minutes import Decision, TaskState, Votes
from coopdesk.store.driver import insert_rows, run, value

COLUMNS = ("id", "meeting", "text", "yes", "no", "abstain", "in_charge", "due", "state", "outcome", "ended")
READ = f"SELECT {', '.join(f'd.{name}' for name in COLUMNS)} FROM meeting_decision d JOIN meeting m ON m.id = d.meeting"


class MinutesRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_meeting(self, meeting: int) -> list[Decision]:
        """In the order they were written."""
        return self._decisions("WHERE d.meeting = ? ORDER BY d.id", meeting)

    def tasks_before(self, group: int | None, on: date) -> list[Decision]:
        """Of earlier meetings of a group (None: of the whole cooperative), open as the meeting of that day began, the oldest first."""
        where = (
            "LEFT JOIN meeting e ON e.id = d.ended WHERE m.member_group IS ? AND m.date < ? AND d.in_charge <> '' "
            "AND (d.state IN ('open', 'carried') OR e.date >= ?) ORDER BY m.date, d.id"
        )
        return self._decisions(where, group, on.isoformat(), on.isoformat())

    def save(self, made: Decision) -> int:
        """A new one where its id is 0, else in place of what stood there."""
        votes = (made.votes.yes, made.votes.no, made.votes.abstain) if made.votes else (None, None, None)
        due = made.due.isoformat() if made.due else None
        values = (made.meeting, made.text, *votes, made.in_charge, due, made.state.value, made.outcome, made.ended)
        if made.id:
            run(self._connection, f"UPDATE meeting_decision SET {', '.join(f'{name} = ?' for name in COLUMNS[1:])} WHERE id = ?", (*values, made.id))
            return made.id
        insert_rows(self._connection, "meeting_decision", COLUMNS[1:], [values])
        return int(value(self._connection, "SELECT last_insert_rowid()"))

    def remove(self, identity: int) -> None:
        run(self._connection, "DELETE FROM meeting_decision WHERE id = ?", (identity,))

    def _decisions(self, where: str, *parameters: Any) -> list[Decision]:
        return [_decision(row) for row in run(self._connection, f"{READ} {where}", parameters)]


def _decision(row: Sequence[Any]) -> Decision:
    identity, meeting, text, yes, no, abstain, in_charge, due, state, outcome, ended = row
    votes = None if yes is None else Votes(yes, no or 0, abstain or 0)
    return Decision(identity, meeting, text, votes, in_charge, date.fromisoformat(due) if due else None, TaskState(state), outcome, ended)
