"""Guarantors of a loan: given with the application or later, released, and called when the loan is in trouble.

What each holds follows the principal in the ledger (`domain/guarantees.py`); only her word and its release are written down.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.allocation import AllocationRule, Part, allocate
from coopdesk.domain.arrears import arrears
from coopdesk.domain.errors import AccountClosed, BadField, CallTooLarge, GuaranteeOpen, GuaranteesAlready
from coopdesk.domain.guarantees import (
    HOLDS_LEFT,
    Guarantee,
    GuaranteeLimits,
    call_shares,
    check_call,
    check_guaranteed,
    check_guarantor,
    check_release,
)
from coopdesk.domain.journal import Component, EntryDraft, EventKind, Line
from coopdesk.domain.loans import Loan, LoanState, allocation_rule, check_state
from coopdesk.domain.members import Member
from coopdesk.domain.money import MINOR_MAX, Minor
from coopdesk.domain.posting_rules import Amount, SubAccount, entry_lines, series_of
from coopdesk.domain.savings import check_amount
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.loan_posting import check_in_order, outcome_of
from coopdesk.services.loan_write_off import claim_of
from coopdesk.services.sale_booking import as_booked
from coopdesk.services.savings import existing_account
from coopdesk.store.queries.loan_dues import dues_of
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
class CallGuarantors:
    """`decision` is who decided it, or the number of the minutes."""

    request_id: str
    date: date
    loan: str
    amount: Minor
    memo: str = ""


@dataclass(frozen=True, slots=True)
class ChangeLimits:
    """What the cooperative allows from the business date on, as GuaranteeLimits."""

    request_id: str
    most_loans: int
    amount_max: Minor
    call_after_days: int


@dataclass(frozen=True, slots=True)
class CallShare:
    """What one guarantor pays of a call; `left` in her account, and `stands` for what is left of it, after it."""

    guarantee: Guarantee
    amount: Minor
    left: Minor


@dataclass(frozen=True, slots=True)
class CallPlan:
    """A call as it would be posted: who pays what, and what of the loan it pays; `settles` it where nothing is left."""

    loan: Loan
    shares: tuple[CallShare, ...]
    parts: tuple[Part, ...]
    amount: Minor
    settles: bool

    @property
    def event(self) -> EventKind:
        return EventKind.GUARANTEE_RECOVERY if self.loan.state is LoanState.WRITTEN_OFF else EventKind.GUARANTEE_CALL


@dataclass(frozen=True, slots=True)
class CallStanding:
    """Before a call: `most` that can be called, `late` of it is past due and `days` late.

    Of a loan that was written off all that is still claimed is past due, and no days are counted.
    """

    loan: Loan
    guarantees: tuple[Guarantee, ...]
    most: Minor
    late: Minor
    days: int


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
    principal = loan.outstanding if loan.state is LoanState.DISBURSED else loan.principal
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


def call_standing(unit: UnitOfWork, number: str, on: date) -> CallStanding:
    """What could be called on a day; refuses a loan that is not late for long enough, or has no guarantor left."""
    loan = unit.loans.get(number)
    check_state(loan, *HOLDS_LEFT)
    standing = tuple(each for each in unit.guarantees.of_loan(loan.id) if each.standing)
    if loan.state is LoanState.WRITTEN_OFF:
        return _after_write_off(unit, loan, standing, limits(unit, on))
    dues = dues_of(unit, loan, on)
    late = arrears(dues, on)
    check_call(number, sum(each.standing for each in standing), late.days_past_due, limits(unit, on))
    most = min(sum(each.standing for each in standing), sum(due.total for due in dues))
    past_due = sum(due.total for due in dues if due.on < on)
    return CallStanding(loan, standing, most, min(past_due, most), late.days_past_due)


def _after_write_off(unit: UnitOfWork, loan: Loan, standing: tuple[Guarantee, ...], allowed: GuaranteeLimits) -> CallStanding:
    """A loan that was written off is late enough."""
    whole = sum(each.standing for each in standing)
    check_call(loan.number, whole, allowed.call_after_days, allowed)
    most = min(whole, claim_of(unit, loan))
    return CallStanding(loan, standing, most, most, 0)


def plan_call(unit: UnitOfWork, number: str, amount: Minor, on: date) -> CallPlan:
    """A call before it is posted; refused as the call would be."""
    check_amount(amount)
    standing = call_standing(unit, number, on)
    called = call_shares([each.standing for each in standing.guarantees], amount, standing.most)
    parts, settles = _pays(unit, standing.loan, amount, on)
    balances = {each.account: unit.accounts.get(each.account).balance for each in standing.guarantees}
    shares = [CallShare(each, share, balances[each.account] - share) for each, share in zip(standing.guarantees, called, strict=True) if share]
    return CallPlan(standing.loan, tuple(shares), parts, amount, settles)


def _pays(unit: UnitOfWork, loan: Loan, amount: Minor, on: date) -> tuple[tuple[Part, ...], bool]:
    """What an amount pays of a loan, or of the claim where it was written off, and whether nothing is left then."""
    if loan.state is LoanState.WRITTEN_OFF:
        return (Part(0, Component.PRINCIPAL, amount),), amount == claim_of(unit, loan)
    dues = dues_of(unit, loan, on)
    found = allocate(dues, amount, on, _rule(loan))
    if found.rest:
        raise CallTooLarge(amount, amount - found.rest)
    return found.parts, amount == sum(due.total for due in dues)


def _rule(loan: Loan) -> AllocationRule:
    """The order of the product, instalment by instalment: of what is called nothing is put by or refused."""
    rule = allocation_rule(loan.terms)
    return AllocationRule(rule.order, past_due=rule.past_due)


def call(unit: UnitOfWork, context: Context, command: CallGuarantors) -> Outcome:
    """Pay dues of a loan, or what is claimed of it, out of its guarantors' savings, each by what she stands for, in one entry."""
    unit.ledger.check_date(command.date, context.stamp)
    plan = plan_call(unit, command.loan, command.amount, command.date)
    check_in_order(unit, plan.loan, command.date)
    draft = EntryDraft(
        kind=plan.event,
        business_date=command.date,
        lines=_lines(unit, plan),
        request_id=command.request_id,
        series=series_of(plan.event),
        member=plan.loan.member,
        memo=command.memo,
    )
    posted = unit.ledger.post(draft, context.stamp)
    if plan.settles and plan.loan.state is LoanState.DISBURSED:
        unit.loans.change(plan.loan.id, LoanState.REPAID)
    return outcome_of(posted, plan.loan)


def _lines(unit: UnitOfWork, plan: CallPlan) -> tuple[Line, ...]:
    """A debit for each guarantor's account, then what the loan is credited with."""
    roles, loan = unit.products.roles(), SubAccount(plan.loan.id, plan.loan.control)
    lines: list[Line] = []
    for share in plan.shares:
        account = unit.accounts.get(share.guarantee.account)
        lines += entry_lines(plan.event, (Amount("called", share.amount),), roles, loan, SubAccount(account.id, account.control))
    if plan.loan.state is LoanState.WRITTEN_OFF:
        return (*lines, *entry_lines(plan.event, (Amount("recovered", plan.amount),), roles, loan, loan))
    booked = as_booked(unit, plan.event, plan.loan, _parts(plan.parts))
    return (*lines, *entry_lines(plan.event, booked, roles, loan, loan))


def _parts(parts: Sequence[Part]) -> tuple[Amount, ...]:
    return tuple(Amount(part.component.value, part.amount, part.instalment) for part in parts)
