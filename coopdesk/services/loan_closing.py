"""A new loan that pays an old one off: what of the payout goes there, in the same voucher (top-up, kompensasi)."""

from __future__ import annotations

from coopdesk.domain.errors import TopUpTooSmall
from coopdesk.domain.journal import Component, Entry, EventKind, Side
from coopdesk.domain.loan_events import LoanEventKind
from coopdesk.domain.loan_tranches import check_all_out
from coopdesk.domain.loans import Loan, LoanState, check_state
from coopdesk.domain.posting_rules import Amount, SubAccount
from coopdesk.services.context import Context
from coopdesk.services.loan_payoff import PayOff, plan_payoff
from coopdesk.services.loan_posting import LoanCommand, check_in_order
from coopdesk.services.loan_repayment import PaymentPlan, asked_of, post_sweeps
from coopdesk.services.sale_booking import as_booked
from coopdesk.store.unit_of_work import UnitOfWork

SWEPT = "-swept"


def loan_closed_by(unit: UnitOfWork, loan: Loan) -> Loan | None:
    """The old loan that a new one was applied for to pay off."""
    found = next((event for event in unit.loan_events.of(loan.id) if event.what == LoanEventKind.TOP_UP), None)
    return unit.loans.by_id(int(found.details["closes"])) if found else None


def closing_plan(unit: UnitOfWork, old: Loan, command: LoanCommand) -> PaymentPlan:
    """What pays the old loan off on the day of the command; what is held for it pays first. Raises LoanStateWrong."""
    check_state(old, LoanState.DISBURSED)
    check_in_order(unit, old, command.date)
    asked = asked_of(unit, old, command.date)
    check_all_out(old.number, asked.to_come)
    return plan_payoff(old, asked.of_loan, command.date, asked.held)[0]


def with_closing(unit: UnitOfWork, context: Context, command: LoanCommand, old: Loan, amounts: tuple[Amount, ...]) -> tuple[Amount, ...]:
    """The amounts of a payout with those that close the old loan; its cash is what is left. Raises TopUpTooSmall."""
    sweeping = PayOff(command.request_id + SWEPT, command.date, old.number)
    post_sweeps(unit, context, sweeping, old, asked_of(unit, old, command.date).sweeps)
    plan, account = closing_plan(unit, old, command), SubAccount(old.id, old.control)
    cash = next(amount for amount in amounts if amount.part == "cash")
    if cash.minor < plan.amount:
        lent = next(amount.minor for amount in amounts if amount.part == "principal")
        raise TopUpTooSmall(lent, lent + plan.amount - cash.minor)
    rest = tuple(amount for amount in amounts if amount.part != "cash")
    parts = (Amount(part.component.value, part.amount, part.instalment or None, account) for part in plan.parts)
    closing = (each._replace(part=f"old_{each.part}", account=account) for each in as_booked(unit, EventKind.LOAN_REPAYMENT, old, parts))
    return (*rest, cash._replace(minor=cash.minor - plan.amount), Amount("old_held", plan.taken, None, account), *closing)


def undo_top_up(unit: UnitOfWork, entry: Entry) -> None:
    """Both loans as they were: the new one never paid out, the old one running."""
    for line in entry.lines:
        if line.component is Component.PRINCIPAL and line.member_account is not None:
            unit.loans.change(line.member_account, LoanState.ANNULLED if line.side is Side.DEBIT else LoanState.DISBURSED)
