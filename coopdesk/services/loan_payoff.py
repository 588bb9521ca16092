"""Paying a loan off: what it costs on a day by the product's mode, until when that holds, and the posting of it.

What is held for the loan pays first; what of it is left over is paid back in the same step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from coopdesk.domain.allocation import Due, Part
from coopdesk.domain.errors import QuoteInPast
from coopdesk.domain.journal import Component, EventKind
from coopdesk.domain.loan_tranches import check_all_out
from coopdesk.domain.loans import Loan, LoanState, check_state
from coopdesk.domain.money import Minor
from coopdesk.domain.payoff_modes import Closing, PayoffQuote, payoff_parts
from coopdesk.services.context import Context, Outcome
from coopdesk.services.loan_posting import LoanMoney, check_in_order, end_loan, outcome_of, post_money
from coopdesk.services.loan_repayment import Asked, PaymentPlan, PaymentSplit, amounts_of, asked_of, post_sweeps, shown_split
from coopdesk.store.queries.loan_dues import begun_on
from coopdesk.store.unit_of_work import UnitOfWork

VALID_DAYS_MAX = 31


@dataclass(frozen=True, slots=True)
class PayOff:
    """All outstanding principal, what is due, and the interest that the product's mode asks for (domain.md 3.4)."""

    request_id: str
    date: date
    loan: str
    memo: str = ""


def pay_off(
    unit: UnitOfWork, context: Context, command: PayOff, value_date: date | None = None, event: EventKind = EventKind.LOAN_REPAYMENT
) -> Outcome:
    """`value_date`: as `repay` takes it; `event` where it is no cash."""
    loan, on = unit.loans.get(command.loan), value_date or command.date
    check_state(loan, LoanState.DISBURSED)
    unit.ledger.check_date(command.date, context.stamp)
    if value_date is None:
        check_in_order(unit, loan, on)
    asked = asked_of(unit, loan, on)
    check_all_out(loan.number, asked.to_come)
    post_sweeps(unit, context, command, loan, asked.sweeps)
    plan, left = plan_payoff(loan, asked.of_loan, on, asked.held)
    posted = post_money(unit, context, command, LoanMoney(event if plan.amount else EventKind.HELD_USED, loan, amounts_of(plan), on))
    end_loan(unit, context, command, loan, left)
    return outcome_of(posted, loan)


def plan_payoff(loan: Loan, dues: Sequence[Due], on: date, held: Minor) -> tuple[PaymentPlan, Minor]:
    """What pays the loan off, and what of the held money is left over for the member."""
    parts = parts_of(loan, dues, on)
    total = sum(part.amount for part in parts)
    taken = min(held, total)
    return PaymentPlan(parts, total - taken, taken, 0), held - taken


def split_payoff(loan: Loan, asked: Asked) -> PaymentSplit:
    """What the panel shows of a payoff before it is posted."""
    check_all_out(loan.number, asked.to_come)
    plan, left = plan_payoff(loan, asked.of_loan, asked.on, asked.held)
    return replace(shown_split(asked, plan), held=left)


def parts_of(loan: Loan, dues: Sequence[Due], on: date) -> tuple[Part, ...]:
    return payoff_parts(Closing(loan.schedule, dues, begun_on(loan), on), loan.terms.repayment.payoff)


def quote_of(unit: UnitOfWork, context: Context, loan: Loan, on: date) -> PayoffQuote:
    """The quote of a day, with the last day on which it still holds. Refuses a day gone by."""
    if on < context.business_date:
        raise QuoteInPast(on, context.business_date)
    def on_day(day: date) -> PayoffQuote:
        asked = asked_of(unit, loan, day)
        check_all_out(loan.number, asked.to_come)
        return payoff_quote(loan, asked.of_loan, day, asked.held)

    quote = on_day(on)
    return replace(quote, valid_until=_valid_until(quote, lambda day: on_day(day).to_pay))


def payoff_quote(loan: Loan, dues: Sequence[Due], on: date, held: Minor = 0) -> PayoffQuote:
    """The quote of day `on`, from what every instalment still asks for on that day."""
    parts = parts_of(loan, dues, on)
    due_on = {due.instalment: due.on for due in dues}

    def paid(component: Component) -> Minor:
        return sum(part.amount for part in parts if part.component is component)

    interest = paid(Component.INTEREST)
    late = [part for part in parts if part.component is Component.INTEREST and due_on[part.instalment] < on]
    late_interest = sum(part.amount for part in late)
    return PayoffQuote(
        on=on,
        principal=paid(Component.PRINCIPAL),
        late_interest=late_interest,
        late_months=len(late),
        running_interest=interest - late_interest,
        penalty=paid(Component.PENALTY),
        saved=sum(due.interest for due in dues) - interest,
        fee=paid(Component.FEE),
        held=held,
        valid_until=on,
        terms=loan.terms.repayment.payoff,
    )


def _valid_until(quote: PayoffQuote, due_on: Callable[[date], Minor]) -> date:
    """The last day, within a month, before the figure changes."""
    last = quote.on
    while (last - quote.on).days < VALID_DAYS_MAX and due_on(last + timedelta(1)) == quote.to_pay:
        last += timedelta(1)
    return last
