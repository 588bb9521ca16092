"""The register of collateral: what stands behind which loan, its valuations, and the way of each paper in and out of the safe."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy.engine import Connection

from coopdesk.domain.collateral import Collateral, CollateralKind, Move, MoveKind, Valuation
from coopdesk.domain.errors import UnknownCollateral
from coopdesk.domain.money import Minor
from coopdesk.store.driver import run
from coopdesk.store.sealing import append_rows
from coopdesk.store.tables import collateral, collateral_move, collateral_value

if TYPE_CHECKING:
    from coopdesk.store.ledger import Stamp

SELECT = (
    "SELECT c.id, a.number, m.number, m.name, c.kind, c.number, c.description, c.owner, c.date, c.operator "
    "FROM collateral c JOIN member_account a ON a.id = c.loan JOIN member m ON m.id = a.member WHERE "
)
OF_THESE = "WHERE collateral IN (SELECT value FROM json_each(?)) ORDER BY id"
VALUES = f"SELECT collateral, date, value, haircut, basis, operator FROM collateral_value {OF_THESE}"
MOVES = f"SELECT collateral, id, what, date, place, person, reason, operator FROM collateral_move {OF_THESE}"


class CollateralRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, loan: int, kind: CollateralKind, number: str, description: str, owner: str, on: date, stamp: Stamp) -> int:
        """Write down what stands behind a loan; returns its id. Its value follows."""
        row = {"loan": loan, "kind": kind.value, "number": number, "description": description, "owner": owner, **_stamped(on, stamp)}
        return append_rows(self._connection, collateral, [row])[0]

    def value(self, identity: int, value: Minor, haircut: Decimal, basis: str, on: date, stamp: Stamp) -> None:
        row = {"collateral": identity, "value": value, "haircut": str(haircut), "basis": basis, **_stamped(on, stamp)}
        append_rows(self._connection, collateral_value, [row])

    def move(self, identity: int, what: MoveKind, place: str, person: str, reason: str, on: date, stamp: Stamp) -> int:
        """Write down where it went; returns the id of the move."""
        row = {"collateral": identity, "what": what.value, "place": place, "person": person, "reason": reason, **_stamped(on, stamp)}
        return append_rows(self._connection, collateral_move, [row])[0]

    def get(self, identity: int) -> Collateral:
        found = self._rows("c.id = ?", identity)
        if not found:
            raise UnknownCollateral(identity)
        return found[0]

    def all(self) -> list[Collateral]:
        return self._rows("1")

    def of_loans(self, loans: Sequence[int]) -> list[Collateral]:
        return self._rows("c.loan IN (SELECT value FROM json_each(?))", json.dumps(list(loans)))

    def _rows(self, where: str, *parameters: Any) -> list[Collateral]:
        rows = run(self._connection, SELECT + where + " ORDER BY c.id", parameters).fetchall()
        known = json.dumps([row[0] for row in rows])
        values: dict[int, list[Valuation]] = {row[0]: [] for row in rows}
        moves: dict[int, list[Move]] = {row[0]: [] for row in rows}
        for identity, on, value, haircut, basis, operator in run(self._connection, VALUES, (known,)):
            values[identity].append(Valuation(date.fromisoformat(on), value, Decimal(haircut), basis, operator))
        for identity, number, what, on, place, person, reason, operator in run(self._connection, MOVES, (known,)):
            moves[identity].append(Move(number, MoveKind(what), date.fromisoformat(on), place, person, reason, operator))
        return [_collateral(row, values[row[0]], moves[row[0]]) for row in rows]


def _stamped(on: date, stamp: Stamp) -> dict[str, str]:
    return {"date": on.isoformat(), "operator": stamp.operator, "recorded_at": stamp.recorded_at.isoformat()}


def _collateral(row: tuple[Any, ...], values: Sequence[Valuation], moves: Sequence[Move]) -> Collateral:
    identity, loan, member, member_name, kind, number, description, owner, since, operator = row
    return Collateral(
        id=identity,
        loan=loan,
        member=member,
        member_name=member_name,
        kind=CollateralKind(kind),
        number=number,
        description=description,
        owner=owner,
        since=date.fromisoformat(since),
        operator=operator,
        values=tuple(values),
        moves=tuple(moves),
    )
