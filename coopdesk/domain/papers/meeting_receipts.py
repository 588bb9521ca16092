"""Receipts of a whole meeting: a slip for each member with all that she paid and got, the numbers of the entries and her balances after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.billing import BillKind
from coopdesk.domain.meetings import PayoutKind
from coopdesk.domain.money import Minor
from coopdesk.domain.papers.heads import Letterhead, PaperMember, Proof
from coopdesk.domain.papers.meeting_packet import OwedCover


@dataclass(frozen=True, slots=True)
class MeetingReceiptLine:
    """`kind` says what it was for, `name` of the product, loan, pot or person; `number` of the entry in our series."""

    kind: BillKind | PayoutKind
    name: str
    number: str
    amount: Minor


@dataclass(frozen=True, slots=True)
class MeetingBalance:
    """What she has after the meeting, or still owes of a loan."""

    name: str
    number: str
    amount: Minor
    owed: bool


@dataclass(frozen=True, slots=True)
class MeetingReceipt:
    """`covered`: who paid for her, `returned`: who gave back to her what she had paid for others."""

    member: PaperMember
    paid: tuple[MeetingReceiptLine, ...]
    got: tuple[MeetingReceiptLine, ...]
    covered: tuple[OwedCover, ...]
    returned: tuple[OwedCover, ...]
    balances: tuple[MeetingBalance, ...]
    proof: Proof

    @property
    def total(self) -> Minor:
        return sum(line.amount for line in self.paid)

    @property
    def total_got(self) -> Minor:
        return sum(line.amount for line in self.got)


@dataclass(frozen=True, slots=True)
class MeetingReceipts:
    """`copy` 0 is the original, n the n-th time that they were all printed again."""

    letterhead: Letterhead
    group: str
    date: date
    operator: str
    receipts: tuple[MeetingReceipt, ...]
    copy: int = 0
