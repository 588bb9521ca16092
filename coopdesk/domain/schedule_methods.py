"""What each kind of loan does with its principal and its interest: two rules a kind, and one table of them.

A rule looks at where the loan stands before an instalment and answers in minor units. To add a kind of loan: its
name, its rules, a line in METHODS; the engine in `schedule` stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum
from functools import lru_cache

from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.rates import CALCULATION


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


TO_THE_UNIT = Rounding()


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
