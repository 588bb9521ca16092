"""The terms of a schedule: a loan as its contract has it, in records that the engine (`schedule`) reads.

What most loans do without has a record of its own with a default: grace, a broken first period, tranches, changes of
the rate, how the level instalment is chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from coopdesk.domain.calendar import EVERY_DAY, MONTHLY, Period, WorkingDays
from coopdesk.domain.interest import BY_PERIOD, InterestBasis
from coopdesk.domain.money import Minor
from coopdesk.domain.rates import Rate

INSTALMENTS_MAX = 3660
"""Ten years of days; a longer schedule is a slip of the keyboard."""


class ScheduleMethod(StrEnum):
    FLAT = "flat"
    FLAT_LEVEL = "flat_level"
    """Flat, where the whole instalment is rounded to the step, not its principal."""
    DECLINING = "declining"
    ANNUITY = "annuity"
    ANNUITY_BALLOON = "annuity_balloon"
    """The level instalment of a longer term; the last one repays the balance."""
    BULLET = "bullet"
    """Interest each period, the principal with the last instalment."""
    FIXED_PRINCIPAL_BALLOON = "fixed_principal_balloon"
    """A percentage of the original principal each period, the rest with the last instalment."""
    FLAT_FIXED_PRINCIPAL_BALLOON = "flat_fixed_principal_balloon"
    SHARES_FLAT = "shares_flat"
    """Principal, and interest too, by shares that the contract lists."""
    SHARES_DECLINING = "shares_declining"
    RENT = "rent"
    """Flat: what each instalment takes of the thing's worth, and interest, rounded together; its worth at the end with the last."""
    FIXED_PAYMENT = "fixed_payment"
    """The same payment until nothing is left; the term follows from it."""


class Residue(StrEnum):
    """What becomes of the small differences that rounding leaves."""

    LAST_INSTALMENT = "last_instalment"
    """Each share is worked out from the whole loan; the last instalment takes the difference."""
    FIRST_INSTALMENT = "first_instalment"
    """The first instalment that repays takes it, so that all others are alike; a level instalment leaves it to the last."""
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


TO_THE_UNIT = Rounding()


@dataclass(frozen=True, slots=True)
class Grace:
    """Periods at the start, inside the term, in which something is not yet paid.

    `principal_periods`: interest only, or nothing where interest is `waived`. `interest_payment_periods`: their
    interest is paid with the first instalment after them. `lean_months`: months (1..12) of every year in which no
    principal falls due, as between two harvests.
    """

    principal_periods: int = 0
    interest_payment_periods: int = 0
    waived: bool = False
    lean_months: frozenset[int] = frozenset()


NO_GRACE = Grace()


class FirstInterest(StrEnum):
    FULL_PERIOD = "full_period"
    ACTUAL_OVER_NOMINAL_DAYS = "actual_over_nominal_days"
    """Period interest x days from disbursement to the first due date / days of the regular period that ends there."""


class FirstInstalment(StrEnum):
    LEVEL = "level"
    LEVEL_PLUS_EXTRA_INTEREST = "level_plus_extra_interest"
    """Principal as in a regular first period; the total moves with the interest."""
    ANNUITY_WITH_ODD_FIRST_PERIOD = "annuity_with_odd_first_period"
    """The level instalment is solved with the interest of the odd first period."""


@dataclass(frozen=True, slots=True)
class FirstPeriod:
    interest: FirstInterest = FirstInterest.FULL_PERIOD
    instalment: FirstInstalment = FirstInstalment.LEVEL


REGULAR_START = FirstPeriod()


class RatePeriods(StrEnum):
    NOMINAL = "nominal"
    ACTUAL_DAYS = "actual_days"
    """The level instalment is solved with the rate that each period really bears."""


class LevelChoice(StrEnum):
    ROUND = "round"
    LEAST_LAST_DIFFERENCE = "least_last_difference"
    """Of the rounded instalment and its two neighbours, the one that the last instalment differs least from."""
    SMALLEST_LAST_NOT_ABOVE = "smallest_last_not_above"
    """The smallest instalment whose last one is not larger."""


@dataclass(frozen=True, slots=True)
class Level:
    """How the level instalment comes about: agreed (`amount`), or solved over rates and chosen among its neighbours."""

    amount: Minor | None = None
    rate_periods: RatePeriods = RatePeriods.NOMINAL
    choose: LevelChoice = LevelChoice.ROUND


SOLVED = Level()


@dataclass(frozen=True, slots=True)
class RateChange:
    """`rate` bears on instalment number `from_instalment` and later ones; the level instalment is solved anew or kept."""

    from_instalment: int
    rate: Rate
    keeps_instalment: bool = False


@dataclass(frozen=True, slots=True)
class Tranche:
    """A part of the principal, paid out `on` a day of the first period."""

    on: date
    amount: Minor


@dataclass(frozen=True, slots=True)
class PrincipalPlan:
    """What some methods need to know: a longer term, a percentage, listed shares, a payment."""

    amortisation_periods: int | None = None
    principal_pct: Decimal = Decimal(0)
    principal_shares: tuple[Decimal, ...] = ()
    interest_shares: tuple[Decimal, ...] = ()
    payment: Minor = 0


NO_PLAN = PrincipalPlan()


@dataclass(frozen=True, slots=True)
class ScheduleTerms:
    """A loan as its contract has it. `count` instalments, the first due `first_due` (None: one period after `start`).

    `wanted_day` is the day of the month to return to (None: the day of the first due date or, without one, of `start`).
    `dues` lists the due dates where they follow no rule: meetings, dates agreed one by one.
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
    basis: InterestBasis = BY_PERIOD
    grace: Grace = NO_GRACE
    first_period: FirstPeriod = REGULAR_START
    level: Level = SOLVED
    rate_changes: tuple[RateChange, ...] = ()
    tranches: tuple[Tranche, ...] = ()
    plan: PrincipalPlan = NO_PLAN
    dues: tuple[date, ...] = ()
