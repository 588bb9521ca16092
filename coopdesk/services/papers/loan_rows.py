"""A loan on paper: its facts and its instalments with the day on which each was paid."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coopdesk.domain.arrears import Paid
from coopdesk.domain.journal import Component
from coopdesk.domain.loans import Loan, LoanState
from coopdesk.domain.money import Minor
from coopdesk.domain.papers import InstalmentLine, LoanFacts
from coopdesk.domain.schedule import ScheduleMethod

DEBT = (Component.PRINCIPAL, Component.INTEREST)


def instalment_lines(loan: Loan, paid: Sequence[Paid]) -> tuple[InstalmentLine, ...]:
    """The schedule in force; an instalment is paid on the day of the payment that completed it.

    A payoff completes every instalment: the interest to come is not asked for.
    """
    left = sum(instalment.principal for instalment in loan.schedule)
    paid_off = _paid_off_on(loan, paid, left)
    lines = []
    for instalment in loan.schedule:
        left -= instalment.principal
        lines.append(
            InstalmentLine(
                n=instalment.n,
                due=instalment.due,
                principal=instalment.principal,
                interest=instalment.interest,
                total=instalment.total,
                outstanding=left,
                paid_on=_paid_on([each for each in paid if each.part.instalment == instalment.n], instalment.total) or paid_off,
            )
        )
    return tuple(lines)


def loan_facts(loan: Loan, product: str, lines: Sequence[InstalmentLine], outstanding: Minor, held: Minor) -> LoanFacts:
    """`lines` of the same day as `outstanding`, the principal owed, and `held` for instalments to come."""
    return LoanFacts(
        number=loan.number,
        product=product,
        principal=loan.principal,
        disbursed=loan.disbursed_on or loan.applied_on,
        method=ScheduleMethod(loan.terms.method),
        rate_monthly=loan.terms.rate_monthly,
        term=loan.term,
        paid=loan.instalments_before + sum(line.paid_on is not None for line in lines),
        outstanding=outstanding,
        held=held,
        cost=loan.terms.cost,
        share_pct=loan.terms.share_pct,
    )


def _paid_off_on(loan: Loan, paid: Sequence[Paid], principal: Minor) -> date | None:
    """The day of the last payment of a loan that is repaid, if by then all principal was."""
    repaid = sum(each.part.amount for each in paid if each.part.component is Component.PRINCIPAL)
    if loan.state is not LoanState.REPAID or repaid < principal:
        return None
    return max(each.on for each in paid)


def _paid_on(paid: Sequence[Paid], owed: Minor) -> date | None:
    """The day of the last payment of an instalment that nothing is left of."""
    payments = [each for each in paid if each.part.component in DEBT]
    if not payments or sum(each.part.amount for each in payments) < owed:
        return None
    return max(each.on for each in payments)
