"""What a member can pledge for a loan of hers: savings that are free but no shares, and whole term deposits that nothing holds."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.domain.deposit_life import TermDeposit
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.members import Member
from coopdesk.domain.money import Minor
from coopdesk.products import KINDS, Family
from coopdesk.services.context import Context
from coopdesk.services.deposit_register import OPEN
from coopdesk.services.term_deposits import held_for
from coopdesk.store.unit_of_work import UnitOfWork

UNSETTLED = (LoanState.APPLIED, LoanState.APPROVED, LoanState.DISBURSED)


@dataclass(frozen=True, slots=True)
class Pledgeable:
    """A savings account, of which `free` can be pledged, or a term deposit (by its number), which is pledged whole."""

    number: str
    product: str
    balance: Minor
    free: Minor
    deposit: bool


@dataclass(frozen=True, slots=True)
class PledgeCard:
    """What may be pledged, and the loans of hers that it may stand for."""

    member: Member
    things: tuple[Pledgeable, ...]
    loans: tuple[Loan, ...]


def of_loan(unit: UnitOfWork, _context: Context, number: str) -> PledgeCard:
    """Everything that can stand for one loan; UnknownLoan if there is none."""
    loan = unit.loans.get(number)
    return PledgeCard(unit.members.by_id(loan.member), _things(unit, loan.member), (loan,))


def of_deposit(unit: UnitOfWork, _context: Context, number: str) -> PledgeCard:
    """The loans that one deposit can stand for; UnknownDeposit if there is none."""
    deposit = unit.deposits.get(number)
    loans = tuple(loan for loan in unit.loans.of_member(deposit.member) if loan.state in UNSETTLED)
    return PledgeCard(unit.members.by_id(deposit.member), (_whole(deposit),), loans)


def _things(unit: UnitOfWork, member: int) -> tuple[Pledgeable, ...]:
    deposits = [each for each in unit.deposits.of_member(member) if each.state in OPEN and not held_for(unit, each)]
    saved = {product.code for product in unit.products.all() if product.kind in KINDS and KINDS[product.kind].family is Family.SAVINGS}
    accounts = [each for each in unit.accounts.of_member(member) if each.closed is None and each.free and each.product in saved]
    savings = [Pledgeable(each.number, each.product, each.balance, each.free, deposit=False) for each in accounts]
    return (*sorted(savings, key=lambda each: -each.free), *(_whole(each) for each in deposits))


def _whole(deposit: TermDeposit) -> Pledgeable:
    return Pledgeable(deposit.number, deposit.product, deposit.balance, deposit.balance, deposit=True)
