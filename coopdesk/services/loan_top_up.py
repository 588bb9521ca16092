"""Applying for a larger loan that pays an old one off; it is decided and paid out as any other (`loan_closing`)."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.domain.errors import BadField, TopUpTooSmall
from coopdesk.domain.loan_events import LoanEventKind
from coopdesk.domain.loans import LoanTerms, cuts
from coopdesk.domain.money import Minor
from coopdesk.services.context import Context, Outcome
from coopdesk.services.loan_closing import closing_plan
from coopdesk.services.loans import Apply, apply
from coopdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ApplyTopUp(Apply):
    """`closes`: the number of her running loan that the new one pays off on the day of its payout."""

    closes: str = ""


def apply_top_up(unit: UnitOfWork, context: Context, command: ApplyTopUp) -> Outcome:
    """Refused as an application is, and where the new loan does not pay the old one off as of today."""
    old = unit.loans.get(command.closes)
    if old.member_number != command.member or old.terms.margin:
        raise BadField("loan", command.closes)
    owed = closing_plan(unit, old, command).amount
    answer = apply(unit, context, command)
    new = unit.loans.get(answer.loan or "")
    check_large_enough(new.terms, command.amount, owed)
    unit.loan_events.add(new.id, LoanEventKind.TOP_UP, command.date, context.stamp, details={"closes": old.id, "number": old.number})
    return answer


def check_large_enough(terms: LoanTerms, amount: Minor, owed: Minor) -> None:
    """What is left of the new loan after its cuts must pay what is owed on the old one."""
    taken = cuts(terms, amount).total
    if amount - taken < owed:
        raise TopUpTooSmall(amount, owed + taken)
