"""Savings for a purpose: a sum every month until a day, fetched when its time has come, cancelled at a cost (domain.md §1.4).

Worked example: 100,000 a month for 12 months from 10 January; on 25 April four months are due; 250,000 paid in are two of
them, so two are missed. Cancelled at 10 %, 250,000 give 225,000.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from typing import Any

from coopdesk.domain.calendar import add_months
from coopdesk.domain.errors import BadTerm, PlanNotDue
from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.rates import CALCULATION
from coopdesk.domain.savings import check_amount
from coopdesk.domain.term_deposits import whole_months

MONTHS_MAX = 240


@dataclass(frozen=True, slots=True)
class PlanRules:
    """`window_month`: the month of the year in which it may be fetched too, 0 for none; `missed_most` months may be missed,
    0 for any; `cancel_pct` percent of the balance is what cancelling costs."""

    window_month: int
    missed_most: int
    cancel_pct: Decimal

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> PlanRules:
        """From the JSON form in which a book keeps terms."""
        return cls(int(plain["window_month"]), int(plain["missed_most"]), Decimal(plain["cancel_pct"]))


@dataclass(frozen=True, slots=True)
class SavingsPlan:
    """What a member means to put aside: `monthly` for `months` from `starts` on, for `goal`; `account` is its id."""

    account: int
    goal: str
    monthly: Minor
    months: int
    starts: date
    rules: PlanRules
    ended_on: date | None = None

    @property
    def target(self) -> Minor:
        return self.monthly * self.months

    @property
    def ends(self) -> date:
        return add_months(self.starts, self.months)

    def may_fetch(self, on: date) -> bool:
        """Whether its time has come: the plan is over, or it is the month of the year for it."""
        return on >= self.ends or on.month == self.rules.window_month


@dataclass(frozen=True, slots=True)
class Progress:
    """Of `due` months `missed` are not paid in; `pct` of the target is reached, at most 100; `too_many` were missed."""

    due: int
    missed: int
    pct: int
    too_many: bool


def check_plan(monthly: Minor, months: int) -> None:
    check_amount(monthly)
    if not 0 < months <= MONTHS_MAX:
        raise BadTerm(str(months))


def progress(plan: SavingsPlan, paid: Minor, on: date) -> Progress:
    """How far a plan is with `paid` paid in by day `on`; the first month is due on the day it starts."""
    due = min(plan.months, max(0, whole_months(plan.starts, on) + 1))
    missed = max(0, due - paid // plan.monthly)
    return Progress(due, missed, min(100, paid * 100 // plan.target), bool(plan.rules.missed_most) and missed > plan.rules.missed_most)


def check_fetch(plan: SavingsPlan, on: date) -> None:
    """Refuse before its time; the next day on which it may be fetched stands in the refusal."""
    if not plan.may_fetch(on):
        raise PlanNotDue(plan.goal, next_day(plan, on))


def next_day(plan: SavingsPlan, on: date) -> date:
    """The first day from `on` on which it may be fetched."""
    if plan.may_fetch(on):
        return on
    month = plan.rules.window_month
    opens = date(on.year + (on.month >= month), month, 1) if month else plan.ends
    return min(opens, plan.ends)


def cancelling_costs(plan: SavingsPlan, balance: Minor) -> Minor:
    """What is kept of the balance where the plan is given up before its time.

    >>> rules = PlanRules(0, 3, Decimal(10))
    >>> cancelling_costs(SavingsPlan(1, "Qurban", 100_000, 12, date(2026, 1, 10), rules), 250_000)
    25000
    """
    with localcontext(CALCULATION):
        return min(balance, round_units(balance * plan.rules.cancel_pct / 100))
