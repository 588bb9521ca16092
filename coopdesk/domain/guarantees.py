"""Members who stand for the loan of another with their own savings: limits, what each still stands for, and the call.

A guarantor stands for `amount` of the principal `share_of` that the loan had when she signed. As principal is repaid her
part goes down with it, rounded up to the unit; what was called from her before counts. Worked example: 2,000,000 of a
loan of 12,000,000; 9,000,000 are left of it: 1,500,000; after 300,000 were called from her and 6,000,000 are left:
1,000,000. Nothing of this is stored: the book has the loan's principal and the calls. Rules of domain.md §3.6.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.errors import (
    CallTooLarge,
    DateTooEarly,
    GuaranteeAboveFree,
    GuaranteeReleased,
    GuaranteeTooLarge,
    GuarantorIsBorrower,
    LoanNotLate,
    LoanWithoutGuarantor,
    MemberNotActive,
    ReasonMissing,
    TooManyGuarantees,
)
from coopdesk.domain.holds import Held, HeldFor, Release
from coopdesk.domain.loans import LoanState
from coopdesk.domain.members import Member, MemberStatus
from coopdesk.domain.money import Minor, share_out

HOLDS_ALL = (LoanState.APPLIED, LoanState.APPROVED)
"""Before the loan is paid out its guarantors hold all that they signed for."""
HOLDS_LEFT = (LoanState.DISBURSED, LoanState.WRITTEN_OFF)
"""A loan that is written off frees nobody: its guarantors stand for what is claimed of it."""


@dataclass(frozen=True, slots=True)
class GuaranteeLimits:
    """What the cooperative allows: `most_loans` of others that one member stands for, `amount_max` for each (0: any amount).

    `call_after_days`: a loan must be late so long before its guarantors are called.
    """

    most_loans: int = 3
    amount_max: Minor = 0
    call_after_days: int = 30


@dataclass(frozen=True, slots=True)
class Guarantee:
    """A guarantor's word and where her loan stands: `outstanding` principal by the ledger, `called` from her account so far.

    Of a loan that was written off `outstanding` is what is still claimed.
    """

    id: int
    loan: str
    borrower: str
    borrower_name: str
    state: LoanState
    account: int
    product: str
    member: str
    name: str
    amount: Minor
    share_of: Minor
    outstanding: Minor
    called: Minor
    since: date
    operator: str
    release: Release | None = None

    @property
    def standing(self) -> Minor:
        """What she still stands for, which is held of her savings; nothing once it was released or the loan is settled."""
        if self.release:
            return 0
        if self.state in HOLDS_ALL:
            return self.amount
        return stands_for(self.amount, self.called, self.outstanding, self.share_of) if self.state in HOLDS_LEFT else 0

    @property
    def held(self) -> Held:
        return Held(self.standing, HeldFor.GUARANTEE, self.loan)


def stands_for(amount: Minor, called: Minor, outstanding: Minor, share_of: Minor) -> Minor:
    """What a guarantor of a running loan still stands for.

    >>> stands_for(2_000_000, 0, 9_000_000, 12_000_000), stands_for(2_000_000, 300_000, 6_000_000, 12_000_000)
    (1500000, 1000000)
    """
    by_principal = -(-amount * min(outstanding, share_of) // share_of)
    return max(min(amount - called, by_principal), 0)


def check_guarantor(member: Member, borrower: int, guaranteed: int, limits: GuaranteeLimits) -> None:
    """`borrower` is the id of the member who borrows, `guaranteed` the number of other loans that rest on the guarantor's word."""
    if member.id == borrower:
        raise GuarantorIsBorrower(member.number)
    if member.status is not MemberStatus.ACTIVE:
        raise MemberNotActive(member.number, member.status)
    if guaranteed >= limits.most_loans:
        raise TooManyGuarantees(member.number, limits.most_loans)


def check_guaranteed(amount: Minor, free: Minor, principal: Minor, limits: GuaranteeLimits) -> None:
    """Refuse more than a member may stand for, than the loan is, or than is free in her account."""
    most = min(principal, limits.amount_max) if limits.amount_max else principal
    if amount > most:
        raise GuaranteeTooLarge(amount, most)
    if amount > free:
        raise GuaranteeAboveFree(free, amount)


def check_release(guarantee: Guarantee, on: date, reason: str) -> None:
    if guarantee.release:
        raise GuaranteeReleased(guarantee.release.on)
    if not reason.strip():
        raise ReasonMissing
    if on < guarantee.since:
        raise DateTooEarly(on, guarantee.since)


def check_call(loan: str, standing: Minor, days_late: int, limits: GuaranteeLimits) -> None:
    """Guarantors are called when the loan is late for long enough, and while one of them stands for something."""
    if not standing:
        raise LoanWithoutGuarantor(loan)
    if days_late < limits.call_after_days:
        raise LoanNotLate(loan, days_late, limits.call_after_days)


def call_shares(standing: Sequence[Minor], amount: Minor, owed: Minor) -> list[Minor]:
    """What each guarantor pays of a call: by what she stands for, to the unit (largest remainder), never more than that.

    >>> call_shares([1_000_000, 500_000], 1_000_000, 1_180_000)
    [666667, 333333]
    """
    most = min(sum(standing), owed)
    if amount > most:
        raise CallTooLarge(amount, most)
    return share_out(amount, standing)
