"""Cases of kind `savings_interest`: what a period earns (`period_interest`), and accruals and postings over time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from coopdesk.cli.calc_cases import savings_accruals
from coopdesk.cli.calc_cases.fields import DAYS_MAX, Fields
from coopdesk.cli.calc_cases.savings_terms import SavingsCase, read_case
from coopdesk.cli.calc_cases.shapes import read_percent
from coopdesk.domain.balances import BalanceSeries, BalanceSpan, Movement
from coopdesk.domain.day_counts import DayCount
from coopdesk.domain.errors import BadField
from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.savings_interest import InterestTerms, Method, RateOf, average_balance, period_interest
from coopdesk.domain.savings_tax import net_interest

BY_DATES = (DayCount.THIRTY_360_US, DayCount.ACTUAL_ACTUAL_ISDA, DayCount.ACTUAL_ACTUAL_TO_YEAR_END)
"""Day counts that need to know which days they count."""

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Balances:
    """The stretches of a case's period; `days` is its length for interest, `lowest` known where the dates are."""

    spans: Sequence[BalanceSpan]
    days: int
    lowest: Minor | None = None


def answer(inputs: Fields) -> dict[str, Any]:
    question = inputs.text("question")
    if question not in _QUESTIONS:
        raise inputs.bad("question")
    return _QUESTIONS[question](inputs)


def _period_interest(inputs: Fields) -> dict[str, Any]:
    case = read_case(inputs)
    if inputs.has("sum_of_daily_balances"):
        return _of_sum(inputs, case)
    balances = _dated(inputs, case) if inputs.has("balances") else _segments(inputs, case)
    _check_dated(inputs, case, balances.spans)
    result = period_interest(case.terms, balances.spans, balances.lowest, balances.days)
    lowest = min((span.balance for span in balances.spans), default=0) if balances.lowest is None else balances.lowest
    daily = replace(case.terms, method=Method.DAILY_BALANCE)
    return {
        **_amounts(inputs, case, result.interest, average_balance(balances.spans)),
        "lowest_balance": case.scale.text(lowest),
        "sum_of_daily_balances": case.scale.text(sum(span.balance * span.days for span in balances.spans)),
        "segment_interest": [case.scale.text(part) for part in period_interest(daily, balances.spans, days=balances.days).segments],
        "interest_on": {day.isoformat(): case.scale.text(_on(day, daily, balances, inputs)) for day in inputs.days("report_dates")},
    }


def _check_dated(inputs: Fields, case: SavingsCase, spans: Sequence[BalanceSpan]) -> None:
    if case.terms.rate_of is RateOf.YEAR and case.terms.day_count in BY_DATES and any(span.begin is None for span in spans):
        raise inputs.bad("day_count")


def _of_sum(inputs: Fields, case: SavingsCase) -> dict[str, Any]:
    """The sum of the days' balances alone: its average earns."""
    if case.terms.method not in (Method.AVERAGE_DAILY_BALANCE, Method.DAILY_BALANCE):
        raise inputs.bad("sum_of_daily_balances")
    days = inputs.inner("period").integer("days", 1)
    total = case.scale.minor(inputs, "sum_of_daily_balances")
    span = BalanceSpan(days, total, over=days)
    _check_dated(inputs, case, [span])
    interest = period_interest(replace(case.terms, method=Method.DAILY_BALANCE), [span]).interest
    average = average_balance([BalanceSpan(1, total)]) / days
    return {**_amounts(inputs, case, interest, average), "sum_of_daily_balances": case.scale.text(total)}


def _amounts(inputs: Fields, case: SavingsCase, interest: Minor, average: Decimal) -> dict[str, Any]:
    shown: dict[str, Any] = {"interest": case.scale.text(interest), "average_balance": case.scale.text(round_units(average))}
    if average:
        shown["apy_pct"] = str((100 * interest / average).quantize(CENT))
    if inputs.has("withholding_tax_pct"):
        booked = net_interest(Decimal(interest), read_percent(inputs, "withholding_tax_pct"), case.terms.unit, case.terms.mode)
        shown |= {"tax": case.scale.text(booked.tax), "net_interest": case.scale.text(booked.net)}
    return shown


def _dated(inputs: Fields, case: SavingsCase) -> Balances:
    """Balances from their date on; the period ends with `to`, or before it where `days` says so."""
    rows = [(given.day("date"), case.scale.minor(given, "balance")) for given in inputs.many("balances")]
    if not rows:
        raise inputs.bad("balances")
    series = BalanceSeries(*rows[0])
    for (_, before), (day, balance) in pairwise(rows):
        series.move(Movement(day, balance - before))
    period = inputs.inner("period")
    begin = period.day("from") if period.has("from") else rows[0][0]
    days = period.integer("days", 1) if period.has("days") else None
    end = _end(period, begin, days)
    return Balances(series.spans(begin, end), days or (end - begin).days, series.lowest(begin, end, case.lowest))


def _end(period: Fields, begin: date, days: int | None) -> date:
    """The day after the last of the period."""
    if not period.has("to") and days is not None:
        return begin + timedelta(days)
    to = period.day("to")
    end = to if days == (to - begin).days else to + timedelta(1)
    if not begin < end <= begin + timedelta(DAYS_MAX):
        raise period.bad("to")
    return end


def _segments(inputs: Fields, case: SavingsCase) -> Balances:
    rows = [(given.integer("days"), case.scale.minor(given, "balance")) for given in inputs.many("segments")]
    if not rows:
        raise inputs.bad("segments")
    period = inputs.inner_or_empty("period")
    begin = period.day("from") if period.has("from") else None
    spans, passed = [], 0
    for days, balance in rows:
        spans.append(BalanceSpan(days, balance, begin + timedelta(passed) if begin else None))
        passed += days
    return Balances(spans, period.integer("days", 1) if period.has("days") else passed)


def _on(day: date, terms: InterestTerms, balances: Balances, inputs: Fields) -> Minor:
    """One day's interest, rounded for itself."""
    before: list[BalanceSpan] = []
    for span in balances.spans:
        if span.begin is not None and span.begin <= day < span.begin + timedelta(span.days):
            passed = (day - span.begin).days
            one_day = [replace(span, days=passed), replace(span, days=1, begin=day)]
            return period_interest(terms, [*before, *one_day], days=balances.days).segments[-1]
        before.append(span)
    raise BadField(inputs.path("report_dates"), day.isoformat())


_QUESTIONS: Mapping[str, Callable[[Fields], dict[str, Any]]] = {
    "period_interest": _period_interest,
    "accruals": savings_accruals.answer,
}
