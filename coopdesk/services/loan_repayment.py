"""What a payment on a loan pays, before it is posted: penalty, interest, principal, and what is left after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coopdesk.domain.allocation import Due, Part, allocate, payoff
from coopdesk.domain.journal import Component
from coopdesk.domain.loans import Loan, allocation_rule, check_repayment
from coopdesk.domain.money import Minor


@dataclass(frozen=True, slots=True)
class PaymentSplit:
    """`parts` in the order of the product; `left` of the principal after it; `due_left` of what was due on the day.

    `instalments`: numbers of those it touches.
    """

    parts: tuple[tuple[Component, Minor], ...]
    amount: Minor
    left: Minor
    due_left: Minor
    instalments: tuple[int, ...]


def split_payment(loan: Loan, dues: Sequence[Due], amount: Minor, on: date) -> PaymentSplit:
    """How `loans.repay` would split it; refuses what that refuses. `dues` of day `on`."""
    check_repayment(loan, amount, sum(due.total for due in dues))
    return _split(loan, dues, allocate(dues, amount, on, allocation_rule(loan.terms)).parts, on)


def split_payoff(loan: Loan, dues: Sequence[Due], on: date) -> PaymentSplit:
    """How `loans.pay_off` would split it."""
    return _split(loan, dues, payoff(dues, on), on)


def _split(loan: Loan, dues: Sequence[Due], parts: Sequence[Part], on: date) -> PaymentSplit:
    sums = {component: sum(part.amount for part in parts if part.component is component) for component in loan.terms.order}
    due_now = {due.instalment for due in dues if due.on <= on}
    return PaymentSplit(
        parts=tuple((component, amount) for component, amount in sums.items() if amount),
        amount=sum(part.amount for part in parts),
        left=sum(due.principal for due in dues) - sums.get(Component.PRINCIPAL, 0),
        due_left=sum(due.total for due in dues if due.on <= on) - sum(part.amount for part in parts if part.instalment in due_now),
        instalments=tuple(sorted({part.instalment for part in parts})),
    )
