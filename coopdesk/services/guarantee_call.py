"""The guarantors of a loan in trouble are called: what can be asked of them, who pays what, and what of the loan that pays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.allocation import AllocationRule, Due, Part, allocate
from coopdesk.domain.arrears import arrears
from coopdesk.domain.errors import CallTooLarge
from coopdesk.domain.guarantees import (
    HOLDS_LEFT,
    Guarantee,
    GuaranteeLimits,
    call_shares,
    check_call,
)
from coopdesk.domain.journal import Component, EntryDraft, EventKind, Line
from coopdesk.domain.loan_tranches import check_all_out
from coopdesk.domain.loans import Loan, LoanState, allocation_rule, check_state
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount, SubAccount, entry_lines, series_of
from coopdesk.domain.savings import check_amount
from coopdesk.services.context import Context, Outcome
from coopdesk.services.guarantors import limits
from coopdesk.services.leaving_rules import rules_of
from coopdesk.services.loan_payoff import parts_of
from coopdesk.services.loan_posting import check_in_order, outcome_of
from coopdesk.services.loan_write_off import claim_of
from coopdesk.services.sale_booking import as_booked
from coopdesk.store.queries.loan_dues import dues_of, dues_stopped
from coopdesk.store.queries.loan_tranches import to_come
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class CallGuarantors:
    """`decision` is who decided it, or the number of the minutes."""

    request_id: str
    date: date
    loan: str
    amount: Minor
    memo: str = ""


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
    """Before a call: `most` that can be called, `late` of it is past due and `days` late; `able` is each one's part, as far as it is there.

    Of a loan that was written off all that is still claimed is past due, and no days are counted. One who died owes all.
    """

    loan: Loan
    guarantees: tuple[Guarantee, ...]
    able: tuple[Minor, ...]
    most: Minor
    late: Minor
    days: int


def call_standing(unit: UnitOfWork, number: str, on: date) -> CallStanding:
    """What could be called on a day; refuses a loan that is not late for long enough, or has no guarantor left."""
    loan = unit.loans.get(number)
    check_state(loan, *HOLDS_LEFT)
    standing = tuple(each for each in unit.guarantees.of_loan(loan.id) if each.standing)
    if loan.state is LoanState.WRITTEN_OFF:
        return _after_write_off(unit, loan, standing, limits(unit, on))
    check_all_out(number, to_come(unit, loan))
    dues, whole, allowed = _dues(unit, loan, on), sum(each.standing for each in standing), limits(unit, on)
    died, days = unit.members.by_id(loan.member).died_on is not None, arrears(dues, on).days_past_due
    check_call(number, whole, max(days, allowed.call_after_days) if died else days, allowed)
    able = _able(unit, standing)
    most = min(sum(able), sum(due.total for due in dues))
    past_due = sum(due.total for due in dues if died or due.on < on)
    return CallStanding(loan, standing, able, most, min(past_due, most), days)


def _able(unit: UnitOfWork, guarantees: Sequence[Guarantee]) -> tuple[Minor, ...]:
    """A fee, or a payoff that was taken back after she drew her savings, may have left less than she stands for."""
    return tuple(min(each.standing, unit.accounts.get(each.account).balance) for each in guarantees)


def _dues(unit: UnitOfWork, loan: Loan, on: date) -> tuple[Due, ...]:
    """What each instalment asks for; of one who died what pays the loan off on the day on which interest stopped."""
    died_on = unit.members.by_id(loan.member).died_on
    if died_on is None:
        return dues_of(unit, loan, on)
    until = rules_of(unit, on).interest_until(died_on, on)
    dues = dues_stopped(unit, loan, until)
    interest = [part for part in parts_of(loan, dues, until) if part.component is Component.INTEREST]
    return tuple(due._replace(interest=sum(part.amount for part in interest if part.instalment == due.instalment)) for due in dues)


def _after_write_off(unit: UnitOfWork, loan: Loan, standing: tuple[Guarantee, ...], allowed: GuaranteeLimits) -> CallStanding:
    """A loan that was written off is late enough."""
    whole = sum(each.standing for each in standing)
    check_call(loan.number, whole, allowed.call_after_days, allowed)
    able = _able(unit, standing)
    most = min(sum(able), claim_of(unit, loan))
    return CallStanding(loan, standing, able, most, most, 0)


def plan_call(unit: UnitOfWork, number: str, amount: Minor, on: date) -> CallPlan:
    """A call before it is posted; refused as the call would be."""
    check_amount(amount)
    standing = call_standing(unit, number, on)
    called = call_shares(standing.able, amount, standing.most)
    parts, settles = _pays(unit, standing.loan, amount, on)
    balances = {each.account: unit.accounts.get(each.account).balance for each in standing.guarantees}
    shares = [CallShare(each, share, balances[each.account] - share) for each, share in zip(standing.guarantees, called, strict=True) if share]
    return CallPlan(standing.loan, tuple(shares), parts, amount, settles)


def _pays(unit: UnitOfWork, loan: Loan, amount: Minor, on: date) -> tuple[tuple[Part, ...], bool]:
    """What an amount pays of a loan, or of the claim where it was written off, and whether nothing is left then."""
    if loan.state is LoanState.WRITTEN_OFF:
        return (Part(0, Component.PRINCIPAL, amount),), amount == claim_of(unit, loan)
    dues = _dues(unit, loan, on)
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
