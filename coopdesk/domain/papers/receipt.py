"""The receipt of one entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from coopdesk.domain.journal import Component, EventKind
from coopdesk.domain.loan_cost import LoanCost
from coopdesk.domain.loan_cuts import Cut
from coopdesk.domain.money import Minor
from coopdesk.domain.papers.heads import Letterhead, PaperMember, Proof


class CashFlow(StrEnum):
    """Which way cash went; NONE for a voucher without cash."""

    IN = "in"
    OUT = "out"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ReceiptPart:
    """One share of the amount, where it is split (an instalment, cuts of a loan)."""

    component: Component | Cut
    amount: Minor
    instalment: int | None = None


@dataclass(frozen=True, slots=True)
class ReceiptPaper:
    """`balance_before` and `balance_after` of the account named by `account` (savings, or a loan's principal owed).

    `copy` 0 is the original, n the n-th reprint. `counterpart` is the other account of a transfer ("sukarela,
    0118-03 Tri Handayani"); `reverses` the number of the entry that this one cancels.
    `recorded_at` is in the time of the cooperative's place. `given_back_to`: who, or which pot, had paid for `member` at a meeting.
    """

    letterhead: Letterhead
    number: str
    kind: EventKind
    flow: CashFlow
    member: PaperMember | None
    product: str
    account: str
    amount: Minor
    business_date: date
    recorded_at: datetime | None
    operator: str
    proof: Proof
    balance_before: Minor | None = None
    balance_after: Minor | None = None
    parts: tuple[ReceiptPart, ...] = ()
    counterpart: str = ""
    given_back_to: str = ""
    memo: str = ""
    reverses: str = ""
    tendered: Minor | None = None
    till: str = ""
    copy: int = 0
    cost: LoanCost = LoanCost.INTEREST
    """Of the loan that it is about: what its interest is called."""
    payee: str = ""
    """Who gave or got the money, where it is no member."""
    voucher: str = ""
    """The number of their paper."""
    through: str = ""
    """The bank account that the money went through, where it was no cash."""

    @property
    def other_party(self) -> str:
        """Whose signature stands beside the operator's."""
        return self.member.name if self.member else self.payee

    @property
    def change(self) -> Minor | None:
        """What was handed back of `tendered`."""
        return None if self.tendered is None else self.tendered - self.amount
