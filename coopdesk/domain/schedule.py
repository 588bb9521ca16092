"""Repayment schedules: one engine for every kind of loan; what a kind does is a row of `schedule_methods.METHODS`.

A schedule is worked out row by row. For each instalment the method's two rules answer: how much interest, and how
much principal. The last instalment takes what is left of the principal, so that the parts sum to the loan exactly.
Worked examples (domain.md §3.1, §11.3), a loan of 12,000,000 over 12 months at 1.5 % a month:

    flat        1,000,000 + 180,000 each month
    declining   1,000,000 + 180,000, 165,000, … 15,000 (interest 1,170,000 in all)
    annuity     12,000,000 x 0.015 / (1 - 1.015^-12) = 1,100,159.91, so 1,100,160 each month
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import localcontext
from functools import partial
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from coopdesk.domain.calendar import add_periods, due_dates
from coopdesk.domain.errors import BadAmount, BadDate, BadTerm, NoTerm
from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.rates import CALCULATION, SETTLED
from coopdesk.domain.schedule_level import chosen_level
from coopdesk.domain.schedule_methods import METHODS, Method, Standing
from coopdesk.domain.schedule_plain import is_plain, plain_parts
from coopdesk.domain.schedule_rates import PeriodRates, period_rates
from coopdesk.domain.schedule_terms import (
    INSTALMENTS_MAX,
    FirstInstalment,
    LevelChoice,
    Residue,
    Rounding,
    ScheduleMethod,
    ScheduleTerms,
)

__all__ = [
    "INSTALMENTS_MAX",
    "METHODS",
    "Instalment",
    "Residue",
    "Rounding",
    "ScheduleMethod",
    "ScheduleTerms",
    "make_schedule",
    "schedule_dates",
]

STEPS = (1000, 500, 100, 50, 10)
"""Rounding steps to fall back to, coarse to fine, where a coarser one would leave nothing for the last instalment."""

FIRST_GUESS = 24
"""Instalments that a loan of a fixed payment is first tried with; doubled until it is repaid."""

Parts: TypeAlias = list[tuple[Minor, Minor]]
"""(principal, interest) of each instalment."""


class Instalment(NamedTuple):
    """One row of a schedule; `n` counts from 1, amounts in minor units."""

    n: int
    due: date
    principal: Minor
    interest: Minor

    @property
    def total(self) -> Minor:
        return self.principal + self.interest


_row = partial(tuple.__new__, Instalment)
"""An instalment of its four parts, without a call of Python's."""


def make_schedule(terms: ScheduleTerms) -> tuple[Instalment, ...]:
    """The instalments of a loan; their principal sums to it and no part is negative.

    Where rounding to the step would leave no principal for the last instalment, a finer step is taken. `count` of a
    FIXED_PAYMENT follows from the payment.
    Raises BadAmount (principal, tranches), BadTerm (number of instalments or of shares), NoTerm (a fixed payment that
    never repays), BadDate (years beyond the calendar, dates out of order).
    """
    check_terms(terms)
    terms = with_count(terms)
    dues = schedule_dates(terms)
    with localcontext(CALCULATION):
        parts = _interest_deferred(_settled(terms, dues)[0], terms.grace.interest_payment_periods)
    principals, interests = zip(*parts, strict=True)
    _assert_whole(terms.principal, principals, interests)
    return tuple(map(_row, zip(range(1, len(dues) + 1), dues, principals, interests, strict=True)))


def with_count(terms: ScheduleTerms) -> ScheduleTerms:
    """The terms with the number of instalments that a fixed payment takes. Raises NoTerm."""
    return replace(terms, count=_count_of_payments(terms)) if terms.method is ScheduleMethod.FIXED_PAYMENT else terms


def check_terms(terms: ScheduleTerms) -> None:
    """Refuse what no schedule can be made of; see `make_schedule`."""
    if terms.principal <= 0 or sum(tranche.amount for tranche in terms.tranches) > terms.principal:
        raise BadAmount(str(terms.principal))
    if terms.method is not ScheduleMethod.FIXED_PAYMENT and not _is_term(terms):
        raise BadTerm(str(terms.count))


def _is_term(terms: ScheduleTerms) -> bool:
    """Whether the number of instalments is one, and leaves room for the grace and for what the contract lists."""
    if not 1 <= terms.count <= INSTALMENTS_MAX or len(terms.dues) not in (0, terms.count):
        return False
    grace, plan = terms.grace, terms.plan
    waits = grace.principal_periods, grace.interest_payment_periods
    if min(waits) < 0 or max(waits) >= terms.count:
        return False
    if terms.method not in (ScheduleMethod.SHARES_FLAT, ScheduleMethod.SHARES_DECLINING):
        return True
    repaying = terms.count - grace.principal_periods
    return len(plan.principal_shares) == repaying and len(plan.interest_shares) in (0, repaying) and not grace.lean_months


def schedule_dates(terms: ScheduleTerms) -> tuple[date, ...]:
    """The due dates of a loan, in order. Raises BadDate."""
    if terms.dues:
        late = next((later for earlier, later in pairwise((terms.start, *terms.dues)) if later <= earlier), None)
        if late:
            raise BadDate(late.isoformat())
        return terms.dues
    wanted_day = terms.wanted_day or (terms.first_due or terms.start).day
    first = terms.first_due or add_periods(terms.start, terms.period, 1, wanted_day)
    return due_dates(first, terms.period, terms.count, wanted_day, terms.working_days)


def first_standing(terms: ScheduleTerms, dues: Sequence[date], rates: PeriodRates) -> Standing:
    """Where a loan stands before its first instalment."""
    rounding, repays = terms.rounding, repaying_instalments(terms, dues)
    repaying = rates.solving if all(repays) else [rate for rate, due in zip(rates.solving, repays, strict=True) if due]
    borne = rates.charged[0] * len(dues) if rates.even else sum(rates.charged)
    interest_in_all = round_units(SETTLED.plus(terms.principal * borne), rounding.unit, rounding.mode)
    at = Standing(terms.principal, len(repaying), rates.charged[0], rounding, terms.principal, len(repaying), interest_in_all, rates)
    at.solving, at.plan, at.level = repaying, terms.plan, terms.level.amount
    return at


def parts_from(at: Standing, terms: ScheduleTerms, repays: Sequence[bool]) -> Iterator[tuple[Minor, Minor]]:
    """(principal, interest) of the instalment that a loan stands before and of all later ones."""
    method, rates, changes = METHODS[terms.method], at.rates.charged, at.rates.solving_from
    for n, repaying in enumerate(repays[at.n - 1 :], at.n):
        at.n, at.rate = n, rates[n - 1]
        if n in changes:
            change_rate(at, terms, repays)
        interest = method.interest(at)
        principal = principal_due(at, terms, method, interest, repays=repaying)
        at.left -= repaying
        at.balance -= principal
        at.interest_left -= interest
        yield principal, interest


def principal_due(at: Standing, terms: ScheduleTerms, method: Method, interest: Minor, *, repays: bool) -> Minor:
    """The principal of the instalment that a loan stands before; the last takes all that is left."""
    if at.last:
        return at.balance
    if not repays:
        return 0
    if at.n == 1 and method.level and terms.first_period.instalment is FirstInstalment.LEVEL_PLUS_EXTRA_INTEREST:
        interest = at.rounded(at.balance * at.rates.nominal[0])
    # Rounding can push a level instalment of a few units below its interest or above the debt.
    return max(0, min(method.principal(at, interest), at.balance))


def change_rate(at: Standing, terms: ScheduleTerms, repays: Sequence[bool]) -> None:
    """From the instalment that a loan stands before, another rate is in force."""
    at.solving = [rate for rate, repaying in zip(at.rates.solving_from[at.n], repays, strict=True) if repaying]
    if not any(change.from_instalment == at.n and change.keeps_instalment for change in terms.rate_changes):
        at.level = None


def repaying_instalments(terms: ScheduleTerms, dues: Sequence[date]) -> Sequence[bool]:
    """Of each instalment, whether principal falls due with it; with the last it always does."""
    grace = terms.grace
    if not (grace.principal_periods or grace.lean_months):
        return (True,) * len(dues)
    last = len(dues)
    return [n == last or (n > grace.principal_periods and due.month not in grace.lean_months) for n, due in enumerate(dues, 1)]


def settled_terms(terms: ScheduleTerms) -> ScheduleTerms:
    """The terms as the schedule took them: its number of instalments, its rounding step, its chosen level instalment.

    Raises what `make_schedule` raises.
    """
    check_terms(terms)
    terms = with_count(terms)
    with localcontext(CALCULATION):
        return _settled(terms, schedule_dates(terms))[1]


def _settled(terms: ScheduleTerms, dues: Sequence[date]) -> tuple[Parts, ScheduleTerms]:
    """The parts of a loan, and its terms with the rounding and level instalment that they came from."""
    rates, repays = period_rates(terms, dues), repaying_instalments(terms, dues)
    method = METHODS[terms.method]
    chooses = method.level and terms.level.choose is not LevelChoice.ROUND and terms.level.amount is None
    for rounding in _ever_finer(terms.rounding):
        tried = terms if rounding is terms.rounding else replace(terms, rounding=rounding)
        at = first_standing(tried, dues, rates)
        parts = plain_parts(at, method) if is_plain(at, method, tried) else list(parts_from(at, tried, repays))
        if chooses:
            tried, parts = _with_chosen_level(tried, dues, rates)
        if parts[-1][0] > 0 or method.shares_listed:
            break
    return parts, tried


def _with_chosen_level(terms: ScheduleTerms, dues: Sequence[date], rates: PeriodRates) -> tuple[ScheduleTerms, Parts]:
    """The level is that of the first rate, also where the rate changes before the first instalment that repays."""
    repays = repaying_instalments(terms, dues)

    def agreed(level: Minor) -> ScheduleTerms:
        return replace(terms, level=replace(terms.level, amount=level))

    def run(level: Minor) -> Parts:
        return list(parts_from(first_standing(agreed(level), dues, rates), terms, repays))

    rounded = METHODS[terms.method].principal(first_standing(terms, dues, rates), 0)
    level, parts = chosen_level(terms.level.choose, (rounded, run(rounded)), terms.rounding.step, run)
    return agreed(level), parts


def _interest_deferred(parts: Parts, periods: int) -> Parts:
    """The interest of the first `periods` instalments is paid with the one after them."""
    if not periods:
        return parts
    deferred = sum(interest for _, interest in parts[:periods])
    first_paying = (parts[periods][0], parts[periods][1] + deferred)
    return [*((principal, 0) for principal, _ in parts[:periods]), first_paying, *parts[periods + 1 :]]


def _count_of_payments(terms: ScheduleTerms) -> int:
    """How many instalments a fixed payment takes. Raises NoTerm where it never repays the loan."""
    count = FIRST_GUESS
    while True:
        trial = replace(terms, count=count)
        with localcontext(CALCULATION):
            parts, _ = _settled(trial, schedule_dates(trial))
        left = terms.principal
        for n, (principal, interest) in enumerate(parts, 1):
            left -= principal
            if not left and principal + interest <= terms.plan.payment:
                return n
        if count == INSTALMENTS_MAX or parts[-1][0] >= terms.principal:
            raise NoTerm
        count = min(2 * count, INSTALMENTS_MAX)


def _ever_finer(rounding: Rounding) -> Iterator[Rounding]:
    yield rounding
    for step in STEPS:
        if step < rounding.step:
            yield replace(rounding, step=step)
    yield replace(rounding, step=1)
    yield replace(rounding, step=1, step_mode="down")


def _assert_whole(principal: Minor, principals: Sequence[Minor], interests: Sequence[Minor]) -> None:
    if sum(principals) != principal:
        raise AssertionError("the principal of a schedule sums to its loan")
    if min(principals) < 0 or min(interests) < 0:
        raise AssertionError("no part of an instalment is negative")
