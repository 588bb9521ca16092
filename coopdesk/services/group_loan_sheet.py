"""What the grid of a group's loan shows: who may borrow how much, and how far each loan of the group has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.group_loans import GroupLoan
from coopdesk.domain.groups import Group
from coopdesk.domain.lending_limit import LendingLimit, room_by_savings
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.meetings import Meeting, Payout, PayoutKind
from coopdesk.domain.members import MemberStatus
from coopdesk.domain.money import Minor
from coopdesk.services import access
from coopdesk.services.context import Context
from coopdesk.services.cover_blocking import allowed, blocked_by
from coopdesk.services.group_loans import group_loans, in_state
from coopdesk.services.group_register import GroupMember, group_register
from coopdesk.services.loan_offer import LoanProduct, lent_products
from coopdesk.services.loans import owed_and_saved
from coopdesk.services.meetings.holding import keep_payouts
from coopdesk.services.meetings.payouts import payout_desk
from coopdesk.services.own_capital import lending_limit
from coopdesk.services.pot_register import open_meeting_of
from coopdesk.services.runner import Runner
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Borrower:
    """A member with what she saved and owes; `blocked`: what she has to give back to those who paid for her.

    `owed` and `saved` are what limits go by: the principal of running loans, and savings with shares.
    """

    who: GroupMember
    blocked: Minor
    owed: Minor
    saved: Minor

    @property
    def may(self) -> bool:
        return self.who.member.status is MemberStatus.ACTIVE


@dataclass(frozen=True, slots=True)
class GroupLoanSheet:
    """`wholes` with the loans of their members, the latest first; `meeting` of the group that is open.

    `limit` is what one member should owe at most against the own capital: a warning. `decided`: approved loans (by number)
    that the group lets be paid out although others paid for the borrower.
    """

    group: Group
    borrowers: tuple[Borrower, ...]
    products: tuple[LoanProduct, ...]
    wholes: tuple[tuple[GroupLoan, tuple[Loan, ...]], ...]
    limit: LendingLimit | None
    meeting: Meeting | None
    may: frozenset[access.Act]
    decided: frozenset[str] = frozenset()

    def undecided(self, loans: Sequence[Loan]) -> Minor:
        """What the borrowers of these still owe those who paid for them, where the group has not said that they are lent to."""
        who = {loan.member_number for loan in loans if loan.number not in self.decided}
        return sum(each.blocked for each in self.borrowers if each.who.member.number in who)

    def room(self, borrower: Borrower, product: LoanProduct) -> Minor | None:
        """The most that she is lent, by the product and by what she saved; None without a limit, 0 where she is lent nothing."""
        if not borrower.may:
            return 0
        by_savings = room_by_savings(borrower.owed, borrower.saved, product.times)
        most = min((limit for limit in (product.terms.amount_max or None, by_savings) if limit is not None), default=None)
        return 0 if most is not None and most < product.terms.amount_min else most


def group_loan_sheet(unit: UnitOfWork, context: Context, identity: int) -> GroupLoanSheet:
    """Raises UnknownGroup."""
    row = group_register(unit, context).row(identity)
    on = context.business_date
    products = lent_products(unit, context)
    by_savings = any(product.times for product in products)
    borrowers = tuple(_borrower(unit, each, on, by_savings=by_savings) for each in row.members)
    may = frozenset(act for act in access.Act if access.may(context.operator, act, context.solo))
    limit = lending_limit(unit, on)
    wholes = group_loans(unit, identity)
    waiting = (loan for _whole, loans in wholes for loan in in_state(loans, LoanState.APPROVED))
    decided = frozenset(loan.number for loan in waiting if allowed(unit.loan_events.of(loan.id)))
    return GroupLoanSheet(row.group, borrowers, products, wholes, limit, open_meeting_of(unit, identity), may, decided)


def _borrower(unit: UnitOfWork, who: GroupMember, on: date, *, by_savings: bool) -> Borrower:
    """What a limit by savings goes by is read member by member, and only where a product has one."""
    owed, saved = owed_and_saved(unit, who.member, on) if by_savings else (who.loans, who.savings)
    return Borrower(who, blocked_by(unit, who.member), owed, saved)


def queue_at_meeting(runner: Runner, meeting: int, loans: Sequence[str]) -> None:
    """Approved loans (by number) are paid out at a meeting, after what is on its sheet; what one would be refused for is raised."""
    desk = runner.rehearse(lambda unit, context: payout_desk(unit, context, meeting))
    kept = runner.read(lambda unit, _context: unit.meetings.payouts(meeting))
    queued: list[Payout] = []
    for each in desk.waiting:
        if each.loan.number in loans and each.loan.state is LoanState.APPROVED and each.tried:
            if each.tried.refusal:
                raise each.tried.refusal
            queued.append(Payout(len(kept) + len(queued) + 1, each.loan.member, PayoutKind.LOAN, each.loan.number, each.tried.handed))
    keep_payouts(runner, meeting, [*kept, *queued])
