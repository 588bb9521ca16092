"""The rest of a loan that comes from an older book: the instalments still to come of its original plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coopdesk.domain.errors import BadTerm
from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.rates import Rate
from coopdesk.domain.schedule import Instalment, Rounding, ScheduleMethod, ScheduleTerms, make_schedule


@dataclass(frozen=True, slots=True)
class LoanBroughtIn:
    """A loan as the older book has it: `paid` of `term` monthly instalments paid, `outstanding` principal left.

    `principal_part` and `interest_part` are those of an instalment where the older book names them.
    """

    original: Minor
    outstanding: Minor
    term: int
    paid: int
    method: ScheduleMethod
    rate: Rate
    lent_on: date
    principal_part: Minor | None = None
    interest_part: Minor | None = None


def remaining_schedule(loan: LoanBroughtIn) -> tuple[Instalment, ...]:
    """Instalments paid + 1 … term, due monthly on the day of the loan's date; principal sums to `outstanding`.

    Principal is the older book's, else half-up(original / term), and the last takes the rest. Interest is the older
    book's, else that of the original plan. An instalment for which no principal is left falls away; debt that
    outlived its term is one instalment without interest on the last due date.
    Raises BadAmount, BadTerm and BadDate as `make_schedule`.
    """
    if loan.paid < 0:
        raise BadTerm(str(loan.paid))
    rounding = Rounding(step_mode="half_up")
    plan = make_schedule(ScheduleTerms(loan.original, loan.rate, loan.method, loan.term, loan.lent_on, rounding=rounding))
    if loan.paid >= loan.term:
        return (Instalment(loan.term, plan[-1].due, loan.outstanding, 0),) if loan.outstanding else ()
    part = loan.principal_part or round_units(Decimal(loan.original) / loan.term)
    rows, left = [], loan.outstanding
    for planned in plan[loan.paid :]:
        principal = left if planned.n == loan.term else min(part, left)
        if principal:
            interest = planned.interest if loan.interest_part is None else loan.interest_part
            rows.append(Instalment(planned.n, planned.due, principal, interest))
        left -= principal
    return tuple(rows)
