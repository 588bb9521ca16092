"""Numbers of one person that became one: what was moved, and what was taken back; the old number stays as an alias."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.engine import Connection

from coopdesk.domain.merging import Merge, Moved
from coopdesk.store.driver import run
from coopdesk.store.sealing import append_rows
from coopdesk.store.tables import member_merge

if TYPE_CHECKING:
    from coopdesk.store.ledger import Stamp

STANDING = (
    "SELECT g.id, g.member, g.into_member, g.date, g.moved FROM member_merge g "
    "WHERE g.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM member_merge u WHERE u.undoes = g.id)"
)


class MergeRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def standing(self) -> list[Merge]:
        """Every merge that was not taken back, in the order in which they were made."""
        return [Merge(row[0], row[1], row[2], date.fromisoformat(row[3]), Moved.of(row[4])) for row in run(self._connection, STANDING)]

    def aliases(self) -> dict[int, int]:
        """Id of a number that was merged → id of the number that she has now, through merges of merges."""
        direct = {merge.member: merge.into for merge in self.standing()}
        return {old: _last(direct, old) for old in direct}

    def add(self, member: int, into: int, on: date, reason: str, moved: Moved, stamp: Stamp) -> None:
        self._append(member, into, on, reason, moved.text(), None, stamp)

    def undo(self, merge: Merge, on: date, reason: str, stamp: Stamp) -> None:
        self._append(merge.member, merge.into, on, reason, "{}", merge.id, stamp)

    def rehome(self, accounts: Sequence[int], documents: Sequence[int], member: int) -> None:
        """Let loans, term deposits and documents (by id) belong to another number."""
        for table, identities in (("member_account", accounts), ("document", documents)):
            run(
                self._connection,
                f"UPDATE {table} SET member = ? WHERE id IN (SELECT value FROM json_each(?))",
                (member, json.dumps(list(identities))),
            )

    def _append(self, member: int, into: int, on: date, reason: str, moved: str, undoes: int | None, stamp: Stamp) -> None:
        row = {
            "member": member,
            "into_member": into,
            "date": on.isoformat(),
            "reason": reason,
            "moved": moved,
            "undoes": undoes,
            "operator": stamp.operator,
            "recorded_at": stamp.recorded_at.isoformat(),
        }
        append_rows(self._connection, member_merge, [row])


def _last(direct: dict[int, int], member: int) -> int:
    while member in direct:
        member = direct[member]
    return member
