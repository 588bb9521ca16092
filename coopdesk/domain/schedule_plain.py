"""Loans whose every period bears the same rate and repays: their instalments in one loop over whole numbers.

The engine in `schedule` asks the rules of a method row by row. Most loans need no row of their own: the rate is that of
the first row, and what is repaid each time was settled with it. Such a loan gets the same figures here, several times as
fast; a property test holds both equal. What a loop over whole numbers cannot say to the last digit is left to the engine.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

from coopdesk.domain.money import Minor
from coopdesk.domain.rates import SETTLED
from coopdesk.domain.schedule_methods import Method, Standing
from coopdesk.domain.schedule_terms import NO_GRACE, LevelChoice, Residue, ScheduleTerms

Parts: TypeAlias = list[tuple[Minor, Minor]]
"""(principal, interest) of each instalment."""

DIGITS = SETTLED.prec - 2
"""A product of so many digits is the same before and after it is settled, and its half before and after rounding."""


@lru_cache(maxsize=256)
def _ratio(rate: Decimal) -> tuple[int, int, int]:
    """Numerator, denominator and the digits of a rate."""
    return (*rate.as_integer_ratio(), len(rate.as_tuple().digits))


def is_plain(at: Standing, method: Method, terms: ScheduleTerms) -> bool:
    """Whether the loop may answer for the engine: interest on the balance, half up, at one rate, and nothing agreed beside it."""
    rates, rounding = at.rates, at.rounding
    return (
        method.settled
        and rates.even
        and rates.solving is rates.charged
        and not rates.solving_from
        and rounding.residue is Residue.LAST_INSTALMENT
        and rounding.mode == "half_up"
        and terms.level.choose is LevelChoice.ROUND
        and terms.grace == NO_GRACE
        and _ratio(at.rate)[2] + len(str(at.principal * rounding.unit)) <= DIGITS
    )


def plain_parts(at: Standing, method: Method) -> Parts:
    """(principal, interest) of every instalment of a loan that `is_plain`; the last repays what is left."""
    top, bottom, _ = _ratio(at.rate)
    unit, balance, parts = at.rounding.unit, at.balance, []
    twice, half, whole = 2 * top, bottom * unit, 2 * bottom * unit
    settled, level = method.principal(at, 0), method.level
    for _n in range(at.count - 1):
        interest = (balance * twice + half) // whole * unit
        principal = settled - interest if level else settled
        if principal > balance:
            principal = balance
        elif principal < 0:
            principal = 0
        balance -= principal
        parts.append((principal, interest))
    parts.append((balance, (balance * twice + half) // whole * unit))
    return parts
