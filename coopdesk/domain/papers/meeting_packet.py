"""The packet of a meeting: what is printed before it, part by part, from one sheet of figures (domain.md §7.3, §8.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coopdesk.domain.billing import BillKind, BillLine
from coopdesk.domain.meetings import MeetingDetails
from coopdesk.domain.minutes import Decision
from coopdesk.domain.money import Minor
from coopdesk.domain.papers.confirmation import ConfirmedBalance
from coopdesk.domain.papers.heads import Letterhead, PaperMember, Proof, Signature


class PacketPart(StrEnum):
    """In the order in which they are bound."""

    BILL = "bill"
    SLIPS = "slips"
    CONFIRMATIONS = "confirmations"
    ATTENDANCE = "attendance"
    MINUTES = "minutes"
    ARREARS = "arrears"
    SHEET = "sheet"
    """An empty twin of the live sheet, for a place without power."""


class BillColumn(StrEnum):
    """Where an amount that a member is asked for stands on the billing sheet."""

    DUES = "dues"
    SAVINGS = "savings"
    SHARES = "shares"
    PRINCIPAL = "principal"
    INTEREST = "interest"
    CHARGES = "charges"
    FINE = "fine"
    POT = "pot"
    COVER = "cover"
    BEARING = "bearing"


COLUMNS: Mapping[BillKind, BillColumn] = {
    BillKind.DUES: BillColumn.DUES,
    BillKind.PLAN: BillColumn.SAVINGS,
    BillKind.SAVINGS: BillColumn.SAVINGS,
    BillKind.SHARES: BillColumn.SHARES,
    BillKind.FINE: BillColumn.FINE,
    BillKind.POT: BillColumn.POT,
    BillKind.COVER: BillColumn.COVER,
    BillKind.BEARING: BillColumn.BEARING,
}


@dataclass(frozen=True, slots=True)
class PacketItem:
    """One amount of a bill; `name` of the product, loan, pot or person that it is for, empty where the column says it all."""

    column: BillColumn
    name: str
    amount: Minor


@dataclass(frozen=True, slots=True)
class OwedCover:
    """What she owes one who paid for her; `name` of a member or of a pot."""

    name: str
    amount: Minor


@dataclass(frozen=True, slots=True)
class PacketRow:
    """One member: what she is asked for, whom she owes what she is to give back, and what the books have of her."""

    member: PaperMember
    items: tuple[PacketItem, ...]
    owed: tuple[OwedCover, ...] = ()
    balances: tuple[ConfirmedBalance, ...] = ()

    @property
    def total(self) -> Minor:
        return sum(item.amount for item in self.items)

    def of(self, column: BillColumn) -> Minor:
        return sum(item.amount for item in self.items if item.column is column)


@dataclass(frozen=True, slots=True)
class ArrearsItem:
    """What should have been paid before the meeting: of a loan, or dues; `since` the day on which the oldest of it was due."""

    member: PaperMember
    name: str
    since: date
    days: int
    amount: Minor


@dataclass(frozen=True, slots=True)
class Promise:
    """What a member left open at an earlier meeting, why, and for when she promised it (None: she named no day)."""

    member: PaperMember
    meeting: date
    promised: date | None
    amount: Minor
    reason: str


@dataclass(frozen=True, slots=True)
class LastMeeting:
    """Of the same members, before this one."""

    date: date
    details: MeetingDetails
    here: int
    members: int
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class MeetingPacket:
    """`parts` are those that are printed. `fine_late` and `fine_absent` as the rules say; `quorum`: how many must come.

    `tasks` of earlier meetings are still open; `balances_on`: of which day the confirmed balances are.
    """

    letterhead: Letterhead
    group: str
    balances_on: date
    date: date
    details: MeetingDetails
    parts: tuple[PacketPart, ...]
    rows: tuple[PacketRow, ...]
    quorum: int
    fine_late: Minor
    fine_absent: Minor
    last: LastMeeting | None
    tasks: tuple[Decision, ...]
    arrears: tuple[ArrearsItem, ...]
    promises: tuple[Promise, ...]
    opening: Minor
    denominations: tuple[Minor, ...]
    proof: Proof
    signatures: tuple[Signature, ...] = ()

    @property
    def columns(self) -> tuple[BillColumn, ...]:
        """Those in which anybody is asked for something."""
        used = {item.column for row in self.rows for item in row.items}
        return tuple(column for column in BillColumn if column in used)

    @property
    def total(self) -> Minor:
        return sum(row.total for row in self.rows)

    def of(self, column: BillColumn) -> Minor:
        return sum(row.of(column) for row in self.rows)


def items_of(lines: Iterable[BillLine], names: Mapping[tuple[BillKind, str], str]) -> tuple[PacketItem, ...]:
    """The amounts of a bill by column; a loan's are split, and nothing of a line is lost. Shares are bought as one likes: room is left.

    >>> loan = BillLine(1, BillKind.LOAN, "0001-03", 1_180_000, 1_000_000, 180_000)
    >>> [(item.column.value, item.amount) for item in items_of([loan], {})]
    [('principal', 1000000), ('interest', 180000)]
    """
    found: list[PacketItem] = []
    for line in lines:
        name = names.get((line.kind, line.target), "")
        of_loan = ((BillColumn.PRINCIPAL, line.principal), (BillColumn.INTEREST, line.interest), (BillColumn.CHARGES, line.charges))
        parts = of_loan if line.kind is BillKind.LOAN else ((COLUMNS[line.kind], line.amount),)
        found += [PacketItem(column, name, amount) for column, amount in parts if amount or column is BillColumn.SHARES]
    return tuple(found)
