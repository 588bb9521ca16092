"""When the first instalment falls due and on which day the later ones: one table, a line a rule.

A product names its rule; the dates themselves come from `calendar.due_dates`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coopdesk.domain.calendar import MONTHLY, Period, add_months, add_periods, month_end, month_start


class DueRule(StrEnum):
    SAME_DAY_AS_START = "same_day_as_start"
    DAY_OF_MONTH_AFTER_START = "day_of_month_after_start"
    FIRST_OF_NEXT_MONTH = "first_of_next_month"
    LAST_OF_CURRENT_MONTH = "last_of_current_month"
    FIRST_OF_MONTH_BY_CUTOFF = "first_of_month_by_cutoff"


@dataclass(frozen=True, slots=True)
class DueTerms:
    """A rule with what it needs: `day_of_month` 1..31 for a fixed day, `cutoff_day` for the rule by cut-off."""

    rule: DueRule = DueRule.SAME_DAY_AS_START
    period: Period = MONTHLY
    day_of_month: int | None = None
    cutoff_day: int | None = None


@dataclass(frozen=True, slots=True)
class FirstDue:
    """The first due date and the day of the month that later ones return to."""

    on: date
    wanted_day: int


def first_due(start: date, terms: DueTerms) -> FirstDue:
    """First due date of a loan paid out on `start`. Raises BadDate beyond the years that a date can hold."""
    return _RULES[terms.rule](start, terms)


def _same_day_as_start(start: date, terms: DueTerms) -> FirstDue:
    wanted_day = terms.day_of_month or start.day
    return FirstDue(add_periods(start, terms.period, 1, wanted_day), wanted_day)


def _day_of_month_after_start(start: date, terms: DueTerms) -> FirstDue:
    wanted_day = terms.day_of_month or start.day
    return FirstDue(add_months(start, 1, wanted_day), wanted_day)


def _first_of_next_month(start: date, _terms: DueTerms) -> FirstDue:
    return FirstDue(add_months(month_start(start), 1), 1)


def _last_of_current_month(start: date, _terms: DueTerms) -> FirstDue:
    return FirstDue(month_end(start), 31)


def _first_of_month_by_cutoff(start: date, terms: DueTerms) -> FirstDue:
    """Started on or before the cut-off day (none: any day): the 1st of the next month, else of the one after."""
    late = start.day > (terms.cutoff_day or 31)
    return FirstDue(add_months(month_start(start), 2 if late else 1), 1)


_RULES: Mapping[DueRule, Callable[[date, DueTerms], FirstDue]] = {
    DueRule.SAME_DAY_AS_START: _same_day_as_start,
    DueRule.DAY_OF_MONTH_AFTER_START: _day_of_month_after_start,
    DueRule.FIRST_OF_NEXT_MONTH: _first_of_next_month,
    DueRule.LAST_OF_CURRENT_MONTH: _last_of_current_month,
    DueRule.FIRST_OF_MONTH_BY_CUTOFF: _first_of_month_by_cutoff,
}
