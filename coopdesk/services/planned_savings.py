"""Savings for a purpose: a plan is made, fetched when its time has come, or given up at a cost that is shown before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.errors import AccountClosed, UnknownAccount, WrongProductKind
from coopdesk.domain.journal import Entry, EventKind
from coopdesk.domain.members import Member, check_may_transact
from coopdesk.domain.money import Minor
from coopdesk.domain.savings import SavingsAccount, Withdrawable, check_amount, check_free
from coopdesk.domain.savings_plans import Progress, SavingsPlan, cancelling_costs, check_fetch, check_plan, next_day, progress
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.services.savings import check_savings_kind, existing_account
from coopdesk.services.savings_closing import Closing, closing_of, pay_out
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.ENTRIES, Change.ACCOUNTS})


@dataclass(frozen=True, slots=True)
class MakePlan:
    """An account of a planned savings product, with what she means to put aside and what for."""

    request_id: str
    date: date
    member: str
    product: str
    goal: str
    monthly: Minor
    months: int


@dataclass(frozen=True, slots=True)
class EndPlan:
    """All of it and its interest in cash: free of cost once its time has come, else (`give_up`) at the cost of the product."""

    request_id: str
    date: date
    member: str
    product: str
    give_up: bool = False


@dataclass(frozen=True, slots=True)
class PlanCard:
    """A plan as it stands: what was `paid` in, its progress, and what fetching it now would `cost`.

    `fetchable`: its time has come; else `opens` is the day from which it may be fetched free of cost.
    """

    plan: SavingsPlan
    account: SavingsAccount
    paid: Minor
    progress: Progress
    fetchable: bool
    opens: date
    cost: Minor


def make(unit: UnitOfWork, context: Context, command: MakePlan) -> Outcome:
    """Open an account for it; one that was brought in without a plan gets its plan so. WrongProductKind where a plan runs."""
    unit.ledger.check_date(command.date, context.stamp)
    member = unit.members.get(command.member)
    check_may_transact(member)
    product = unit.products.get(command.product)
    check_savings_kind(product.kind, product.code)
    terms = unit.products.terms(product.code, command.date)
    if terms["withdrawable"] != Withdrawable.BY_PLAN:
        raise WrongProductKind(product.code)
    check_plan(command.monthly, command.months)
    found = unit.accounts.find(member.id, product.code)
    if found is not None and found.closed is None:
        if unit.savings_plans.of_account(found.id):
            raise WrongProductKind(product.code)
        account = found
    else:
        account = unit.accounts.open(member, product, terms, command.date)
    unit.savings_plans.add(account.id, command.goal.strip(), command.monthly, command.months, command.date)
    return Outcome(member=member.number, account=account.number, changes=CHANGES)


def end(unit: UnitOfWork, context: Context, command: EndPlan) -> Outcome:
    """Pay all of it out, close the account and end the plan; refused before its time, unless it is given up, and where nothing is in it."""
    unit.ledger.check_date(command.date, context.stamp)
    member = unit.members.get(command.member)
    check_may_transact(member)
    account = existing_account(unit, member, command.product)
    if account.closed is not None:
        raise AccountClosed(member.number, account.product)
    found = card(unit, account, command.date)
    if not command.give_up:
        check_fetch(found.plan, command.date)
    check_amount(account.balance)
    check_free(account, account.balance)
    closing = closing_of(unit, account, command.date, found.cost)
    posted = pay_out(unit, context, command, EventKind.PLAN_ENDED, closing, found.plan.goal)
    assert posted is not None
    unit.savings_plans.end(account.id, command.date, posted.sequence)
    return Outcome(entry=posted.sequence, number=posted.number, member=member.number, account=account.number, changes=CHANGES)


def card(unit: UnitOfWork, account: SavingsAccount, on: date) -> PlanCard:
    """The plan of an account on a day; UnknownAccount where it has none."""
    plan = unit.savings_plans.of_account(account.id)
    if plan is None:
        raise UnknownAccount(account.member_number, account.product)
    paid, fetchable = unit.savings_plans.paid(account.id), plan.may_fetch(on)
    cost = 0 if fetchable else cancelling_costs(plan, account.balance)
    return PlanCard(plan, account, paid, progress(plan, paid, on), fetchable, next_day(plan, on), cost)


def cards(unit: UnitOfWork, member: Member, on: date) -> tuple[PlanCard, ...]:
    """The plans of a member that run; none of an account that was closed with others, when she left or became another number."""
    running = [unit.accounts.get(plan.account) for plan in unit.savings_plans.of_member(member.id) if plan.ended_on is None]
    return tuple(card(unit, account, on) for account in running if account.closed is None)


def offers(unit: UnitOfWork, number: str, on: date) -> tuple[Closing, ...]:
    """What she gets of each plan that runs, in the order of `cards`. Raises UnknownMember."""
    return tuple(closing_of(unit, each.account, on, each.cost) for each in cards(unit, unit.members.get(number), on))


def undo(unit: UnitOfWork, entry: Entry) -> None:
    """The plan goes on where the entry that ended it is taken back."""
    for plan in unit.savings_plans.ended_by(entry.sequence):
        unit.savings_plans.go_on(plan.account)
