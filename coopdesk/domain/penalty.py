"""What a late instalment costs: percent of what is overdue, for each day, each month or once.

Worked example (domain.md §3.4): 1,180,000 overdue, 0.1 % a day, 9 days: 10,620. Where part of the instalment is
paid on the way, each stretch of days bears on what was unpaid during it; the sum is rounded once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from enum import StrEnum
from typing import NamedTuple

from coopdesk.domain.calendar import EVERY_DAY, WorkingDays, working_days_between
from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.rates import CALCULATION


class PenaltyPer(StrEnum):
    DAY = "day"
    MONTH = "month"
    """The percent of a month, day by day: pct / `days_in_month` x days late; a fixed amount for each begun month."""
    ONCE = "once"
    """Once per overdue instalment, however late."""


class PenaltyBase(StrEnum):
    OVERDUE_INSTALMENT = "overdue_instalment"
    OVERDUE_PRINCIPAL = "overdue_principal"
    OVERDUE_INTEREST = "overdue_interest"
    FIXED_AMOUNT = "fixed_amount"
    """A sum of money, whatever is overdue."""


class LateDays(StrEnum):
    """Which days count as late."""

    CALENDAR = "calendar"
    WORKING = "working"
    """Only those on which the cooperative works; what is due on a rest day is late from the next working day on."""


class GraceCounts(StrEnum):
    """What becomes of the days of grace once they are over."""

    CHARGED_ONCE_EXCEEDED = "charged_once_exceeded"
    NEVER_CHARGED = "never_charged"


@dataclass(frozen=True, slots=True)
class PenaltyTerms:
    """A product's penalty. `pct` percent of `base`; days late up to and with `grace_days` cost nothing.

    `cap_pct_month`: never more than this percent of what was overdue first, for each begun month of `days_in_month`;
    `cap`: never more than this sum in minor units. The lower of the two holds.
    """

    pct: Decimal
    per: PenaltyPer = PenaltyPer.DAY
    base: PenaltyBase = PenaltyBase.OVERDUE_INSTALMENT
    grace_days: int = 0
    grace_counts: GraceCounts = GraceCounts.CHARGED_ONCE_EXCEEDED
    days_in_month: int = 30
    cap_pct_month: Decimal | None = None
    unit: Minor = 1
    mode: str = "half_up"
    fixed: Minor = 0
    """Of the base FIXED_AMOUNT, in minor units."""
    late_days: LateDays = LateDays.CALENDAR
    cap: Minor | None = None


class Stretch(NamedTuple):
    """`days` late days during which `amount` of the base was unpaid."""

    days: int
    amount: Minor


def penalty(terms: PenaltyTerms, stretches: Sequence[Stretch]) -> Minor:
    """The penalty of one overdue amount, given its late days from the due date on, in order; minor units.

    >>> penalty(PenaltyTerms(Decimal("0.1")), [Stretch(9, 1_180_000)])
    10620
    """
    if _days(stretches) <= terms.grace_days:
        return 0
    with localcontext(CALCULATION):
        raw, cap = uncapped(terms, stretches), cap_of(terms, stretches)
        return round_units(raw if cap is None else min(raw, cap), terms.unit, terms.mode)


def cap_of(terms: PenaltyTerms, stretches: Sequence[Stretch]) -> Decimal | None:
    """The highest penalty of so many late days, unrounded; None where the product sets none."""
    sum_most = None if terms.cap is None else Decimal(terms.cap)
    if terms.cap_pct_month is None:
        return sum_most
    by_month = stretches[0].amount * terms.cap_pct_month / 100 * months_begun(terms, _days(stretches))
    return by_month if sum_most is None else min(sum_most, by_month)


def months_begun(terms: PenaltyTerms, days: int) -> int:
    return -(-days // terms.days_in_month)


def uncapped(terms: PenaltyTerms, stretches: Sequence[Stretch]) -> Decimal:
    """Before the cap and the rounding; the days of grace are over."""
    charged = charged_stretches(terms, stretches)
    if terms.base is PenaltyBase.FIXED_AMOUNT:
        days = _days(charged)
        return Decimal(terms.fixed * {PenaltyPer.ONCE: 1, PenaltyPer.DAY: days, PenaltyPer.MONTH: months_begun(terms, days)}[terms.per])
    if terms.per is PenaltyPer.ONCE:
        return _after(stretches, terms.grace_days)[0].amount * terms.pct / 100
    day_units = sum([days * amount for days, amount in charged])
    return day_units * terms.pct / 100 / (terms.days_in_month if terms.per is PenaltyPer.MONTH else 1)


def charged_stretches(terms: PenaltyTerms, stretches: Sequence[Stretch]) -> Sequence[Stretch]:
    """The days that cost something, once the grace is over."""
    return _after(stretches, terms.grace_days) if terms.grace_counts is GraceCounts.NEVER_CHARGED else stretches


def _days(stretches: Sequence[Stretch]) -> int:
    return sum([days for days, _amount in stretches])


def _after(stretches: Sequence[Stretch], days: int) -> list[Stretch]:
    """The stretches without their first `days` days."""
    left = []
    for stretch in stretches:
        skipped = min(days, stretch.days)
        days -= skipped
        if stretch.days > skipped:
            left.append(Stretch(stretch.days - skipped, stretch.amount))
    return left


def stretches_unpaid(
    amount: Minor, since: date, until: date, payments: Sequence[tuple[date, Minor]], working: WorkingDays = EVERY_DAY
) -> list[Stretch]:
    """How long how much of `amount` was unpaid from day `since` to day `until`; a payment counts on its day.

    Days after the amount was paid in full are not late days; nor are days on which nobody works, by `working`.
    """
    stretches, begin, left = [], since, amount
    for on, paid in [*sorted([payment for payment in payments if payment[0] < until]), (until, 0)]:
        if on > begin:
            days = working_days_between(begin, on, working)
            if days > 0 and left > 0:
                stretches.append(Stretch(days, left))
            begin = on
        left -= paid
    return stretches
