"""Groups of members, and the sealed history of who came into which."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, update
from sqlalchemy.engine import Connection

from coopdesk.domain.errors import UnknownGroup
from coopdesk.domain.groups import Group, GroupDetails, GroupEvent, GroupKind, GroupRole
from coopdesk.domain.meeting_days import read_rule, written
from coopdesk.store.driver import run, value
from coopdesk.store.rows import inserted_id
from coopdesk.store.sealing import append_rows
from coopdesk.store.tables import group_event, member_group

if TYPE_CHECKING:
    from coopdesk.store.ledger import Stamp

GROUPS = (
    "SELECT g.id, g.name, g.kind, coalesce(a.name, ''), g.sector, g.place, g.time, g.officer, g.meets, g.least, g.most, g.founded, g.closed "
    "FROM member_group g LEFT JOIN member_group a ON a.id = g.above {where} ORDER BY g.name"
)
EVENTS = "SELECT member, member_group, role, date, note, operator FROM group_event {where} ORDER BY id"


class GroupRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Group]:
        """By name, closed ones too."""
        return [_group(row) for row in run(self._connection, GROUPS.format(where=""))]

    def find(self, name: str) -> Group | None:
        row = run(self._connection, GROUPS.format(where="WHERE g.name = ?"), (name,)).fetchone()
        return _group(row) if row else None

    def get(self, name: str) -> Group:
        if (found := self.find(name)) is None:
            raise UnknownGroup(name)
        return found

    def add(self, details: GroupDetails, founded: date) -> Group:
        result = self._connection.execute(insert(member_group).values(founded=founded.isoformat(), **self._columns(details)))
        return Group(inserted_id(result), details, founded)

    def change(self, group: Group, details: GroupDetails) -> None:
        """A new name goes to its members too."""
        self._connection.execute(update(member_group).where(member_group.c.id == group.id).values(**self._columns(details)))
        if details.name != group.name:
            run(self._connection, "UPDATE member SET group_name = ? WHERE group_name = ?", (details.name, group.name))

    def close(self, identity: int, on: date | None) -> None:
        """The day from which it is no more; None opens it again."""
        closed = on.isoformat() if on else None
        self._connection.execute(update(member_group).where(member_group.c.id == identity).values(closed=closed))

    def events_of(self, member: int) -> list[GroupEvent]:
        return self._events("WHERE member = ?", member)

    def all_events(self) -> list[GroupEvent]:
        """Of everybody, in the order they were written."""
        return self._events("")

    def members_now(self, name: str) -> int:
        """How many belong to a group and to the cooperative."""
        asked = "SELECT count(*) FROM member WHERE group_name = ? AND status IN ('applicant', 'active', 'passive')"
        return int(value(self._connection, asked, (name,)))

    def below(self, identity: int) -> int:
        """How many open groups stand below one."""
        return int(value(self._connection, "SELECT count(*) FROM member_group WHERE above = ? AND closed IS NULL", (identity,)))

    def move(self, members: Sequence[int], group: Group | None, role: GroupRole, on: date, note: str, stamp: Stamp) -> None:
        """These members belong to a group from a day on; None: to none."""
        rows = [
            {
                "member": member,
                "member_group": group.id if group else None,
                "role": role.value,
                "date": on.isoformat(),
                "note": note,
                "operator": stamp.operator,
                "recorded_at": stamp.recorded_at.isoformat(),
            }
            for member in members
        ]
        append_rows(self._connection, group_event, rows)
        for member in members:
            run(self._connection, "UPDATE member SET group_name = ? WHERE id = ?", (group.name if group else "", member))

    def _events(self, where: str, *parameters: Any) -> list[GroupEvent]:
        return [
            GroupEvent(member, group, GroupRole(role), date.fromisoformat(on), note, operator)
            for member, group, role, on, note, operator in run(self._connection, EVENTS.format(where=where), parameters)
        ]

    def _columns(self, details: GroupDetails) -> dict[str, object]:
        return {
            "name": details.name,
            "kind": details.kind.value,
            "above": self.get(details.above).id if details.above else None,
            "sector": details.sector,
            "place": details.place,
            "time": details.time,
            "officer": details.officer,
            "meets": written(details.meets),
            "least": details.least,
            "most": details.most,
        }


def _group(row: Any) -> Group:
    identity, name, kind, above, sector, place, time, officer, meets, least, most, founded, closed = row
    details = GroupDetails(name, GroupKind(kind), above, sector, place, time, officer, read_rule(meets), least, most)
    return Group(identity, details, date.fromisoformat(founded), date.fromisoformat(closed) if closed else None)
