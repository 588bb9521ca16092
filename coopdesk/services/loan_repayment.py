"""Payments on a loan: how each is split, before it is posted and when it is.

A payment meets what is past due, what is due and what is to come in the orders of the product; what it does not pay is
held for later instalments. Who may do so splits it by hand instead, with a reason that stays with the loan.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from coopdesk.domain.allocation import BESIDE, AllocationRule, Due, Part, allocate, split_by_hand, taken_along
from coopdesk.domain.errors import ReasonMissing
from coopdesk.domain.held_money import HeldLoan, Sweep, sweeps
from coopdesk.domain.journal import Component, EventKind
from coopdesk.domain.loan_events import LoanEventKind
from coopdesk.domain.loan_tranches import check_all_out
from coopdesk.domain.loans import Loan, allocation_rule, check_parts, check_repayment, penalty_terms
from coopdesk.domain.money import Minor
from coopdesk.domain.posting_rules import Amount, SubAccount
from coopdesk.domain.schedule_terms import Tranche
from coopdesk.services import access
from coopdesk.services.context import Context, Outcome
from coopdesk.services.dues import contributions_of
from coopdesk.services.loan_posting import LoanCommand, LoanMoney, check_in_order, end_loan, outcome_of, post_money
from coopdesk.services.savings import account_for
from coopdesk.store.ledger import Posted
from coopdesk.store.queries.loan_dues import settled_of_all
from coopdesk.store.queries.loan_tranches import to_come
from coopdesk.store.queries.working_days import working_days
from coopdesk.store.unit_of_work import UnitOfWork

SWEPT = "-held-"
"""Within the request id of what held money paid before a payment."""


@dataclass(frozen=True, slots=True)
class Repay:
    """`split` by hand: how much of each component, in place of what the product would do; then `reason` says why."""

    request_id: str
    date: date
    loan: str
    amount: Minor
    memo: str = ""
    split: tuple[tuple[Component, Minor], ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a payment of day `on` can meet: `dues` of every instalment and compulsory savings (BESIDE, `savings` the product), and what is `held`.

    `sweeps`: what held money pays before it, where the product uses it by itself; dues and held are as after them.
    """

    on: date
    dues: tuple[Due, ...]
    held: Minor = 0
    savings: str = ""
    sweeps: tuple[Sweep, ...] = ()
    to_come: tuple[Tranche, ...] = ()
    """Parts of the loan that are still to be paid out; until then only what is due is paid."""

    @property
    def of_loan(self) -> tuple[Due, ...]:
        return tuple(due for due in self.dues if due.instalment != BESIDE)

    @property
    def owed(self) -> Minor:
        """By the loan: all its instalments still ask for."""
        return sum(due.total for due in self.of_loan)


@dataclass(frozen=True, slots=True)
class PaymentPlan:
    """What a payment does: `parts` that it pays, `taken` of what was held to pay them with it, `kept` of it for later."""

    parts: tuple[Part, ...]
    amount: Minor
    taken: Minor
    kept: Minor

    def sums(self) -> dict[Component, Minor]:
        """What each component gets, in the order in which the parts were paid."""
        sums: dict[Component, Minor] = {}
        for part in self.parts:
            sums[part.component] = sums.get(part.component, 0) + part.amount
        return sums


@dataclass(frozen=True, slots=True)
class PaymentSplit:
    """`parts` by component, what is kept for later (`held`) last; `taken` from what was held; `left` of the principal after it.

    `due_left` of what was due on the day, `held` in all after it; `instalments`: numbers of those it touches.
    """

    parts: tuple[tuple[Component, Minor], ...]
    amount: Minor
    left: Minor
    due_left: Minor
    instalments: tuple[int, ...]
    taken: Minor = 0
    held: Minor = 0


def repay(
    unit: UnitOfWork,
    context: Context,
    command: Repay,
    value_date: date | None = None,
    event: EventKind = EventKind.LOAN_REPAYMENT,
    source: tuple[Amount, ...] = (),
) -> Outcome:
    """Post a payment split as its product says, or by hand; `event` where it is no cash, `source` the account that pays it then.

    `value_date`: the day on which it was really paid; then what was due on that day is paid, and the caller answers for the
    payments after it (`loan_replay`).
    """
    loan, on = unit.loans.get(command.loan), value_date or command.date
    unit.ledger.check_date(command.date, context.stamp)
    if value_date is None:
        check_in_order(unit, loan, on)
    asked = asked_of(unit, loan, on)
    _check_split(context, command)
    plan = plan_payment(loan, asked, command.amount, dict(command.split))
    post_sweeps(unit, context, command, loan, asked.sweeps)
    money = LoanMoney(event, loan, (*amounts_of(plan), *source), on, _savings_of(unit, loan, asked, plan, command.date))
    posted = post_money(unit, context, command, money)
    if command.split:
        _record_split(unit, context, command, posted.sequence)
    if asked.owed == sum(part.amount for part in plan.parts if part.instalment != BESIDE):
        end_loan(unit, context, command, loan, asked.held - plan.taken + plan.kept)
    return outcome_of(posted, loan)


def asked_of(unit: UnitOfWork, loan: Loan, on: date) -> Asked:
    """What a payment on a day can meet; compulsory savings only where an order of the product names them."""
    rule = allocation_rule(loan.terms)
    made, after = sweeps(held_loan(unit, loan, on), on) if rule.uses_held else ((), held_loan(unit, loan, on))
    dues, held, coming = after.dues(on), after.held, to_come(unit, loan)
    if Component.COMPULSORY_SAVINGS not in (*rule.order, *(rule.past_due or ()), *(rule.in_advance or ())):
        return Asked(on, dues, held, sweeps=made, to_come=coming)
    for product, months in contributions_of(unit, unit.members.by_id(loan.member), on).items():
        if amount := sum(month.amount for month in months):
            return Asked(on, (*dues, Due(BESIDE, on, compulsory_savings=amount)), held, product, made, coming)
    return Asked(on, dues, held, sweeps=made, to_come=coming)


def held_loan(unit: UnitOfWork, loan: Loan, on: date) -> HeldLoan:
    """The loan with what is settled and held on a day."""
    settled, held = settled_of_all(unit, [loan], on)[loan.id], unit.loans.held(loan.id, on)
    return HeldLoan(loan.schedule, settled, held, penalty_terms(loan.terms), loan.penalty_from, allocation_rule(loan.terms), working_days(unit, on))


def post_sweeps(unit: UnitOfWork, context: Context, command: LoanCommand, loan: Loan, made: Sequence[Sweep]) -> list[Posted]:
    """Held money pays what fell due, each with the day on which it did."""
    posted = []
    for number, sweep in enumerate(made, 1):
        step = replace(command, request_id=f"{command.request_id}{SWEPT}{number}")  # type: ignore[type-var]
        plan = PaymentPlan(sweep.parts, 0, sweep.amount, 0)
        posted.append(post_money(unit, context, step, LoanMoney(EventKind.HELD_USED, loan, amounts_of(plan), sweep.on)))
    return posted


def plan_payment(loan: Loan, asked: Asked, amount: Minor, wanted: Mapping[Component, Minor] | None = None) -> PaymentPlan:
    """How a payment is split, by the product or as `wanted`; refuses what `repay` refuses.

    What pays all that is owed, with what is held, ends the loan: nothing is left to hold it for.
    """
    check_repayment(loan, amount, asked.owed - asked.held)
    rule = allocation_rule(loan.terms)
    if wanted:
        check_parts(loan, wanted)
        found, taken = split_by_hand(asked.dues, amount, wanted), 0
    elif amount + asked.held == asked.owed:
        taken, found = asked.held, allocate(asked.of_loan, asked.owed, max(due.on for due in asked.dues), AllocationRule())
    else:
        taken = taken_along(asked.dues, amount, asked.held, asked.on, rule)
        found = allocate(asked.dues, amount + taken, asked.on, rule)
    plan = PaymentPlan(found.parts, amount, taken, found.rest)
    if asked.to_come and (amount > _due_by(asked) or plan.sums().get(Component.PRINCIPAL, 0) > loan.outstanding):
        check_all_out(loan.number, asked.to_come)
    return plan


def _due_by(asked: Asked) -> Minor:
    return sum(due.total for due in asked.dues if due.on <= asked.on)


def split_payment(loan: Loan, asked: Asked, amount: Minor, wanted: Mapping[Component, Minor] | None = None) -> PaymentSplit:
    """What the panel shows of a payment before it is posted."""
    return shown_split(asked, plan_payment(loan, asked, amount, wanted))


def shown_split(asked: Asked, plan: PaymentPlan) -> PaymentSplit:
    sums = plan.sums()
    due_now = {due.instalment for due in asked.dues if due.on <= asked.on}
    kept = ((Component.HELD, plan.kept),) if plan.kept else ()
    return PaymentSplit(
        parts=(*sums.items(), *kept),
        amount=plan.amount,
        left=sum(due.principal for due in asked.dues) - sums.get(Component.PRINCIPAL, 0),
        due_left=_due_by(asked) - sum(part.amount for part in plan.parts if part.instalment in due_now),
        instalments=tuple(sorted({part.instalment for part in plan.parts if part.instalment != BESIDE})),
        taken=plan.taken,
        held=asked.held - plan.taken + plan.kept,
    )


def amounts_of(plan: PaymentPlan) -> tuple[Amount, ...]:
    """The parts of a payment as the table of postings names them."""
    parts = (Amount(part.component.value, part.amount, part.instalment or None) for part in plan.parts)
    return (Amount("amount", plan.amount), Amount("from_held", plan.taken), *parts, Amount("held", plan.kept))


def _check_split(context: Context, command: Repay) -> None:
    if command.split:
        access.check_may(context.operator, access.Act.OVERRIDE_SPLIT, context.solo)
        if not command.reason.strip():
            raise ReasonMissing


def _record_split(unit: UnitOfWork, context: Context, command: Repay, entry: int) -> None:
    loan = unit.loans.get(command.loan)
    details = {"split": {component.value: amount for component, amount in command.split}}
    found = {"entry": entry, "amount": command.amount, "details": details, "reason": command.reason.strip()}
    unit.loan_events.add(loan.id, LoanEventKind.SPLIT_BY_HAND, command.date, context.stamp, **found)


def _savings_of(unit: UnitOfWork, loan: Loan, asked: Asked, plan: PaymentPlan, on: date) -> SubAccount | None:
    """The account that the payment's compulsory savings go to, opened by them if need be."""
    if not plan.sums().get(Component.COMPULSORY_SAVINGS):
        return None
    account = account_for(unit, unit.members.by_id(loan.member), asked.savings, on)
    return SubAccount(account.id, account.control)
