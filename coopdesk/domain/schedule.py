"""Repayment schedules: one engine, and a table that says what each kind of loan does.

A schedule is worked out row by row. For each instalment the method's two rules answer: how much interest, and how
much principal. The last instalment takes what is left of the principal, so that the parts sum to the loan exactly.
To add a kind of loan: its two rules and a line in METHODS. Worked examples (domain.md §3.1, §11.3), a loan of
12,000,000 over 12 months at 1.5 % a month:

    flat        1,000,000 + 180,000 each month
    declining   1,000,000 + 180,000, 165,000, … 15,000 (interest 1,170,000 in all)
    annuity     12,000,000 x 0.015 / (1 - 1.015^-12) = 1,100,159.91, so 1,100,160 each month
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, localcontext
from enum import StrEnum
from functools import lru_cache

from coopdesk.domain.calendar import EVERY_DAY, MONTHLY, Period, WorkingDays, add_periods, due_dates
from coopdesk.domain.errors import BadAmount, BadTerm
from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.rates import CALCULATION, Rate, period_rate

INSTALMENTS_MAX = 3660
"""Ten years of days; a longer schedule is a slip of the keyboard."""

STEPS = (1000, 500, 100, 50, 10)
"""Rounding steps to fall back to, coarse to fine, where a coarser one would leave nothing for the last instalment."""


class ScheduleMethod(StrEnum):
    FLAT = "flat"
    FLAT_LEVEL = "flat_level"
    """Flat, where the whole instalment is rounded to the step, not its principal."""
    DECLINING = "declining"
    ANNUITY = "annuity"


class Residue(StrEnum):
    """What becomes of the small differences that rounding leaves."""

    LAST_INSTALMENT = "last_instalment"
    """Each share is worked out from the whole loan; the last instalment takes the difference."""
    RESPREAD = "respread"
    """Each share is worked out anew from what is left of the loan and of its instalments."""


@dataclass(frozen=True, slots=True)
class Rounding:
    """How a product rounds; modes are those of `money.ROUNDING_MODES`, units and steps are minor units.

    `unit`, `mode` round interest. `step`, `step_mode` round the level instalment of an annuity (and of
    FLAT_LEVEL), and the principal of an instalment of the other methods.
    """

    unit: Minor = 1
    mode: str = "half_up"
    step: Minor = 1
    step_mode: str = "up"
    residue: Residue = Residue.LAST_INSTALMENT


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
    rounding: Rounding = Rounding()


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


@dataclass(slots=True)
class Standing:
    """Where a loan stands before an instalment: what the rules of a method may look at."""

    principal: Minor
    count: int
    rate: Decimal
    rounding: Rounding
    balance: Minor
    left: int
    """Instalments left, this one included."""
    interest_left: Minor
    """Of the interest that a flat loan bears in all."""

    @property
    def spread(self) -> tuple[Minor, int]:
        """The principal that is spread, and over how many instalments."""
        if self.rounding.residue is Residue.RESPREAD:
            return self.balance, self.left
        return self.principal, self.count

    def rounded(self, interest: Decimal) -> Minor:
        return round_units(interest, self.rounding.unit, self.rounding.mode)

    def stepped(self, share: Decimal) -> Minor:
        return round_units(share, self.rounding.step, self.rounding.step_mode)


# --- interest of an instalment --------------------------------------------------------------------


def interest_on_original(at: Standing) -> Minor:
    """Flat: rate x the principal lent, each period alike; the shares sum to the interest of the whole term."""
    if at.left == 1:
        return at.interest_left
    respread = at.rounding.residue is Residue.RESPREAD
    share = Decimal(at.interest_left) / at.left if respread else at.principal * at.rate
    return min(at.rounded(share), at.interest_left)


def interest_on_balance(at: Standing) -> Minor:
    """Declining and annuity: rate x the principal still owed."""
    return at.rounded(at.balance * at.rate)


# --- principal of an instalment -------------------------------------------------------------------


def equal_principal(at: Standing, _interest: Minor) -> Minor:
    """P / n, rounded to the step."""
    amount, periods = at.spread
    return at.stepped(Decimal(amount) / periods)


def level_flat_instalment(at: Standing, interest: Minor) -> Minor:
    """P / n + interest, rounded to the step; principal is what interest leaves of it."""
    amount, periods = at.spread
    return at.stepped(Decimal(amount) / periods + interest) - interest


def level_annuity_instalment(at: Standing, interest: Minor) -> Minor:
    """The annuity, rounded to the step; principal is what interest leaves of it."""
    amount, periods = at.spread
    return at.stepped(annuity(amount, at.rate, periods)) - interest


@lru_cache(maxsize=64)
def annuity(principal: Minor, rate: Decimal, periods: int) -> Decimal:
    """The level payment A = P i / (1 - (1 + i)^-n) that repays a loan, unrounded minor units; P / n without interest.

    >>> round(annuity(12_000_000, Decimal("0.015"), 12), 2)
    Decimal('1100159.91')
    """
    with localcontext(CALCULATION):
        return principal * rate / (1 - (1 + rate) ** -periods) if rate else Decimal(principal) / periods


@dataclass(frozen=True, slots=True)
class Method:
    interest: Callable[[Standing], Minor]
    principal: Callable[[Standing, Minor], Minor]


METHODS: Mapping[ScheduleMethod, Method] = {
    ScheduleMethod.FLAT: Method(interest_on_original, equal_principal),
    ScheduleMethod.FLAT_LEVEL: Method(interest_on_original, level_flat_instalment),
    ScheduleMethod.DECLINING: Method(interest_on_balance, equal_principal),
    ScheduleMethod.ANNUITY: Method(interest_on_balance, level_annuity_instalment),
}


# --- the engine -----------------------------------------------------------------------------------


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
