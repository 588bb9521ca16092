"""Arisan of groups with their members, and what happened in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy.engine import Connection

from coopdesk.domain.arisan import Arisan, ArisanEvent, ArisanOrder, ArisanStep
from coopdesk.domain.errors import UnknownArisan
from coopdesk.store.driver import insert_rows, run, value
from coopdesk.store.ledger import Stamp
from coopdesk.store.sealing import append_rows
from coopdesk.store.tables import arisan_event

ARISAN = ("id", "member_group", "name", "amount", "fee", "ordered", "begun")
EVENT = ("id", "step", "turn", "member", "amount", "seed", "date", "undoes")


class ArisanRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_group(self, group: int) -> list[Arisan]:
        """The newest first."""
        return self._read("WHERE member_group = ? ORDER BY id DESC", group)

    def get(self, identity: int) -> Arisan:
        """Raises UnknownArisan."""
        found = self._read("WHERE id = ?", identity)
        if not found:
            raise UnknownArisan(str(identity))
        return found[0]

    def add(self, made: Arisan) -> int:
        values = (made.group, made.name, made.amount, made.fee, made.order.value, made.begun.isoformat())
        insert_rows(self._connection, "arisan", ARISAN[1:], [values])
        identity = int(value(self._connection, "SELECT last_insert_rowid()"))
        insert_rows(self._connection, "arisan_member", ("arisan", "place", "member"), [(identity, place, member) for place, member in enumerate(made.members, 1)])
        return identity

    def rename(self, identity: int, name: str) -> None:
        run(self._connection, "UPDATE arisan SET name = ? WHERE id = ?", (name, identity))

    def events(self, identity: int) -> list[ArisanEvent]:
        found = run(self._connection, f"SELECT {', '.join(EVENT)} FROM arisan_event WHERE arisan = ? ORDER BY id", (identity,))
        return [ArisanEvent(event, ArisanStep(step), turn, member, amount, seed, date.fromisoformat(day), undoes) for event, step, turn, member, amount, seed, day, undoes in found]

    def record(self, identity: int, events: Iterable[ArisanEvent], stamp: Stamp, reason: str = "") -> None:
        """Their ids are given here."""
        said = {"arisan": identity, "reason": reason, "operator": stamp.operator, "recorded_at": stamp.recorded_at.isoformat()}
        rows: list[dict[str, Any]] = [
            {"step": each.step.value, "turn": each.turn, "member": each.member, "amount": each.amount, "seed": each.seed, "date": each.date.isoformat(), "undoes": each.undoes, **said}
            for each in events
        ]
        append_rows(self._connection, arisan_event, rows)

    def _read(self, where: str, *parameters: Any) -> list[Arisan]:
        found = run(self._connection, f"SELECT {', '.join(ARISAN)} FROM arisan {where}", parameters)
        return [
            Arisan(identity, group, name, amount, fee, ArisanOrder(ordered), date.fromisoformat(begun), self._members(identity))
            for identity, group, name, amount, fee, ordered, begun in found
        ]

    def _members(self, identity: int) -> tuple[int, ...]:
        return tuple(member for (member,) in run(self._connection, "SELECT member FROM arisan_member WHERE arisan = ? ORDER BY place", (identity,)))
