"""What stands for loans when two numbers of one person become one: her word for others, and her own savings for her loans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from coopdesk.domain.errors import GuaranteesAlready, GuarantorIsBorrower, LeaverHasHold
from coopdesk.domain.holds import Hold
from coopdesk.domain.members import Member
from coopdesk.domain.savings import SavingsAccount
from coopdesk.services.context import Context
from coopdesk.services.guarantors import open_for
from coopdesk.services.holds import standing_holds
from coopdesk.store.unit_of_work import UnitOfWork

Day: TypeAlias = date


@dataclass(frozen=True, slots=True)
class Moving:
    """When pledges go from one account to another, and why."""

    date: Day
    reason: str


def check_free(unit: UnitOfWork, member: Member, on: date) -> None:
    """Money that is held for somebody or something else stays where it is."""
    held = [hold for hold in standing_holds(unit, member, on) if not hold.loan]
    if held:
        raise LeaverHasHold(member.number, held[0].reason)


def check_guarantees(unit: UnitOfWork, member: Member, kept: Member) -> None:
    """As one person she would stand for a loan of her own, or twice for one of another member: that is released first."""
    mine = {member.number, kept.number}
    guarantees = [(each, own) for own in (member, kept) for each in open_for(unit, own)]
    for each, own in guarantees:
        if each.borrower in mine:
            raise GuarantorIsBorrower(own.number)
    loans = [each.loan for each, _own in guarantees]
    for loan in loans:
        if loans.count(loan) > 1:
            raise GuaranteesAlready(member.number, loan)


def pledged_savings(unit: UnitOfWork, member: Member, accounts: Iterable[SavingsAccount], on: date) -> tuple[Hold, ...]:
    """What of these accounts stands for loans of hers; of one that is held whole what is in it now."""
    balances = {account.id: account.balance for account in accounts}
    pledges = (hold for hold in standing_holds(unit, member, on) if hold.loan and hold.account in balances)
    return tuple(replace(hold, amount=balances[hold.account] if hold.amount is None else hold.amount) for hold in pledges)


def move_pledges(unit: UnitOfWork, context: Context, pledges: Iterable[Hold], targets: Mapping[int, int], moving: Moving) -> tuple[int, ...]:
    """Held in the account (by id) that has the money now. Returns the new holds."""
    moved = []
    for hold in pledges:
        unit.holds.release(hold.id, moving.date, moving.reason, context.stamp)
        loan = unit.loans.get(hold.loan).id
        moved.append(unit.holds.place(targets[hold.account], hold.amount, hold.reason, moving.date, hold.until, loan, context.stamp))
    return tuple(moved)
