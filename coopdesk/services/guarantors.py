"""Guarantors of a loan: given with the application or later, and released. How they are called: `guarantee_call.py`.

What each holds follows the principal in the ledger (`domain/guarantees.py`); only her word and its release are written down.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.errors import AccountClosed, BadField, GuaranteeOpen, GuaranteesAlready
from coopdesk.domain.guarantees import (
    Guarantee,
    GuaranteeLimits,
    check_guaranteed,
    check_guarantor,
    check_release,
)
from coopdesk.domain.loans import LoanState, check_state
from coopdesk.domain.members import Member
from coopdesk.domain.money import MINOR_MAX, Minor
from coopdesk.domain.savings import check_amount
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.savings import existing_account
from coopdesk.store.queries.loan_tranches import to_come
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.ACCOUNTS, Change.LOANS})
OPEN = (LoanState.APPLIED, LoanState.APPROVED, LoanState.DISBURSED)
MOST_LOANS, AMOUNT_MAX, CALL_AFTER = "guarantee.most_loans", "guarantee.amount_max", "guarantee.call_after_days"


@dataclass(frozen=True, slots=True)
class Guarantor:
    """A member who stands for `amount` of a loan with her savings of `product`."""

    request_id: str
    date: date
    loan: str
    member: str
    product: str
    amount: Minor


@dataclass(frozen=True, slots=True)
class ReleaseGuarantor:
    request_id: str
    date: date
    guarantee: int
    reason: str


@dataclass(frozen=True, slots=True)
class ChangeLimits:
    """What the cooperative allows from the business date on, as GuaranteeLimits."""

    request_id: str
    most_loans: int
    amount_max: Minor
    call_after_days: int


def limits(unit: UnitOfWork, on: date) -> GuaranteeLimits:
    """What the cooperative allows on a day."""
    usual = GuaranteeLimits()
    said = [unit.books.policy(key, on) for key in (MOST_LOANS, AMOUNT_MAX, CALL_AFTER)]
    most, amount, days = (int(value) if value else None for value in said)
    return GuaranteeLimits(
        usual.most_loans if most is None else most, usual.amount_max if amount is None else amount, usual.call_after_days if days is None else days
    )


def change_limits(unit: UnitOfWork, context: Context, command: ChangeLimits) -> Outcome:
    """A changed limit never touches a guarantee that was given before."""
    told = ((MOST_LOANS, command.most_loans), (AMOUNT_MAX, command.amount_max), (CALL_AFTER, command.call_after_days))
    for key, value in told:
        if not 0 <= value <= MINOR_MAX:
            raise BadField(key.partition(".")[2], str(value))
        unit.books.set_policy(key, context.business_date, str(value))
    return Outcome(changes=frozenset({Change.BOOK}))


def open_for(unit: UnitOfWork, member: Member) -> tuple[Guarantee, ...]:
    """The guarantees of hers that still stand for something: while there is one she cannot leave."""
    return tuple(each for each in unit.guarantees.given_by(member.id) if each.standing)


def check_may_leave(unit: UnitOfWork, member: Member) -> None:
    if found := open_for(unit, member):
        raise GuaranteeOpen(member.number, ", ".join(dict.fromkeys(each.loan for each in found)))


def give(unit: UnitOfWork, context: Context, command: Guarantor) -> Outcome:
    """Write down a guarantor's word; from then on her part is held of her savings."""
    unit.ledger.check_date(command.date, context.stamp)
    loan, member = unit.loans.get(command.loan), unit.members.get(command.member)
    check_state(loan, *OPEN)
    allowed = limits(unit, command.date)
    others = {each.loan for each in open_for(unit, member)} - {loan.number}
    check_guarantor(member, loan.member, len(others), allowed)
    check_amount(command.amount)
    account = existing_account(unit, member, command.product)
    if account.closed is not None:
        raise AccountClosed(member.number, account.product)
    if any(each.account == account.id and each.standing for each in unit.guarantees.of_loan(loan.id)):
        raise GuaranteesAlready(member.number, loan.number)
    coming = sum(part.amount for part in to_come(unit, loan))
    principal = loan.outstanding + coming if loan.state is LoanState.DISBURSED else loan.principal
    check_guaranteed(command.amount, account.free, principal, allowed)
    unit.guarantees.add(loan.id, account.id, command.amount, principal, command.date, context.stamp)
    return Outcome(member=member.number, account=account.number, loan=loan.number, changes=CHANGES)


def release(unit: UnitOfWork, context: Context, command: ReleaseGuarantor) -> Outcome:
    """Let a guarantor go before the loan is repaid; who decides on loans decides this."""
    unit.ledger.check_date(command.date, context.stamp)
    found = unit.guarantees.get(command.guarantee)
    check_release(found, command.date, command.reason)
    unit.guarantees.release(found.id, command.date, command.reason.strip(), context.stamp)
    return Outcome(member=found.member, loan=found.loan, changes=CHANGES)
