"""Pots of a group: its cash, its social fund, its fund for joint liability; money of the group that lies with the cooperative.

A pot is a part of a ledger account: every entry that moves it is marked, so that its balance is a view of the journal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coopdesk.domain.errors import BadAmount, FieldMissing, PotHasMoved, PotNotEmpty, PotPartTooLarge, PotTooSmall
from coopdesk.domain.journal import EventKind
from coopdesk.domain.money import Minor


class PotKind(StrEnum):
    CASH = "cash"
    """Kas kelompok: fines, contributions, what rounding leaves; the group decides on it."""
    SOCIAL = "social"
    """Dana sosial: grants to members in need; never shared out."""
    COVER = "cover"
    """Dana tanggung renteng: pays for a member before the others do."""


class PotMove(StrEnum):
    """Why an entry moved a pot."""

    CONTRIBUTION = "contribution"
    FINE = "fine"
    ROUNDING = "rounding"
    """What shares of a gap, rounded up, brought beyond it."""
    COVERED = "covered"
    """Paid for a member who did not."""
    GIVEN_BACK = "given_back"
    """By a member for whom the pot had paid."""
    CLAIMS_BOUGHT = "claims_bought"
    """Paid to one who leaves for what she had paid for others."""
    GRANT = "grant"
    PAID_IN = "paid_in"
    PAID_OUT = "paid_out"


GIFTS = (PotKind.COVER, PotKind.CASH, PotKind.SOCIAL)
"""Into which pot goes what rounding brought, or what nobody else can take."""


@dataclass(frozen=True, slots=True)
class Pot:
    """`group` and `account` by id and by code; `asks`: of each member at each meeting."""

    id: int
    group: int
    kind: PotKind
    name: str
    account: str
    asks: Minor = 0
    active: bool = True


@dataclass(frozen=True, slots=True)
class PotLine:
    """An entry that moved a pot; `amount` above zero came in. `member` (by id) paid it, or got it."""

    entry: int
    date: date
    move: PotMove
    member: int | None
    amount: Minor
    note: str


@dataclass(frozen=True, slots=True)
class FundEntry:
    """An entry that moved a fund of groups; `amount` of it is in no pot yet, above zero it came in. `member` (by id) it names."""

    entry: int
    number: str
    date: date
    kind: EventKind
    member: int | None
    amount: Minor
    note: str


def check_pot(made: Pot, before: Pot | None = None, lines: Iterable[PotLine] = ()) -> None:
    """Refuse one without a name, that asks for less than nothing, or that cannot become so from what it was `before`.

    `lines`: what moved it so far.
    """
    if not made.name.strip():
        raise FieldMissing("name")
    if made.asks < 0:
        raise BadAmount(str(made.asks))
    moved = list(lines)
    if before and moved and made.kind is not before.kind:
        raise PotHasMoved(before.name)
    if before and not made.active and (left := sum(line.amount for line in moved)):
        raise PotNotEmpty(before.name, left)


def assigned_move(kind: EventKind, amount: Minor, member: int | None) -> PotMove:
    """Why an entry moved a pot that it is assigned to afterwards.

    >>> assigned_move(EventKind.FUND_USED, -50, None)
    <PotMove.PAID_OUT: 'paid_out'>
    """
    if kind is EventKind.LOAN_FROM_GROUP_FUND:
        return PotMove.COVERED
    if amount > 0:
        return PotMove.PAID_IN
    return PotMove.PAID_OUT if member is None else PotMove.GRANT


def part_of(found: FundEntry, asked: Minor) -> Minor:
    """What of an entry goes into a pot, signed as it came or went; 0: all that is in none yet. Raises BadAmount, PotPartTooLarge.

    >>> part_of(FundEntry(7, "BU-7", date(2026, 2, 14), EventKind.FUND_USED, None, -50_000, ""), 20_000)
    -20000
    """
    left = abs(found.amount)
    if asked < 0:
        raise BadAmount(str(asked))
    if asked > left:
        raise PotPartTooLarge(found.entry, left, asked)
    return (asked or left) * (1 if found.amount > 0 else -1)


def check_takes_out(pot: Pot, balance: Minor, amount: Minor) -> None:
    """Refuse to take nothing, or more than is in it."""
    if amount <= 0:
        raise BadAmount(str(amount))
    if amount > balance:
        raise PotTooSmall(pot.name, balance, amount)
