"""When the instalments of a loan product fall due and what they ask for, as terms that a loan freezes.

The engine of `schedule` knows far more than a product has to say: here is what a product says, each with a default that
is what books of before these terms have. `of_loan` puts it into the engine's words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from enum import StrEnum
from typing import Any

from coopdesk.domain.calendar import EVERY_DAY, MONTHLY, MeetingDay, Period, PeriodUnit, Shift, WorkingDays, add_periods
from coopdesk.domain.day_counts import DayCount
from coopdesk.domain.due_rules import DueRule, DueTerms, first_due
from coopdesk.domain.interest import BY_PERIOD, InterestBasis, InterestBy
from coopdesk.domain.rates import CALCULATION
from coopdesk.domain.schedule_terms import (
    INSTALMENTS_MAX,
    NO_GRACE,
    NO_PLAN,
    REGULAR_START,
    FirstInstalment,
    FirstInterest,
    FirstPeriod,
    Grace,
    PrincipalPlan,
    Residue,
)
from coopdesk.domain.seasons import Season, lean_months


class Frequency(StrEnum):
    DAILY = "daily"
    WEEKLY = "weekly"
    TWO_WEEKLY = "two_weekly"
    FOUR_WEEKLY = "four_weekly"
    MONTHLY = "monthly"
    N_MONTHLY = "n_monthly"
    MEETINGS = "meetings"
    """On the day of the monthly meeting."""
    FREE_DATES = "free_dates"
    """On dates that are agreed one by one when the loan is applied for."""


class RestDays(StrEnum):
    NONE = "none"
    SUNDAY = "sunday"
    WEEKEND = "weekend"
    FRIDAY = "friday"


class FirstPart(StrEnum):
    """What the first period bears where it is longer or shorter than the others."""

    WHOLE = "whole"
    BY_DAYS = "by_days"


class DayBasis(StrEnum):
    """How the interest of a period is counted."""

    PERIOD = "period"
    """Every period alike, however many days it has."""
    THIRTY_360 = "30/360"
    ACTUAL_360 = "actual/360"
    ACTUAL_365 = "actual/365"
    ACTUAL_ACTUAL = "actual/actual"


class GraceInterest(StrEnum):
    """What becomes of the interest of the periods without principal."""

    PAID = "paid"
    COLLECTED = "collected"
    """Paid with the first instalment after them."""
    CAPITALISED = "capitalised"
    """Added to what interest runs on, and paid over the rest of the term."""
    WAIVED = "waived"


class InterestPaid(StrEnum):
    EACH_TIME = "each_time"
    WITH_PRINCIPAL = "with_principal"
    """All at once with the principal: a harvest pays for the months before it."""


_PERIODS: Mapping[Frequency, Period] = {
    Frequency.DAILY: Period(PeriodUnit.DAY),
    Frequency.WEEKLY: Period(PeriodUnit.WEEK),
    Frequency.TWO_WEEKLY: Period(PeriodUnit.WEEK, 2),
    Frequency.FOUR_WEEKLY: Period(PeriodUnit.WEEK, 4),
    Frequency.MONTHLY: MONTHLY,
    Frequency.MEETINGS: MONTHLY,
    Frequency.FREE_DATES: MONTHLY,
}
_REST_DAYS: Mapping[RestDays, frozenset[int]] = {
    RestDays.NONE: frozenset(),
    RestDays.SUNDAY: frozenset({6}),
    RestDays.WEEKEND: frozenset({5, 6}),
    RestDays.FRIDAY: frozenset({4}),
}
_DAY_COUNTS: Mapping[DayBasis, DayCount] = {
    DayBasis.THIRTY_360: DayCount.THIRTY_360_US,
    DayBasis.ACTUAL_360: DayCount.ACTUAL_360,
    DayBasis.ACTUAL_365: DayCount.ACTUAL_365,
    DayBasis.ACTUAL_ACTUAL: DayCount.ACTUAL_ACTUAL_ISDA,
}


@dataclass(frozen=True, slots=True)
class PlanTerms:
    """What a product says of its instalments. `months_between` counts for N_MONTHLY, `day_of_month` 0 is the day of payout.

    `meeting_week` 1..4, 5 the last of the month; `meeting_weekday` 0 is Monday. `lean_months` 1..12: no principal then.
    `balloon_pct` percent of the loan are left for the last instalment; `worth_pct` percent of a thing that is let are, as
    its worth at the end (None: nothing is let).
    """

    frequency: Frequency = Frequency.MONTHLY
    months_between: int = 3
    due_rule: DueRule = DueRule.SAME_DAY_AS_START
    day_of_month: int = 0
    cutoff_day: int = 15
    meeting_week: int = 2
    meeting_weekday: int = 5
    rest_days: RestDays = RestDays.NONE
    shift: Shift = Shift.NONE
    first_part: FirstPart = FirstPart.WHOLE
    day_basis: DayBasis = DayBasis.PERIOD
    residue: Residue = Residue.LAST_INSTALMENT
    grace_periods: int = 0
    grace_interest: GraceInterest = GraceInterest.PAID
    lean_months: frozenset[int] = frozenset()
    interest_paid: InterestPaid = InterestPaid.EACH_TIME
    balloon_pct: Decimal = Decimal(0)
    worth_pct: Decimal | None = None

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> PlanTerms:
        """From the JSON form of a product's terms; what it does not name is as it was before there were such terms."""
        given = {name: read(plain[name]) for name, read in _READ.items() if name in plain}
        if "season" in plain:
            given["lean_months"] = lean_months(Season(plain["season"]), frozenset(plain.get("harvest_months", ())))
        return cls(**given)

    @property
    def period(self) -> Period:
        return _PERIODS.get(self.frequency) or Period(PeriodUnit.MONTH, self.months_between)

    @property
    def meeting(self) -> MeetingDay:
        return MeetingDay(self.meeting_week, self.meeting_weekday)


MONTHLY_PLAN = PlanTerms()

_READ: Mapping[str, Any] = {
    "frequency": Frequency,
    "months_between": int,
    "due_rule": DueRule,
    "day_of_month": int,
    "cutoff_day": int,
    "meeting_week": int,
    "meeting_weekday": int,
    "rest_days": RestDays,
    "shift": Shift,
    "first_part": FirstPart,
    "day_basis": DayBasis,
    "residue": Residue,
    "grace_periods": int,
    "grace_interest": GraceInterest,
    "lean_months": frozenset,
    "interest_paid": InterestPaid,
    "balloon_pct": Decimal,
    "worth_pct": Decimal,
}
"""How each term is read from its plain form."""


def working_days(plan: PlanTerms, holidays: frozenset[date] = frozenset()) -> WorkingDays:
    """The days on which an instalment may fall due. Who lends by the day asks for nothing on a rest day."""
    rest = _REST_DAYS[plan.rest_days]
    if not rest and not holidays:
        return EVERY_DAY
    if plan.frequency is Frequency.DAILY:
        return WorkingDays(rest, holidays, Shift.FOLLOWING, from_shifted=True)
    return WorkingDays(rest, holidays, plan.shift, meeting=plan.meeting)


def first_day(plan: PlanTerms, start: date) -> tuple[date | None, int | None]:
    """The first due date and the day of the month to return to; None where they follow from `start`. Raises BadDate."""
    if plan.due_rule is DueRule.SAME_DAY_AS_START or plan.period.unit is not PeriodUnit.MONTH or plan.frequency is Frequency.FREE_DATES:
        return None, None
    found = first_due(start, DueTerms(plan.due_rule, plan.period, plan.day_of_month or None, plan.cutoff_day))
    on = found.on if found.on > start else add_periods(found.on, plan.period, 1, found.wanted_day)
    return on, found.wanted_day


def meeting_dates(plan: PlanTerms, start: date, count: int) -> tuple[date, ...]:
    """The days of the next `count` monthly meetings after `start`; none where instalments do not follow meetings."""
    if plan.frequency is not Frequency.MEETINGS:
        return ()
    dates: list[date] = []
    day = start
    while len(dates) < min(count, INSTALMENTS_MAX):
        day = plan.meeting.after(day)
        dates.append(day)
    return tuple(dates)


def grace(plan: PlanTerms) -> Grace:
    """The engine's grace; capitalised interest is worked out around it (`loan_schedule`)."""
    if not plan.grace_periods and not plan.lean_months:
        return NO_GRACE
    collected = plan.grace_interest is GraceInterest.COLLECTED
    capitalised = plan.grace_interest is GraceInterest.CAPITALISED
    return Grace(
        principal_periods=0 if capitalised else plan.grace_periods,
        interest_payment_periods=plan.grace_periods if collected else 0,
        waived=plan.grace_interest is GraceInterest.WAIVED,
        lean_months=plan.lean_months,
    )


def basis(plan: PlanTerms) -> InterestBasis:
    """Between dates that follow no rule interest counts days; a month has 30 of them where the product does not say."""
    if plan.day_basis is not DayBasis.PERIOD:
        return InterestBasis(InterestBy.DAILY, _DAY_COUNTS[plan.day_basis])
    return InterestBasis(InterestBy.DAILY, DayCount.THIRTY_360_US) if plan.frequency is Frequency.FREE_DATES else BY_PERIOD


def first_period(plan: PlanTerms) -> FirstPeriod:
    if plan.first_part is FirstPart.WHOLE:
        return REGULAR_START
    return FirstPeriod(FirstInterest.ACTUAL_OVER_NOMINAL_DAYS, FirstInstalment.LEVEL_PLUS_EXTRA_INTEREST)


def principal_plan(plan: PlanTerms, count: int) -> PrincipalPlan:
    """Of a balloon or a rent: the percentage that each instalment repays, so that what is left for the end is beside the last."""
    left = plan.balloon_pct or plan.worth_pct
    if left is None:
        return NO_PLAN
    with localcontext(CALCULATION):
        return PrincipalPlan(principal_pct=(100 - left) / count)
