"""Repayment schedules: one engine for every kind of loan; what a kind does is a row of `schedule_methods.METHODS`.

A schedule is worked out row by row. For each instalment the method's two rules answer: how much interest, and how
much principal. The last instalment takes what is left of the principal, so that the parts sum to the loan exactly.
Worked examples (domain.md §3.1, §11.3), a loan of 12,000,000 over 12 months at 1.5 % a month:

    flat        1,000,000 + 180,000 each month
    declining   1,000,000 + 180,000, 165,000, … 15,000 (interest 1,170,000 in all)
    annuity     12,000,000 x 0.015 / (1 - 1.015^-12) = 1,100,159.91, so 1,100,160 each month
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, localcontext

from coopdesk.domain.calendar import EVERY_DAY, MONTHLY, Period, WorkingDays, add_periods, due_dates
from coopdesk.domain.errors import BadAmount, BadTerm
from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.rates import CALCULATION, Rate, period_rate
from coopdesk.domain.schedule_methods import METHODS, TO_THE_UNIT, Residue, Rounding, ScheduleMethod, Standing

__all__ = ["INSTALMENTS_MAX", "Instalment", "Residue", "Rounding", "ScheduleMethod", "ScheduleTerms", "make_schedule", "schedule_dates"]

INSTALMENTS_MAX = 3660
"""Ten years of days; a longer schedule is a slip of the keyboard."""

STEPS = (1000, 500, 100, 50, 10)
"""Rounding steps to fall back to, coarse to fine, where a coarser one would leave nothing for the last instalment."""


@dataclass(frozen=True, slots=True)
class ScheduleTerms:
    """A loan as its contract has it. `count` instalments, the first due `first_due` (None: one period after `start`).

    `wanted_day` is the day of the month to return to (None: the day of the first due date or, without one, of `start`).
    """

    principal: Minor
    rate: Rate
    method: ScheduleMethod
    count: int
    start: date
    first_due: date | None = None
    period: Period = MONTHLY
    wanted_day: int | None = None
    working_days: WorkingDays = EVERY_DAY
    rounding: Rounding = TO_THE_UNIT


@dataclass(frozen=True, slots=True)
class Instalment:
    """One row of a schedule; `n` counts from 1, amounts in minor units."""

    n: int
    due: date
    principal: Minor
    interest: Minor

    @property
    def total(self) -> Minor:
        return self.principal + self.interest


def make_schedule(terms: ScheduleTerms) -> tuple[Instalment, ...]:
    """The instalments of a loan; their principal sums to it and no part is negative.

    Where rounding to the step would leave no principal for the last instalment, a finer step is taken.
    Raises BadAmount (principal), BadTerm (number of instalments), BadDate (years beyond the calendar).
    """
    if terms.principal <= 0:
        raise BadAmount(str(terms.principal))
    if not 1 <= terms.count <= INSTALMENTS_MAX:
        raise BadTerm(str(terms.count))
    dues = schedule_dates(terms)
    with localcontext(CALCULATION):
        rate = period_rate(terms.rate, terms.period)
        for rounding in _ever_finer(terms.rounding):
            parts = list(_parts(terms, rate, rounding))
            if parts[-1][0] > 0:
                break
    _assert_whole(terms.principal, parts)
    return tuple(Instalment(n, due, principal, interest) for n, (due, (principal, interest)) in enumerate(zip(dues, parts, strict=True), 1))


def schedule_dates(terms: ScheduleTerms) -> tuple[date, ...]:
    """The due dates of a loan, in order. Raises BadDate."""
    wanted_day = terms.wanted_day or (terms.first_due or terms.start).day
    first = terms.first_due or add_periods(terms.start, terms.period, 1, wanted_day)
    return due_dates(first, terms.period, terms.count, wanted_day, terms.working_days)


def _parts(terms: ScheduleTerms, rate: Decimal, rounding: Rounding) -> Iterator[tuple[Minor, Minor]]:
    """(principal, interest) of each instalment."""
    method = METHODS[terms.method]
    interest_in_all = round_units(terms.principal * rate * terms.count, rounding.unit, rounding.mode)
    at = Standing(terms.principal, terms.count, rate, rounding, terms.principal, terms.count, interest_in_all)
    while at.left:
        interest = method.interest(at)
        # Rounding can push a level instalment of a few units below its interest or above the debt.
        principal = max(0, min(method.principal(at, interest), at.balance)) if at.left > 1 else at.balance
        at.balance -= principal
        at.interest_left -= interest
        at.left -= 1
        yield principal, interest


def _ever_finer(rounding: Rounding) -> Iterator[Rounding]:
    yield rounding
    for step in STEPS:
        if step < rounding.step:
            yield replace(rounding, step=step)
    yield replace(rounding, step=1)
    yield replace(rounding, step=1, step_mode="down")


def _assert_whole(principal: Minor, parts: list[tuple[Minor, Minor]]) -> None:
    if sum(part for part, _ in parts) != principal:
        raise AssertionError("the principal of a schedule sums to its loan")
    if any(part < 0 or interest < 0 for part, interest in parts):
        raise AssertionError("no part of an instalment is negative")
