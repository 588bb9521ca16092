"""A loan on paper: its facts and its instalments with the day on which each was paid."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coopdesk.domain.arrears import Paid
from coopdesk.domain.journal import Component
from coopdesk.domain.loans import Loan
from coopdesk.domain.money import Minor
from coopdesk.domain.papers import InstalmentLine, LoanFacts
from coopdesk.domain.schedule import ScheduleMethod

DEBT = (Component.PRINCIPAL, Component.INTEREST)


def instalment_lines(loan: Loan, paid: Sequence[Paid]) -> tuple[InstalmentLine, ...]:
    """The schedule in force; an instalment is paid on the day of the payment that completed it."""
    left = sum(instalment.principal for instalment in loan.schedule)
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
                paid_on=_paid_on([each for each in paid if each.part.instalment == instalment.n], instalment.total),
            )
        )
    return tuple(lines)


def loan_facts(loan: Loan, product: str, lines: Sequence[InstalmentLine], outstanding: Minor) -> LoanFacts:
    """`lines` of the same day as `outstanding`, the principal owed."""
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
    )


def _paid_on(paid: Sequence[Paid], owed: Minor) -> date | None:
    """The day of the last payment of an instalment that nothing is left of."""
    payments = [each for each in paid if each.part.component in DEBT]
    if not payments or sum(each.part.amount for each in payments) < owed:
        return None
    return max(each.on for each in payments)
