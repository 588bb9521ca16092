"""The sheet of a meeting, worked out from what was typed: row by row what each owes and pays, and the sums that must agree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coopdesk.domain.billing import BillKind, BillLine
from coopdesk.domain.errors import GapChanged
from coopdesk.domain.meetings import HERE, GapShare, MeetingRules, SheetEntry, bill_of, fine_of, gap_of, paid_lines
from coopdesk.domain.money import Minor


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One member: `asked` by the book, `bill` with fines, shares of gaps and what she wants to save; each line with its `paid`.

    `shares`: who pays what she did not.
    """

    entry: SheetEntry
    asked: tuple[BillLine, ...]
    bill: tuple[BillLine, ...]
    shares: tuple[GapShare, ...] = ()

    @property
    def member(self) -> int:
        return self.entry.member

    @property
    def billed(self) -> Minor:
        return sum(line.amount for line in self.bill)

    @property
    def paid(self) -> Minor:
        return self.entry.paid or 0

    @property
    def above(self) -> Minor:
        """What she paid and no line takes."""
        return self.paid - sum(line.paid for line in self.bill)

    @property
    def is_open(self) -> bool:
        """Nobody said yet what she pays."""
        return self.entry.paid is None

    @property
    def difference(self) -> Minor:
        """Of the bill: above zero she paid more, below less."""
        return self.paid - self.billed

    @property
    def gap(self) -> Minor:
        """What a group that answers for her has to share; nothing while nobody said what she pays."""
        return 0 if self.is_open else gap_of(self.bill)

    @property
    def unborne(self) -> Minor:
        """Of the gaps of others that she bears, what she does not pay."""
        return self.part(BillKind.BEARING) - self.part(BillKind.BEARING, paid=True)

    @property
    def covered(self) -> Minor:
        return sum(share.claims for share in self.shares)

    def part(self, *kinds: BillKind, paid: bool = False) -> Minor:
        return sum(line.paid if paid else line.amount for line in self.bill if line.kind in kinds)


@dataclass(frozen=True, slots=True)
class SheetSums:
    """`open` rows of which nobody said what they pay; `here` those who came."""

    members: int
    here: int
    open: int
    billed: Minor
    paid: Minor
    gap: Minor
    covered: Minor


def sheet_row(entry: SheetEntry, asked: Iterable[BillLine], shares: Sequence[GapShare], rules: MeetingRules) -> SheetRow:
    """The row of a member; `shares` are those of the whole meeting, as she bears some of them and others bear hers."""
    book = tuple(asked)
    fine = fine_of(rules, entry)
    bearing = (BillLine(entry.member, BillKind.BEARING, str(each.debtor), each.pays) for each in shares if each.bearer == entry.member)
    lines = (*book, *((BillLine(entry.member, BillKind.FINE, "", fine),) if fine else ()), *bearing)
    mine = tuple(each for each in shares if each.debtor == entry.member)
    return SheetRow(entry, book, paid_lines(entry, bill_of(entry, lines), rules), mine)


def sheet_rows(
    entries: Mapping[int, SheetEntry], asked: Mapping[int, Sequence[BillLine]], shares: Sequence[GapShare], rules: MeetingRules
) -> tuple[SheetRow, ...]:
    """A row for each member that is asked, in their order; who was not touched is awaited."""
    return tuple(sheet_row(entries.get(member, SheetEntry(member)), lines, shares, rules) for member, lines in asked.items())


def sums(rows: Iterable[SheetRow]) -> SheetSums:
    every = tuple(rows)
    return SheetSums(
        members=len(every),
        here=sum(row.entry.attendance in HERE for row in every),
        open=sum(row.is_open for row in every),
        billed=sum(row.billed for row in every),
        paid=sum(row.paid for row in every),
        gap=sum(row.gap for row in every),
        covered=sum(row.covered for row in every),
    )


def check_shares(rows: Sequence[SheetRow], shares: Sequence[GapShare]) -> None:
    """Refuse gaps shared for who is not on the sheet, otherwise than they are, or of a pot for more than loans.

    Raises GapChanged.
    """
    here = {row.member for row in rows}
    if gone := sum(share.claims for share in shares if share.debtor not in here):
        raise GapChanged(gone, 0)
    for row in (each for each in rows if each.shares):
        borne = sum(share.claims for share in row.shares if share.bearer is None or share.bearer in here)
        if borne != row.gap:
            raise GapChanged(borne, row.gap)
        of_loans = sum(max(0, line.amount - line.paid) for line in row.bill if line.kind is BillKind.LOAN)
        by_pots = sum(share.claims for share in row.shares if share.bearer is None)
        if by_pots > of_loans:
            raise GapChanged(by_pots, of_loans)
