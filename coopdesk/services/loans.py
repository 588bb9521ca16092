"""Loans: apply → approve → disburse with cuts → repay → pay off; what is due; undoing their entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coopdesk.domain.allocation import Allocation, Part, allocate, payoff
from coopdesk.domain.errors import (
    ApprovalNeeded,
    ApproverIsMaker,
    DateTooEarly,
    FieldMissing,
    MemberNotActive,
    NotYetBuilt,
    ReversalOutOfOrder,
    WrongProductKind,
)
from coopdesk.domain.journal import Entry, EntryDraft, EventKind
from coopdesk.domain.loans import (
    Loan,
    LoanState,
    LoanTerms,
    allocation_rule,
    check_application,
    check_limits,
    check_repayment,
    check_state,
    cuts,
    schedule_terms,
)
from coopdesk.domain.members import Member, MemberStatus
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount, SubAccount, entry_lines, series_of
from coopdesk.domain.schedule import make_schedule
from coopdesk.products import KINDS, Family
from coopdesk.services.access import Act
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.store.ledger import Posted
from coopdesk.store.queries.loan_dues import begun_on, dues_of
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.LOANS})
MONEY_CHANGES = frozenset({Change.LOANS, Change.ENTRIES, Change.ACCOUNTS})


@dataclass(frozen=True, slots=True)
class Apply:
    """`rate` percent a month, None: the product's. `term` monthly instalments."""

    request_id: str
    date: date
    member: str
    product: str
    amount: Minor
    term: int
    rate: Decimal | None = None
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Decide:
    request_id: str
    date: date
    loan: str
    approve: bool
    reason: str = ""
    """Needed to reject."""


@dataclass(frozen=True, slots=True)
class Disburse:
    request_id: str
    date: date
    loan: str


@dataclass(frozen=True, slots=True)
class Lend(Apply):
    """Apply, approve and pay out in one, by one operator: only in solo mode."""


@dataclass(frozen=True, slots=True)
class Repay:
    request_id: str
    date: date
    loan: str
    amount: Minor
    memo: str = ""


@dataclass(frozen=True, slots=True)
class PayOff:
    """All outstanding principal, what is due, and the interest of the running month (domain.md 3.4, mode A)."""

    request_id: str
    date: date
    loan: str
    memo: str = ""


def apply(unit: UnitOfWork, context: Context, command: Apply) -> Outcome:
    unit.ledger.check_date(command.date, context.stamp)
    member = unit.members.get(command.member)
    check_may_borrow(member)
    product = unit.products.get(command.product)
    if product.kind not in KINDS:
        raise NotYetBuilt(product.code)
    if KINDS[product.kind].family is not Family.LOANS:
        raise WrongProductKind(product.code)
    plain = unit.products.terms(product.code, command.date)
    terms = LoanTerms.from_plain(plain)
    rate = terms.rate_monthly if command.rate is None else command.rate
    check_application(command.amount, command.term, rate)
    check_limits(terms, command.amount, command.term)
    number = unit.loans.next_number(command.date.year)
    identity = unit.accounts.add(number, member.id, product.code, plain, command.date)
    unit.loans.add(
        identity,
        LoanState.APPLIED,
        principal=command.amount,
        term=command.term,
        rate=str(rate),
        applied_on=command.date,
        applied_by=context.operator.name,
        purpose=command.purpose,
    )
    return Outcome(member=member.number, loan=number, changes=CHANGES)


def decide(unit: UnitOfWork, context: Context, command: Decide) -> Outcome:
    """Approve or reject; who applied for the member does not approve, except in solo mode."""
    unit.ledger.check_date(command.date, context.stamp)
    loan = unit.loans.get(command.loan)
    check_state(loan, LoanState.APPLIED)
    _check_not_before(command.date, loan.applied_on)
    check_decider(context, loan)
    if not command.approve and not command.reason.strip():
        raise FieldMissing("reason")
    state = LoanState.APPROVED if command.approve else LoanState.REJECTED
    decided = {"decided_on": command.date, "decided_by": context.operator.name, "decided_why": command.reason.strip()}
    unit.loans.change(loan.id, state, **decided)
    return Outcome(member=loan.member_number, loan=loan.number, changes=CHANGES)


def check_decider(context: Context, loan: Loan) -> None:
    """Who applied for the member does not decide; who is alone does, and the record says so."""
    if loan.applied_by == context.operator.name and not context.solo:
        raise ApproverIsMaker(context.operator.name)


def disburse(unit: UnitOfWork, context: Context, command: Disburse) -> Outcome:
    """Pay out an approved loan, less its cuts, and seal its schedule; only to who is an active member still."""
    loan = unit.loans.get(command.loan)
    check_state(loan, LoanState.APPROVED)
    check_may_borrow(unit.members.by_id(loan.member))
    _check_not_before(command.date, loan.decided_on or loan.applied_on)
    taken = cuts(loan.terms, loan.principal)
    amounts = (
        Amount("principal", loan.principal),
        Amount("cash", loan.principal - taken.total),
        Amount("provision", taken.provision),
        Amount("admin", taken.admin),
    )
    posted = _post(unit, context, command, EventKind.LOAN_DISBURSEMENT, loan, amounts)
    unit.loans.add_schedule(loan.id, make_schedule(schedule_terms(loan.terms, loan.principal, loan.term, command.date)))
    unit.loans.change(loan.id, LoanState.DISBURSED, disbursed_on=command.date)
    return _outcome(posted, loan)


def lend(unit: UnitOfWork, context: Context, command: Lend) -> Outcome:
    if not context.solo:
        raise ApprovalNeeded(Act.APPROVE_LOAN)
    number = apply(unit, context, command).loan or ""
    decide(unit, context, Decide(command.request_id, command.date, number, approve=True))
    return disburse(unit, context, Disburse(command.request_id, command.date, number))


def repay(unit: UnitOfWork, context: Context, command: Repay, value_date: date | None = None) -> Outcome:
    """Split a payment over what is due, oldest instalment first, then over what is to come.

    `value_date`: of the payment that this one stands in place of; then what was due on that day is paid.
    """
    loan, on = unit.loans.get(command.loan), value_date or command.date
    unit.ledger.check_date(command.date, context.stamp)
    _check_in_order(unit, loan, on)
    dues = dues_of(unit, loan, on)
    owed = sum(due.total for due in dues)
    check_repayment(loan, command.amount, owed)
    parts = allocate(dues, command.amount, on, allocation_rule(loan.terms)).parts
    posted = _post_parts(unit, context, command, loan, parts, on)
    if command.amount == owed:
        unit.loans.change(loan.id, LoanState.REPAID)
    return _outcome(posted, loan)


def pay_off(unit: UnitOfWork, context: Context, command: PayOff) -> Outcome:
    loan = unit.loans.get(command.loan)
    check_state(loan, LoanState.DISBURSED)
    unit.ledger.check_date(command.date, context.stamp)
    _check_in_order(unit, loan, command.date)
    posted = _post_parts(unit, context, command, loan, payoff(dues_of(unit, loan, command.date), command.date))
    unit.loans.change(loan.id, LoanState.REPAID)
    return _outcome(posted, loan)


def preview_repayment(unit: UnitOfWork, loan: Loan, amount: Minor, on: date) -> Allocation:
    """How a payment would be split; refused as `repay` would."""
    dues = dues_of(unit, loan, on)
    check_repayment(loan, amount, sum(due.total for due in dues))
    return allocate(dues, amount, on, allocation_rule(loan.terms))


def check_reversible(unit: UnitOfWork, entry: Entry) -> None:
    """A loan's entries are undone from the last one back, so that every split stays true."""
    for identity in _loan_ids(entry):
        last = unit.loans.last_entry(identity)
        if last is not None and last > entry.sequence:
            raise ReversalOutOfOrder(entry.sequence, last)


def undo(unit: UnitOfWork, entry: Entry) -> None:
    """Set back the state of the loan whose entry was reversed."""
    state = LoanState.DISBURSED if entry.kind is EventKind.LOAN_REPAYMENT else LoanState.ANNULLED
    for identity in _loan_ids(entry):
        unit.loans.change(identity, state)


def check_may_borrow(member: Member) -> None:
    if member.status is not MemberStatus.ACTIVE:
        raise MemberNotActive(member.number, member.status)


def _check_not_before(on: date, earlier: date) -> None:
    if on < earlier:
        raise DateTooEarly(on, earlier)


def _check_in_order(unit: UnitOfWork, loan: Loan, on: date) -> None:
    """A payment stands on those before it: one dated earlier would pay again what they paid."""
    if loan.state is LoanState.DISBURSED:
        _check_not_before(on, max([begun_on(loan), *(payment.on for payment in unit.loans.paid(loan.id))]))


def _loan_ids(entry: Entry) -> set[int]:
    if entry.kind not in (EventKind.LOAN_DISBURSEMENT, EventKind.LOAN_REPAYMENT, EventKind.OPENING_LOAN):
        return set()
    return {line.member_account for line in entry.lines if line.member_account is not None}


def _post_parts(unit: UnitOfWork, context: Context, command: Repay | PayOff, loan: Loan, parts: Sequence[Part], on: date | None = None) -> Posted:
    amounts = [Amount("amount", sum(part.amount for part in parts))]
    amounts += [Amount(part.component.value, part.amount, part.instalment) for part in parts]
    return _post(unit, context, command, EventKind.LOAN_REPAYMENT, loan, tuple(amounts), on)


def _post(
    unit: UnitOfWork,
    context: Context,
    command: Disburse | Repay | PayOff,
    event: EventKind,
    loan: Loan,
    amounts: tuple[Amount, ...],
    value_date: date | None = None,
) -> Posted:
    draft = EntryDraft(
        kind=event,
        business_date=command.date,
        value_date=value_date,
        lines=entry_lines(event, amounts, unit.products.roles(), SubAccount(loan.id, loan.control)),
        request_id=command.request_id,
        series=series_of(event),
        member=loan.member,
        memo=getattr(command, "memo", ""),
    )
    return unit.ledger.post(draft, context.stamp)


def _outcome(posted: Posted, loan: Loan) -> Outcome:
    return Outcome(entry=posted.sequence, number=posted.number, member=loan.member_number, loan=loan.number, changes=MONEY_CHANGES)
