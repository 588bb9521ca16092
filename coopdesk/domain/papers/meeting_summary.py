"""The monthly meeting summary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from coopdesk.domain.money import Minor
from coopdesk.domain.papers.heads import Letterhead, PaperMember, Proof, Signature
from coopdesk.domain.papers.meeting_facts import MeetingFacts


class CashItem(StrEnum):
    """Where cash came from or went to. SAVINGS, WITHDRAWAL and OTHER are named by `CashLine.name`.

    CORRECTION is what reversals moved, whatever they reversed.
    """

    SAVINGS = "savings"
    PRINCIPAL = "principal"
    INTEREST = "interest"
    PENALTY = "penalty"
    FEE = "fee"
    HELD = "held"
    WITHDRAWAL = "withdrawal"
    DISBURSEMENT = "disbursement"
    OTHER = "other"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class CashLine:
    """`name` of the product or ledger account; `count` of members where that is worth saying, else None."""

    item: CashItem
    amount: Minor
    name: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """One product over the month. Savings: `in_` deposits, `out` withdrawals; loans: `in_` paid out, `out` repaid."""

    product: str
    opening: Minor
    in_: Minor
    out: Minor
    closing: Minor


@dataclass(frozen=True, slots=True)
class ArrearsLine:
    member: PaperMember
    days: int
    amount: Minor


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """One pair of bars: balances at the end of a month, named by its first day."""

    month: date
    savings: Minor
    loans: Minor


@dataclass(frozen=True, slots=True)
class MeetingSummaryPaper:
    """The month from `from_date` to `to_date`. `arrears` shows the largest; `arrears_more` counts the members left out.

    `savings_total` and `loans_total` sum the movements; `arrears_rate` is percent of the loans outstanding.
    With `meeting` it says what was decided too. Of a group (`of_group`) every figure is that of its one meeting and of its
    members: the cash that moved there, balances before and after it, and as arrears what was asked for and not paid.
    """

    letterhead: Letterhead
    from_date: date
    to_date: date
    members: int
    joined: int
    left: int
    cash_in: tuple[CashLine, ...]
    total_in: Minor
    cash_out: tuple[CashLine, ...]
    total_out: Minor
    opening_cash: Minor
    closing_cash: Minor
    savings: tuple[Movement, ...]
    savings_total: Movement
    loans: tuple[Movement, ...]
    loans_total: Movement
    borrowers: int
    arrears: tuple[ArrearsLine, ...]
    arrears_members: int
    arrears_total: Minor
    arrears_rate: Decimal
    history: tuple[MonthFigures, ...]
    proof: Proof
    signatures: tuple[Signature, ...] = ()
    arrears_more: int = 0
    arrears_more_amount: Minor = 0
    meeting: MeetingFacts | None = None

    @property
    def of_group(self) -> bool:
        return self.meeting is not None and bool(self.meeting.group)
