"""Pots of groups, and the entries that moved them; a reversal moves the pot of the entry that it takes back."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.engine import Connection

from coopdesk.domain.errors import UnknownPot
from coopdesk.domain.journal import EventKind
from coopdesk.domain.pots import FundEntry, Pot, PotKind, PotLine, PotMove
from coopdesk.store.driver import insert_rows, run, value
from coopdesk.store.pot_parts import MOVED, NAMED, PART, SIGNED
from coopdesk.store.sealing import append_rows
from coopdesk.store.tables import pot_entry

POT = ("id", "member_group", "kind", "name", "account", "asks", "active")
OF_POT = f"{MOVED} WHERE g.id = ? AND e.business_date <= ?"


class PotRepository:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_group(self, group: int) -> list[Pot]:
        """By name, those no longer in use too."""
        return self._pots("WHERE member_group = ? ORDER BY name", group)

    def all(self) -> list[Pot]:
        return self._pots("ORDER BY member_group, name")

    def get(self, identity: int) -> Pot:
        """Raises UnknownPot."""
        found = self._pots("WHERE id = ?", identity)
        if not found:
            raise UnknownPot(str(identity))
        return found[0]

    def save(self, made: Pot) -> int:
        """A new one where its id is 0, else in place of what stood there."""
        values = (made.group, made.kind.value, made.name, made.account, made.asks, int(made.active))
        if made.id:
            run(
                self._connection,
                "UPDATE group_pot SET member_group = ?, kind = ?, name = ?, account = ?, asks = ?, active = ? WHERE id = ?",
                (*values, made.id),
            )
            return made.id
        insert_rows(self._connection, "group_pot", POT[1:], [values])
        return int(value(self._connection, "SELECT last_insert_rowid()"))

    def mark(self, entry: int, pot: int, move: PotMove, member: int | None = None, part: int | None = None) -> None:
        """The entry moves the pot by its lines on the pot's ledger account, or by a `part` of them."""
        append_rows(self._connection, pot_entry, [{"entry": entry, "pot": pot, "move": move.value, "member": member, "amount": part}])

    def balance(self, pot: Pot, on: date) -> int:
        return int(value(self._connection, f"SELECT coalesce(sum({PART}), 0) {OF_POT}", (pot.id, on.isoformat())))

    def lowest_from(self, pot: Pot, on: date) -> int:
        """What is in it at the end of a day, or later where it has less then: what can be taken out on that day."""
        asked = f"SELECT e.business_date, sum({PART}) {OF_POT} GROUP BY e.business_date ORDER BY e.business_date"
        stood, later = 0, list[int]()
        for day, moved in run(self._connection, asked, (pot.id, date.max.isoformat())):
            stood += moved
            if day > on.isoformat():
                later.append(stood)
        return min([self.balance(pot, on), *later])

    def of_entry(self, entry: int) -> Pot | None:
        """The pot that an entry moved."""
        found = self._pots("WHERE id = (SELECT pot FROM pot_entry WHERE entry = ?)", entry)
        return found[0] if found else None

    def parts_of(self, entry: int) -> list[tuple[Pot, int]]:
        """The pots that an entry moved, and by how much."""
        found = run(self._connection, f"SELECT g.id, sum({PART}) {MOVED} WHERE e.sequence = ? GROUP BY g.id ORDER BY g.id", (entry,))
        return [(self.get(pot), moved) for pot, moved in found.fetchall()]

    def lines(self, pot: Pot, on: date) -> list[PotLine]:
        """The oldest first; what was taken back stands with its reversal."""
        asked = f"SELECT e.sequence, e.business_date, x.move, x.member, sum({PART}), e.memo {OF_POT} GROUP BY e.sequence ORDER BY e.sequence"
        return [
            PotLine(entry, date.fromisoformat(day), PotMove(move), member, amount, memo)
            for entry, day, move, member, amount, memo in run(self._connection, asked, (pot.id, on.isoformat()))
        ]

    def unmarked(self, account: str, on: date) -> list[FundEntry]:
        """What moved a ledger account of pots, as far as it is in none of them, the oldest first; what was taken back is left out."""
        asked = (
            f"SELECT e.sequence, coalesce(e.number, e.reference, ''), e.business_date, e.kind, e.member, sum({SIGNED}) - {NAMED} moved, e.memo FROM posting p "
            "JOIN journal_entry e ON e.sequence = p.entry WHERE p.account = ? AND e.business_date <= ? AND e.reverses IS NULL "
            "AND NOT EXISTS (SELECT 1 FROM pot_entry x WHERE x.entry = e.sequence AND x.amount IS NULL) "
            "AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses = e.sequence) GROUP BY e.sequence HAVING moved <> 0 ORDER BY e.sequence"
        )
        return [
            FundEntry(entry, number, date.fromisoformat(day), EventKind(kind), member, amount, memo)
            for entry, number, day, kind, member, amount, memo in run(self._connection, asked, (account, on.isoformat()))
        ]

    def _pots(self, where: str, *parameters: Any) -> list[Pot]:
        found = run(self._connection, f"SELECT {', '.join(POT)} FROM group_pot {where}", parameters)
        return [
            Pot(identity, group, PotKind(kind), name, account, asks, bool(active))
            for identity, group, kind, name, account, asks, active in found
        ]
