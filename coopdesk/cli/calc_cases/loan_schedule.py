"""Cases of kind `loan_schedule`: a whole repayment schedule with its totals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from coopdesk.cli.calc_cases.fields import Fields
from coopdesk.cli.calc_cases.shapes import CaseRounding, Scale, read_decimals, read_period, read_rate, read_rounding, read_working_days
from coopdesk.domain.calendar import Period, add_periods
from coopdesk.domain.errors import NotYetBuilt
from coopdesk.domain.money import Minor
from coopdesk.domain.schedule import INSTALMENTS_MAX, Instalment, Rounding, ScheduleMethod, ScheduleTerms, make_schedule

METHODS = {"flat": ScheduleMethod.FLAT, "declining_equal_principal": ScheduleMethod.DECLINING, "annuity": ScheduleMethod.ANNUITY}
METHODS_LATER = {
    "annuity_balloon",
    "bullet",
    "fixed_principal_pct_balloon",
    "flat_fixed_principal_pct_balloon",
    "custom_shares_flat",
    "custom_shares_declining",
    "fixed_payment_until_repaid",
    "daily_simple_interest_free_payments",
}
FIELDS_LATER = ("fees", "down_payment", "disbursements", "rate_changes")

ANY_DAY = date(2000, 1, 1)
"""A schedule without dates is the same from whatever day it is counted."""


def answer(inputs: Fields) -> dict[str, Any]:
    if inputs.has("question") and inputs.text("question") != "schedule":
        if inputs.text("question") == "interest_due":
            raise NotYetBuilt("interest_due")
        raise inputs.bad("question")
    method = _method(inputs)
    refuse_what_comes_later(inputs)
    decimals = read_decimals(inputs)
    rounding = read_rounding(inputs, decimals)
    scale = rounding.scale(decimals)
    terms = read_terms(inputs, method, rounding, scale)
    schedule = make_schedule(terms)
    dated = terms.start if inputs.has("disbursement_date") else None
    return _worded(schedule, _rows_asked(inputs, schedule), scale, dated)


def read_terms(inputs: Fields, method: ScheduleMethod, rounding: CaseRounding, scale: Scale) -> ScheduleTerms:
    """The loan of a case in the terms of the domain. Without `disbursement_date` it is counted from any day."""
    dated = inputs.has("disbursement_date")
    if not dated and inputs.has("first_due_date"):
        inputs.day("disbursement_date")
    if method is ScheduleMethod.FLAT and rounding.instalment_unit:
        method = ScheduleMethod.FLAT_LEVEL
    return ScheduleTerms(
        principal=scale.minor(inputs, "principal"),
        rate=read_rate(inputs),
        method=method,
        count=inputs.inner("periods").integer("count", 1, INSTALMENTS_MAX),
        start=inputs.day("disbursement_date") if dated else ANY_DAY,
        first_due=inputs.day("first_due_date") if inputs.has("first_due_date") else None,
        period=read_period(inputs),
        wanted_day=inputs.integer("day_of_month", 1, 31) if inputs.has("day_of_month") else None,
        working_days=read_working_days(inputs),
        rounding=_engine_rounding(method, rounding),
    )


def _method(inputs: Fields) -> ScheduleMethod:
    name = inputs.text("method")
    if name in METHODS_LATER:
        raise NotYetBuilt(name)
    if name not in METHODS:
        raise inputs.bad("method")
    return METHODS[name]


def _engine_rounding(method: ScheduleMethod, rounding: CaseRounding) -> Rounding:
    """Only a level instalment has a unit of its own; equal principal is rounded as everything else is."""
    level = method in (ScheduleMethod.FLAT_LEVEL, ScheduleMethod.ANNUITY) and rounding.instalment_unit is not None
    return Rounding(
        unit=rounding.unit,
        mode=rounding.mode,
        step=rounding.instalment_unit if level and rounding.instalment_unit else rounding.unit,
        step_mode=rounding.instalment_mode if level else rounding.mode,
        residue=rounding.residue,
    )


def refuse_what_comes_later(inputs: Fields) -> None:
    """Refuse by name what a case asks for and the schedule engine does not do yet."""
    for key in FIELDS_LATER:
        if inputs.has(key):
            raise NotYetBuilt(key)
    if inputs.inner_or_empty("report").has("years"):
        raise NotYetBuilt("years")
    basis = inputs.inner_or_empty("interest_basis")
    if basis.has("type") and basis.text("type") != "per_period":
        raise NotYetBuilt(basis.text("type"))
    grace = inputs.inner_or_empty("grace")
    for key in ("principal_periods", "interest_payment_periods"):
        if grace.has(key) and grace.integer(key):
            raise NotYetBuilt(key)
    level = inputs.inner_or_empty("level_instalment")
    if level.has("amount"):
        raise NotYetBuilt("level_instalment")
    for key, built in (("rate_periods", "nominal"), ("choose", "round")):
        if level.has(key) and level.text(key) != built:
            raise NotYetBuilt(level.text(key))
    _refuse_odd_first_period(inputs, read_period(inputs))


def _refuse_odd_first_period(inputs: Fields, period: Period) -> None:
    """Interest by days of the first period is the plain interest where that period is as long as the others."""
    first = inputs.inner_or_empty("first_period")
    if not (first.has("interest") and first.text("interest") == "actual_over_nominal_days" and inputs.has("first_due_date")):
        return
    first_due = inputs.day("first_due_date")
    if inputs.day("disbursement_date") != add_periods(first_due, period, -1):
        raise NotYetBuilt("actual_over_nominal_days")


def _rows_asked(inputs: Fields, schedule: Sequence[Instalment]) -> Sequence[int]:
    report = inputs.inner_or_empty("report")
    if not report.has("rows") or report.raw("rows") == "all":
        return range(1, len(schedule) + 1)
    return report.integers("rows")


def _worded(schedule: Sequence[Instalment], asked: Sequence[int], scale: Scale, start: date | None) -> dict[str, Any]:
    """The answer; dates and days only where the loan has a date (`start`)."""
    rows, balance, before = [], sum(row.principal for row in schedule), start
    for row in schedule:
        balance -= row.principal
        if row.n in asked:
            rows.append(_row(row, balance, scale, before))
        before = row.due if start else None
    interest = sum(row.interest for row in schedule)
    principal = sum(row.principal for row in schedule)
    return {
        "rows": rows,
        "totals": _amounts(principal, interest, scale),
        "level_instalment": scale.text(schedule[0].total),
        "number_of_instalments": len(schedule),
        "final_instalment": scale.text(schedule[-1].total),
    }


def _row(row: Instalment, balance: Minor, scale: Scale, before: date | None) -> dict[str, Any]:
    dates = {"date": row.due.isoformat(), "days": (row.due - before).days} if before else {}
    return {"n": row.n, **dates, **_amounts(row.principal, row.interest, scale), "balance": scale.text(balance)}


def _amounts(principal: Minor, interest: Minor, scale: Scale) -> dict[str, str]:
    none = scale.text(0)
    return {
        "principal": scale.text(principal),
        "interest": scale.text(interest),
        "fees": none,
        "penalty": none,
        "total": scale.text(principal + interest),
    }
