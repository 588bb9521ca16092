"""Paying out the next part of a loan that is paid out in parts: on its agreed day or later, in cash, with a voucher of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.errors import NoTrancheToCome
from coopdesk.domain.journal import EventKind
from coopdesk.domain.loans import LoanState, check_state
from coopdesk.domain.posting_rules import Amount
from coopdesk.services.context import Context, Outcome
from coopdesk.services.loan_posting import LoanMoney, check_in_order, check_not_before, outcome_of, post_money
from coopdesk.services.loans import check_may_borrow
from coopdesk.store.queries.loan_tranches import to_come
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PayNextPart:
    request_id: str
    date: date
    loan: str
    memo: str = ""


def pay_next_part(unit: UnitOfWork, context: Context, command: PayNextPart) -> Outcome:
    """The part that was agreed, to who is an active member still; the schedule was sealed with the first and stays."""
    unit.ledger.check_date(command.date, context.stamp)
    loan = unit.loans.get(command.loan)
    check_state(loan, LoanState.DISBURSED)
    coming = to_come(unit, loan)
    if not coming:
        raise NoTrancheToCome(loan.number)
    check_may_borrow(unit.members.by_id(loan.member))
    check_not_before(command.date, coming[0].on)
    check_in_order(unit, loan, command.date)
    money = LoanMoney(EventKind.LOAN_TRANCHE, loan, (Amount("principal", coming[0].amount),))
    return outcome_of(post_money(unit, context, command, money), loan)
