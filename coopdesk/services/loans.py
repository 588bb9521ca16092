"""Loans: apply → approve → disburse with cuts; undoing their entries. Payments on them: `loan_repayment`, `loan_payoff`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from coopdesk.domain.errors import (
    ApprovalNeeded,
    ApproverIsMaker,
    BadRate,
    CutsAboveLoan,
    FieldMissing,
    MemberNotActive,
    NotYetBuilt,
    PayoutNeedsCash,
    ReversalOutOfOrder,
    WrongProductKind,
)
from coopdesk.domain.journal import Entry, EventKind
from coopdesk.domain.lending_limit import check_times_saved
from coopdesk.domain.loan_schedule import loan_schedule
from coopdesk.domain.loan_tranches import AgreedTranche, to_plain
from coopdesk.domain.loans import (
    Loan,
    LoanState,
    LoanTerms,
    check_application,
    check_dues,
    check_in_parts,
    check_limits,
    check_state,
    price_margin,
)
from coopdesk.domain.members import Member, MemberStatus
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount
from coopdesk.domain.schedule import Instalment
from coopdesk.products import KINDS, Family
from coopdesk.services.access import Act
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.cover_blocking import allowed, check_decided, keep_decision
from coopdesk.services.loan_closing import loan_closed_by, undo_top_up, with_closing
from coopdesk.services.loan_payout import dues_in_arrears, into_savings, payout_amounts, payout_cuts
from coopdesk.services.loan_posting import LoanMoney, check_not_before, outcome_of, post_money
from coopdesk.services.loan_prepayment import undo_prepayment
from coopdesk.store.queries.loan_dues import dues_of
from coopdesk.store.queries.loan_entries import entries_after
from coopdesk.store.queries.working_days import named_holidays
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.LOANS})
STATE_UNDONE: Mapping[EventKind, LoanState] = {
    EventKind.LOAN_DISBURSEMENT: LoanState.ANNULLED,
    EventKind.LOAN_INTO_SAVINGS: LoanState.ANNULLED,
    EventKind.OPENING_LOAN: LoanState.ANNULLED,
    EventKind.LOAN_TRANCHE: LoanState.DISBURSED,
    EventKind.LOAN_REPAYMENT: LoanState.DISBURSED,
    EventKind.HELD_USED: LoanState.DISBURSED,
    EventKind.LOAN_PREPAYMENT: LoanState.DISBURSED,
    EventKind.GUARANTEE_CALL: LoanState.DISBURSED,
    EventKind.SURPLUS_TO_LOAN: LoanState.DISBURSED,
    EventKind.PAYROLL_REPAID: LoanState.DISBURSED,
    EventKind.LOAN_FROM_SAVINGS: LoanState.DISBURSED,
    EventKind.LOAN_FROM_GROUP_FUND: LoanState.DISBURSED,
}
"""Where a loan stands once its last entry, of this kind, was taken back."""

Day: TypeAlias = date
FIRST_INSTALMENT = "-first"
"""Ends the request id of a first instalment that is paid along with the payout."""


@dataclass(frozen=True, slots=True)
class Apply:
    """`rate` percent a month, None: the product's. `term` instalments."""

    request_id: str
    date: date
    member: str
    product: str
    amount: Minor
    term: int
    rate: Decimal | None = None
    purpose: str = ""
    dues: tuple[Day, ...] = field(default=(), kw_only=True)
    """Where the product has its due dates agreed one by one: those, rising, `term` of them."""
    tranches: tuple[AgreedTranche, ...] = field(default=(), kw_only=True)
    """Where the loan is paid out in parts: those after the first."""
    decision: str = field(default="", kw_only=True)
    """What her group decided, where others paid for her at meetings and she has not given it back."""


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
    """`into`: the savings product of the borrower that gets the money; empty: it is paid out in cash."""

    request_id: str
    date: date
    loan: str
    into: str = ""
    decision: str = field(default="", kw_only=True)
    """As of `Apply`, where others paid for her since."""


@dataclass(frozen=True, slots=True)
class Lend(Apply):
    """Apply, approve and pay out in one, by one operator: only in solo mode. `into` as of `Disburse`."""

    into: str = ""


def apply(unit: UnitOfWork, context: Context, command: Apply) -> Outcome:
    unit.ledger.check_date(command.date, context.stamp)
    member = unit.members.get(command.member)
    check_may_borrow(member)
    owed = check_decided(unit, member, command.decision)
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
    check_times_saved(command.amount, *owed_and_saved(unit, member, command.date), int(plain.get("savings_times", 0)))
    if command.rate and "rate_monthly" not in plain:
        raise BadRate(str(command.rate))
    check_dues(terms, command.dues, command.term, command.date)
    if command.tranches:
        check_in_parts(product.code, terms)
        asked = replace(terms, dues=command.dues, tranches=command.tranches)
        loan_schedule(asked, command.amount, command.term, command.date)
    margin = price_margin(replace(terms, rate_monthly=rate), command.amount, command.term)
    number = unit.loans.next_number(command.date.year)
    agreed = {"margin": margin, "dues": [day.isoformat() for day in command.dues], "tranches": to_plain(command.tranches)}
    frozen = plain | {key: each for key, each in agreed.items() if each}
    identity = unit.accounts.add(number, member.id, product.code, frozen, command.date)
    unit.loans.add(
        identity,
        LoanState.APPLIED,
        principal=command.amount + margin,
        term=command.term,
        rate=str(rate),
        applied_on=command.date,
        applied_by=context.operator.name,
        purpose=command.purpose,
    )
    keep_decision(unit, context, identity, command.date, owed, command.decision)
    return Outcome(member=member.number, loan=number, changes=CHANGES)


def decide(unit: UnitOfWork, context: Context, command: Decide) -> Outcome:
    """Approve or reject; who applied for the member does not approve, except in solo mode."""
    unit.ledger.check_date(command.date, context.stamp)
    loan = unit.loans.get(command.loan)
    check_state(loan, LoanState.APPLIED)
    check_not_before(command.date, loan.applied_on)
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
    _check_covers(unit, context, command, loan)
    check_not_before(command.date, loan.decided_on or loan.applied_on)
    schedule = loan_schedule(loan.terms, loan.principal, loan.term, command.date, frozenset(named_holidays(unit, command.date)))
    dues = dues_in_arrears(unit, unit.members.by_id(loan.member), command.date)
    taken = payout_cuts(loan.terms, loan.lent, schedule, dues)
    if taken.total >= loan.first_part:
        raise CutsAboveLoan(taken.total, loan.first_part)
    amounts = payout_amounts(unit, loan, taken, command.date, dues)
    if command.into and taken.first_instalment:
        raise PayoutNeedsCash(loan.number)
    posted = post_money(unit, context, command, _way_out(unit, context, command, loan, amounts))
    unit.loans.add_schedule(loan.id, schedule)
    unit.loans.change(loan.id, LoanState.DISBURSED, disbursed_on=command.date)
    if taken.first_instalment:
        _pay_first(unit, context, command, schedule[0])
    return outcome_of(posted, loan)


def _check_covers(unit: UnitOfWork, context: Context, command: Disburse, loan: Loan) -> None:
    """What was decided when she applied counts still."""
    if allowed(unit.loan_events.of(loan.id)) is None:
        owed = check_decided(unit, unit.members.by_id(loan.member), command.decision)
        keep_decision(unit, context, loan.id, command.date, owed, command.decision)


def _way_out(unit: UnitOfWork, context: Context, command: Disburse, loan: Loan, amounts: tuple[Amount, ...]) -> LoanMoney:
    """In cash, out of which an old loan may be paid off; or into savings."""
    old = loan_closed_by(unit, loan)
    if command.into and old is not None:
        raise PayoutNeedsCash(loan.number)
    if command.into:
        return into_savings(unit, loan, command.into, command.date, amounts)
    if old is None:
        return LoanMoney(EventKind.LOAN_DISBURSEMENT, loan, amounts)
    closing = with_closing(unit, context, command, old, amounts)
    unit.loans.change(old.id, LoanState.REPAID)
    return LoanMoney(EventKind.LOAN_TOP_UP, loan, closing)


def _pay_first(unit: UnitOfWork, context: Context, command: Disburse, first: Instalment) -> None:
    """The first instalment, out of what the borrower is handed: a receipt of its own."""
    amounts = (Amount("amount", first.total), Amount("interest", first.interest, first.n), Amount("principal", first.principal, first.n))
    paying = replace(command, request_id=command.request_id + FIRST_INSTALMENT)
    post_money(unit, context, paying, LoanMoney(EventKind.LOAN_REPAYMENT, unit.loans.get(command.loan), amounts))


def lend(unit: UnitOfWork, context: Context, command: Lend) -> Outcome:
    if not context.solo:
        raise ApprovalNeeded(Act.APPROVE_LOAN)
    number = apply(unit, context, command).loan or ""
    decide(unit, context, Decide(command.request_id, command.date, number, approve=True))
    return disburse(unit, context, Disburse(command.request_id, command.date, number, command.into))


def check_reversible(unit: UnitOfWork, entry: Entry) -> None:
    """A loan's entries are undone from the last one back, so that every split stays true."""
    for identity in loan_ids(entry):
        if later := entries_after(unit, identity, entry):
            raise ReversalOutOfOrder(entry.sequence, later[-1].sequence)


def undo(unit: UnitOfWork, entry: Entry) -> None:
    """Set back the state of the loan whose entry was reversed."""
    for identity in loan_ids(entry):
        if state := STATE_UNDONE.get(entry.kind):
            unit.loans.change(identity, state)
    if entry.kind is EventKind.LOAN_PREPAYMENT:
        undo_prepayment(unit, entry)
    if entry.kind is EventKind.LOAN_TOP_UP:
        undo_top_up(unit, entry)


def owed_and_saved(unit: UnitOfWork, member: Member, on: date) -> tuple[Minor, Minor]:
    """The principal of her running loans, and all that she holds in savings and shares."""
    running = (loan for loan in unit.loans.of_member(member.id) if loan.state is LoanState.DISBURSED)
    owed = sum(due.principal for loan in running for due in dues_of(unit, loan, on))
    return owed, sum(account.balance for account in unit.accounts.of_member(member.id) if account.closed is None)


def check_may_borrow(member: Member) -> None:
    if member.status is not MemberStatus.ACTIVE:
        raise MemberNotActive(member.number, member.status)


def loan_ids(entry: Entry) -> set[int]:
    """The loans (by id) that an entry moved."""
    if entry.kind not in (*STATE_UNDONE, EventKind.HELD_RETURNED, EventKind.LOAN_TOP_UP):
        return set()
    return {line.member_account for line in entry.lines if line.member_account is not None and line.component}
