"""Members, their heirs and the sealed history of their status."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection

from coopdesk.domain.errors import UnknownMember
from coopdesk.domain.members import Heir, Member, MemberDetails, MemberStatus, Sex, StatusEvent, folded
from coopdesk.store.driver import run, run_many, value
from coopdesk.store.rows import inserted_id
from coopdesk.store.sealing import append_rows
from coopdesk.store.tables import heir, member, member_status_event

if TYPE_CHECKING:
    from coopdesk.store.ledger import Stamp

COLUMNS = "id, number, status, name, joined, nik, birth_date, sex, phone, address, occupation, group_name, died_on"

COLUMNS_WRITTEN = "id, number, status, name, name_folded, joined, nik, birth_date, sex, phone, address, occupation, group_name"


class MemberRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, number: str) -> Member | None:
        row = run(self._connection, f"SELECT {COLUMNS} FROM member WHERE number = ?", (number,)).fetchone()
        return _member(row) if row else None

    def get(self, number: str) -> Member:
        """A member by number; annulled ones are unknown."""
        found = self.find(number)
        if found is None or found.status is MemberStatus.ANNULLED:
            raise UnknownMember(number)
        return found

    def by_id(self, identity: int) -> Member:
        return _member(run(self._connection, f"SELECT {COLUMNS} FROM member WHERE id = ?", (identity,)).fetchone())

    def with_ids(self, identities: Sequence[int]) -> list[Member]:
        """The members of these ids, by number."""
        rows = run(self._connection, f"SELECT {COLUMNS} FROM member WHERE id IN (SELECT value FROM json_each(?)) ORDER BY number", (json.dumps(identities),))
        return [_member(row) for row in rows]

    def owners_of(self, accounts: Sequence[int]) -> list[Member]:
        """The members to whom these accounts belong, each once."""
        owned = "SELECT member FROM member_account WHERE id IN (SELECT value FROM json_each(?))"
        return [_member(row) for row in run(self._connection, f"SELECT {COLUMNS} FROM member WHERE id IN ({owned})", (json.dumps(accounts),))]

    def all(self) -> list[Member]:
        """Every member but the annulled, by number."""
        rows = run(self._connection, f"SELECT {COLUMNS} FROM member WHERE status <> 'annulled' ORDER BY number")
        return [_member(row) for row in rows]

    def annulled(self) -> list[Member]:
        """The members of imports that were undone, by number."""
        rows = run(self._connection, f"SELECT {COLUMNS} FROM member WHERE status = 'annulled' ORDER BY number")
        return [_member(row) for row in rows]

    def numbers(self) -> list[str]:
        """Every number ever used."""
        return list(self._connection.scalars(select(member.c.number)))

    def count(self) -> int:
        """How many numbers were ever used."""
        return int(value(self._connection, "SELECT count(*) FROM member"))

    def add(self, number: str, details: MemberDetails, status: MemberStatus) -> Member:
        result = self._connection.execute(insert(member).values(number=number, status=status.value, **_columns(details)))
        return Member(inserted_id(result), number, status, details)

    def add_many(self, members: Sequence[tuple[str, MemberDetails]]) -> list[Member]:
        """Many new active members at once, by number and details."""
        first = int(value(self._connection, "SELECT coalesce(max(id), 0) + 1 FROM member"))
        found = [Member(first + place, number, MemberStatus.ACTIVE, details) for place, (number, details) in enumerate(members)]
        rows = [(each.id, each.number, each.status.value, *_columns(each.details).values()) for each in found]
        run_many(self._connection, f"INSERT INTO member ({COLUMNS_WRITTEN}) VALUES ({', '.join('?' * 13)})", rows)
        return found

    def change(self, identity: int, details: MemberDetails) -> None:
        self._connection.execute(update(member).where(member.c.id == identity).values(**_columns(details)))

    def set_status(self, identity: int, status: MemberStatus, on: date, reason: str, decision: str, stamp: Stamp) -> None:
        self._connection.execute(update(member).where(member.c.id == identity).values(status=status.value))
        self.record_status([(identity, status, on, reason, decision)], stamp)

    def named_by(self, entry: int) -> Member:
        """The member whom an entry (by sequence) names."""
        row = run(self._connection, f"SELECT {COLUMNS} FROM member WHERE id = (SELECT member FROM journal_entry WHERE sequence = ?)", (entry,)).fetchone()
        return _member(row)

    def set_death(self, identity: int, died_on: date | None) -> None:
        """The day of death; None takes it back."""
        self._connection.execute(update(member).where(member.c.id == identity).values(died_on=died_on.isoformat() if died_on else None))

    def last_entry_on(self, identity: int) -> date | None:
        """The business date of the last entry that names a member (by id)."""
        found = value(self._connection, "SELECT max(business_date) FROM journal_entry WHERE member = ?", (identity,))
        return date.fromisoformat(found) if found else None

    def set_statuses(self, events: Sequence[tuple[int, MemberStatus, date, str, str]], stamp: Stamp) -> None:
        """`set_status` of many members at once: member id, status, date, reason, decision."""
        run_many(self._connection, "UPDATE member SET status = ? WHERE id = ?", [(status.value, identity) for identity, status, *_ in events])
        self.record_status(events, stamp)

    def status_days(self) -> dict[int, date]:
        """The date of every member's last status event, by member id."""
        rows = run(self._connection, "SELECT member, date FROM member_status_event ORDER BY id")
        return {identity: date.fromisoformat(on) for identity, on in rows}

    def record_status(self, events: Sequence[tuple[int, MemberStatus, date, str, str]], stamp: Stamp) -> None:
        """Append status events: member id, status, date, reason, decision."""
        rows = [
            {
                "member": identity,
                "status": status.value,
                "date": on.isoformat(),
                "reason": reason,
                "decision": decision,
                "operator": stamp.operator,
                "recorded_at": stamp.recorded_at.isoformat(),
            }
            for identity, status, on, reason, decision in events
        ]
        append_rows(self._connection, member_status_event, rows)

    def status_events(self, identity: int) -> list[StatusEvent]:
        table = member_status_event
        rows = self._connection.execute(select(table).where(table.c.member == identity).order_by(table.c.id))
        return [StatusEvent(MemberStatus(row.status), date.fromisoformat(row.date), row.reason, row.decision, row.operator) for row in rows]

    def heirs(self, identity: int) -> list[Heir]:
        rows = self._connection.execute(select(heir).where(heir.c.member == identity).order_by(heir.c.position))
        return [Heir(row.name, row.relation, Decimal(row.share), row.nik, row.phone) for row in rows]

    def set_heirs(self, identity: int, heirs: Sequence[Heir]) -> None:
        self._connection.execute(delete(heir).where(heir.c.member == identity))
        for position, each in enumerate(heirs, 1):
            self._connection.execute(
                insert(heir).values(
                    member=identity,
                    position=position,
                    name=each.name,
                    relation=each.relation,
                    share=str(each.share),
                    nik=each.nik,
                    phone=each.phone,
                )
            )


def _columns(details: MemberDetails) -> dict[str, Any]:
    return {
        "name": details.name,
        "name_folded": folded(details.name),
        "joined": details.joined.isoformat(),
        "nik": details.nik,
        "birth_date": details.birth_date.isoformat() if details.birth_date else None,
        "sex": details.sex.value if details.sex else None,
        "phone": details.phone,
        "address": details.address,
        "occupation": details.occupation,
        "group_name": details.group,
    }


def _member(row: tuple[Any, ...]) -> Member:
    identity, number, status, name, joined, nik, birth_date, sex, phone, address, occupation, group, died_on = row
    details = MemberDetails(
        name=name,
        joined=date.fromisoformat(joined),
        nik=nik,
        birth_date=date.fromisoformat(birth_date) if birth_date else None,
        sex=Sex(sex) if sex else None,
        phone=phone,
        address=address,
        occupation=occupation,
        group=group,
    )
    return Member(identity, number, MemberStatus(status), details, date.fromisoformat(died_on) if died_on else None)
