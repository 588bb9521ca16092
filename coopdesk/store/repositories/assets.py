"""The register of what is used over months: its facts are added, never changed; one whose entry was reversed stands no more."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from coopdesk.domain.asset_use import UseMethod
from coopdesk.domain.assets import Asset, AssetAccounts, AssetFact, AssetKind, Ended, EndKind, Length, Used
from coopdesk.domain.errors import UnknownAsset
from coopdesk.domain.money import Minor
from coopdesk.store.driver import run
from coopdesk.store.sealing import append_rows
from coopdesk.store.tables import asset_event

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from coopdesk.store.ledger import Stamp

STANDING = (
    "SELECT v.id, v.asset, v.what, v.date, v.amount, v.entry, v.name, v.details FROM asset_event v "
    "LEFT JOIN journal_entry e ON e.sequence = v.entry LEFT JOIN journal_entry r ON r.reverses = v.entry AND r.business_date <= ? "
    "WHERE v.date <= ? AND (v.entry IS NULL OR (e.business_date <= ? AND r.sequence IS NULL)) ORDER BY v.id"
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as it is written: `asset` None begins a new thing."""

    what: AssetFact
    on: date
    asset: int | None = None
    amount: Minor = 0
    entry: int | None = None
    name: str = ""
    details: dict[str, Any] = field(default_factory=dict)

    def row(self) -> dict[str, Any]:
        plain = {"asset": self.asset, "what": self.what.value, "date": self.on.isoformat(), "amount": self.amount, "entry": self.entry}
        return plain | {"name": self.name, "details": json.dumps(self.details, sort_keys=True)}


class AssetRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, facts: Sequence[Fact], stamp: Stamp) -> list[int]:
        """Write facts down; returns their ids. A thing is called by the id of its first."""
        who = {"operator": stamp.operator, "recorded_at": stamp.recorded_at.isoformat()}
        return append_rows(self._connection, asset_event, [each.row() | who for each in facts])

    def all(self, on: date = date.max) -> list[Asset]:
        """Every thing as it stood at the end of a business date, in the order of the register."""
        facts: dict[int, list[Any]] = {}
        for row in run(self._connection, STANDING, (on.isoformat(),) * 3):
            facts.setdefault(row[1] or row[0], []).append(row)
        return [_asset(identity, rows) for identity, rows in facts.items() if rows[0][2] == AssetFact.BEGUN]

    def get(self, identity: int) -> Asset:
        found = next((each for each in self.all() if each.id == identity), None)
        if found is None:
            raise UnknownAsset(identity)
        return found

    def of_entry(self, entry: int) -> list[tuple[AssetFact, int, date]]:
        """The facts that an entry made: what, of which thing, on which day."""
        rows = run(self._connection, "SELECT what, coalesce(asset, id), date FROM asset_event WHERE entry = ? ORDER BY id", (entry,))
        return [(AssetFact(what), asset, date.fromisoformat(on)) for what, asset, on in rows]


def length_details(length: Length) -> dict[str, Any]:
    return {"method": length.method.value, "months": length.months, "first": length.first.isoformat(), "salvage": length.salvage}


def _length(details: dict[str, Any]) -> Length:
    return Length(UseMethod(details["method"]), details["months"], date.fromisoformat(details["first"]), details["salvage"])


def _asset(identity: int, rows: Sequence[Any]) -> Asset:
    _id, _none, _what, _on, cost, entry, name, details = rows[0]
    begun = json.loads(details)
    lengths, uses, ended = [_length(begun)], [], None
    for _id, _asset, what, on, amount, by, _name, more in rows[1:]:
        if what == AssetFact.USED:
            uses.append(Used(date.fromisoformat(on), amount, by))
        elif what == AssetFact.CHANGED:
            length = _length(json.loads(more))
            lengths = [*(each for each in lengths if each.first < length.first), length]
        else:
            ended = Ended(date.fromisoformat(on), EndKind(json.loads(more)["how"]), amount, by)
    return Asset(
        id=identity,
        kind=AssetKind(begun["kind"]),
        name=name,
        accounts=AssetAccounts(begun["thing"], begun["worn"], begun["result"]),
        since=date.fromisoformat(begun["since"]),
        cost=cost,
        before=begun["before"],
        lengths=tuple(lengths),
        entry=entry,
        uses=tuple(uses),
        ended=ended,
    )
