"""The register of collateral: what a borrower hands over, what it is worth, and its way into the safe and out of it.

While the loan runs a paper is given back only after somebody who decides on loans has allowed it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coopdesk.domain.chart import Role
from coopdesk.domain.collateral import (
    Collateral,
    CollateralKind,
    MoveKind,
    check_described,
    check_move,
    check_valuation,
)
from coopdesk.domain.cover import Cover
from coopdesk.domain.errors import ApproverIsMaker, BadField, CollateralNeeded, DateTooEarly, FieldMissing, ReasonMissing
from coopdesk.domain.loans import Loan, LoanState, check_state
from coopdesk.domain.money import Minor
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.loan_write_off import claim_of
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.LOANS})
RUNS = (LoanState.APPLIED, LoanState.APPROVED, LoanState.DISBURSED)
NEEDS_PERSON = (MoveKind.RECEIVED, MoveKind.LENT, MoveKind.GIVEN_BACK)
NEEDS_REASON = (MoveKind.LENT, MoveKind.STRUCK_OUT)


@dataclass(frozen=True, slots=True)
class AddCollateral:
    """What stands behind a loan, with its first valuation; it is awaited until it is received. `haircut` in percent."""

    request_id: str
    date: date
    loan: str
    kind: CollateralKind
    number: str
    description: str
    owner: str
    value: Minor
    haircut: Decimal
    basis: str = ""


@dataclass(frozen=True, slots=True)
class ValueCollateral:
    """A new valuation, in force from its date on."""

    request_id: str
    date: date
    collateral: int
    value: Minor
    haircut: Decimal
    basis: str = ""


@dataclass(frozen=True, slots=True)
class MoveCollateral:
    """`place` is where it is put, `person` who hands it over or takes it."""

    request_id: str
    date: date
    collateral: int
    what: MoveKind
    person: str = ""
    place: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AllowReturn:
    request_id: str
    date: date
    collateral: int
    reason: str


def add(unit: UnitOfWork, context: Context, command: AddCollateral) -> Outcome:
    unit.ledger.check_date(command.date, context.stamp)
    loan = unit.loans.get(command.loan)
    check_state(loan, *RUNS)
    check_described(command.description, command.owner)
    check_valuation(command.value, command.haircut)
    texts = (command.number.strip(), command.description.strip(), command.owner.strip())
    identity = unit.collateral.add(loan.id, command.kind, *texts, command.date, context.stamp)
    unit.collateral.value(identity, command.value, command.haircut, command.basis.strip(), command.date, context.stamp)
    return Outcome(member=loan.member_number, loan=loan.number, collateral=identity, changes=CHANGES)


def value(unit: UnitOfWork, context: Context, command: ValueCollateral) -> Outcome:
    unit.ledger.check_date(command.date, context.stamp)
    found = unit.collateral.get(command.collateral)
    check_valuation(command.value, command.haircut)
    if command.date < found.value.on:
        raise DateTooEarly(command.date, found.value.on)
    unit.collateral.value(found.id, command.value, command.haircut, command.basis.strip(), command.date, context.stamp)
    return _outcome(found)


def move(unit: UnitOfWork, context: Context, command: MoveCollateral) -> Outcome:
    """Write down where it went; refused where it is not there, or where the loan still needs it."""
    unit.ledger.check_date(command.date, context.stamp)
    found = unit.collateral.get(command.collateral)
    if command.what is MoveKind.ALLOWED:
        raise BadField("what", command.what)
    check_move(found, command.what, command.date)
    _check_said(command)
    if command.what is MoveKind.GIVEN_BACK:
        _check_may_go(unit, context, found)
    texts = (command.place.strip(), command.person.strip(), command.reason.strip())
    unit.collateral.move(found.id, command.what, *texts, command.date, context.stamp)
    return _outcome(found)


def allow(unit: UnitOfWork, context: Context, command: AllowReturn) -> Outcome:
    """Let a paper go back to its owner though the loan still runs."""
    unit.ledger.check_date(command.date, context.stamp)
    found = unit.collateral.get(command.collateral)
    check_move(found, MoveKind.ALLOWED, command.date)
    if not command.reason.strip():
        raise ReasonMissing
    unit.collateral.move(found.id, MoveKind.ALLOWED, "", "", command.reason.strip(), command.date, context.stamp)
    return _outcome(found)


def is_owed(unit: UnitOfWork, loan: Loan) -> bool:
    """Whether something is owed or claimed of a loan: one that was written off, or of a borrower who left and still owes, needs its papers."""
    if loan.state is LoanState.WRITTEN_OFF:
        return claim_of(unit, loan) > 0
    return loan.state in RUNS or unit.settlements.on_account(loan.member, unit.products.roles()[Role.FORMER_MEMBERS]) > 0


def cover_of(unit: UnitOfWork, loan: Loan) -> Cover:
    """What stands behind a loan, on the business date of the unit of work."""
    guaranteed = sum(each.standing for each in unit.guarantees.of_loan(loan.id))
    own = sum(_held(unit, hold.account, hold.amount) for hold in unit.holds.of_loan(loan.id) if hold.stands(unit.on))
    counted = sum(each.counted for each in unit.collateral.of_loans([loan.id]))
    return Cover(_debt(unit, loan), guaranteed, own, counted)


def _debt(unit: UnitOfWork, loan: Loan) -> Minor:
    if loan.state is LoanState.WRITTEN_OFF:
        return claim_of(unit, loan)
    return loan.principal if loan.state in (LoanState.APPLIED, LoanState.APPROVED) else loan.outstanding


def _held(unit: UnitOfWork, account: int, amount: Minor | None) -> Minor:
    """Of savings, or of a term deposit, which is held whole."""
    deposits = unit.deposits.with_ids([account])
    balance = deposits[0].balance if deposits else unit.accounts.get(account).balance
    return balance if amount is None else min(amount, balance)


def _check_said(command: MoveCollateral) -> None:
    if command.what in NEEDS_PERSON and not command.person.strip():
        raise FieldMissing("person")
    if command.what in NEEDS_REASON and not command.reason.strip():
        raise ReasonMissing


def _check_may_go(unit: UnitOfWork, context: Context, found: Collateral) -> None:
    """Back to the owner: nothing is owed of the loan any more, or somebody else has allowed it."""
    if not is_owed(unit, unit.loans.get(found.loan)):
        return
    if found.allowed is None:
        raise CollateralNeeded(found.loan)
    if found.allowed.operator == context.operator.name and not context.solo:
        raise ApproverIsMaker(context.operator.name)


def _outcome(found: Collateral) -> Outcome:
    return Outcome(member=found.member, loan=found.loan, collateral=found.id, changes=CHANGES)
