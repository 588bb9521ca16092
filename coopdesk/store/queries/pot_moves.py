"""What came into the pots of groups and went out of them over some days, and what moved their ledger accounts but no pot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from coopdesk.domain.money import Minor
from coopdesk.domain.pots import Pot, PotMove
from coopdesk.store.driver import run
from coopdesk.store.pot_parts import MOVED, NAMED, PART, SIGNED
from coopdesk.store.unit_of_work import UnitOfWork

SUMS = (
    "coalesce(sum(CASE WHEN business_date < :first THEN signed END), 0), coalesce(sum(CASE WHEN business_date >= :first AND signed > 0 THEN signed END), 0), "
    "coalesce(sum(CASE WHEN business_date >= :first AND signed < 0 THEN -signed END), 0)"
)
MOVES = f"SELECT x.pot, e.sequence, e.business_date, {PART} AS signed {MOVED} WHERE e.business_date <= :last"
LOOSE = (
    f"SELECT p.account, e.business_date, sum({SIGNED}) - {NAMED} AS signed FROM posting p JOIN journal_entry e ON e.sequence = p.entry "
    "WHERE p.account = :account AND e.business_date <= :last "
    "AND NOT EXISTS (SELECT 1 FROM pot_entry x WHERE x.entry = coalesce(e.reverses, e.sequence) AND x.amount IS NULL) GROUP BY e.sequence"
)
LINES = (
    f"SELECT e.sequence, e.business_date, coalesce(e.number, e.reference, ''), x.move, e.reverses IS NOT NULL, coalesce(m.name, ''), e.memo, sum({PART}) "
    f"{MOVED} LEFT JOIN member m ON m.id = x.member WHERE x.pot = :pot AND e.business_date BETWEEN :first AND :last GROUP BY e.sequence ORDER BY e.business_date, e.sequence"
)


@dataclass(frozen=True, slots=True)
class Moved:
    """What was there before some days, what came and went in them."""

    opening: Minor = 0
    came: Minor = 0
    went: Minor = 0

    @property
    def closing(self) -> Minor:
        return self.opening + self.came - self.went


@dataclass(frozen=True, slots=True)
class PotMoved:
    """One entry that moved a pot; `back`: it takes back another. `amount` above zero came in."""

    entry: int
    date: date
    number: str
    move: PotMove
    back: bool
    member: str
    note: str
    amount: Minor


def moved_by_pot(unit: UnitOfWork, first: date, last: date) -> dict[int, Moved]:
    """Pot (by id) → its sums over these days; one that never moved is not in it."""
    rows = _run(unit, f"WITH e AS ({MOVES}) SELECT pot, {SUMS} FROM e GROUP BY pot", first=first, last=last)
    return {pot: Moved(*sums) for pot, *sums in rows}


def moved_in_no_pot(unit: UnitOfWork, account: str, first: date, last: date) -> Moved:
    """Of a ledger account what no pot of any group has."""
    rows = _run(unit, f"WITH e AS ({LOOSE}) SELECT {SUMS} FROM e", account=account, first=first, last=last)
    return Moved(*rows[0])


def lines_of_pot(unit: UnitOfWork, pot: Pot, first: date, last: date) -> list[PotMoved]:
    rows = _run(unit, LINES, pot=pot.id, first=first, last=last)
    return [
        PotMoved(entry, date.fromisoformat(on), number, PotMove(move), bool(back), member, note, amount)
        for entry, on, number, move, back, member, note, amount in rows
    ]


def _run(unit: UnitOfWork, statement: str, **given: Any) -> list[Any]:
    named = {name: each.isoformat() if isinstance(each, date) else each for name, each in given.items()}
    return list(run(unit.connection, statement, named))  # type: ignore[arg-type]
