"""The instalments of a loan by its product's terms: the engine's schedule, and what products add to it.

A grace whose interest is capitalised, interest that waits for the harvest, and instalments that would ask for nothing
are arranged here, around `schedule.make_schedule`. Worked example: 1,000,000 at 2 % a month, bullet over three months,
its interest with the principal: one instalment of 1,000,000 + 60,000 after three months.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import localcontext

from coopdesk.domain.errors import BadTerm, FirstDuePassed
from coopdesk.domain.loan_cost import LoanCost
from coopdesk.domain.loan_plan import GraceInterest, InterestPaid
from coopdesk.domain.loan_tranches import check_tranches, dated
from coopdesk.domain.loans import LoanTerms, schedule_terms
from coopdesk.domain.money import Minor
from coopdesk.domain.rates import CALCULATION, settled_units
from coopdesk.domain.schedule import Instalment, ScheduleTerms, make_schedule, schedule_dates
from coopdesk.domain.schedule_edit import renumbered
from coopdesk.domain.schedule_rates import period_rates


def loan_schedule(
    terms: LoanTerms, principal: Minor, term: int, start: date, holidays: frozenset[date] = frozenset()
) -> tuple[Instalment, ...]:
    """The instalments of a loan paid out on `start`; `term` periods, of which those that ask for nothing are left out.

    Of a loan that costs a share all stay: what each asks for is known when it is declared.

    Raises what `make_schedule` raises, FirstDuePassed where the dates agreed have begun, and what `check_tranches` refuses.
    """
    if terms.dues and terms.dues[0] <= start:
        raise FirstDuePassed(terms.dues[0])
    plan, asked = terms.plan, schedule_terms(terms, principal, term, start, holidays)
    if terms.tranches:
        check_tranches(terms.tranches, principal, start, schedule_dates(asked)[0])
        asked = replace(asked, tranches=dated(terms.tranches, start))
    if plan.grace_periods and plan.grace_interest is GraceInterest.CAPITALISED:
        rows = _capitalised(asked, plan.grace_periods)
    else:
        rows = make_schedule(asked)
    if plan.interest_paid is InterestPaid.WITH_PRINCIPAL:
        rows = _with_principal(rows)
    if terms.cost is LoanCost.SHARE or all(row.total for row in rows):
        return rows
    return renumbered([row for row in rows if row.total])


def _capitalised(terms: ScheduleTerms, periods: int) -> tuple[Instalment, ...]:
    """Interest of the first `periods` is added to what interest runs on; what is paid first pays it.

    1,000,000 at 1 % with two periods of grace is 1,020,100 when the first of the others begins.
    """
    if periods >= terms.count:
        raise BadTerm(str(terms.count))
    dues, debt = schedule_dates(terms), terms.principal
    with localcontext(CALCULATION):
        for rate in period_rates(terms, dues).charged[:periods]:
            debt += settled_units(debt * rate, terms.rounding.unit, terms.rounding.mode)
    after = replace(
        terms,
        principal=debt,
        count=terms.count - periods,
        start=dues[periods - 1],
        first_due=None,
        dues=dues[periods:],
        tranches=(),
    )
    return tuple(_interest_first(make_schedule(after), debt - terms.principal))


def _interest_first(rows: Sequence[Instalment], added: Minor) -> list[Instalment]:
    """Of debt that is partly interest, the parts that are paid first are interest."""
    found = []
    for row in rows:
        interest = min(added, row.principal)
        added -= interest
        found.append(row._replace(principal=row.principal - interest, interest=row.interest + interest))
    return found


def _with_principal(rows: Sequence[Instalment]) -> tuple[Instalment, ...]:
    """Interest waits for the next instalment that repays principal; the last one does."""
    waiting, found = 0, []
    for row in rows:
        waiting += row.interest
        if row.principal:
            found.append(row._replace(interest=waiting))
            waiting = 0
    return renumbered(found)
