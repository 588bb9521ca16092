"""Cases of kind `due_dates`: when the instalments of a loan fall due."""

from __future__ import annotations

from typing import Any

from coopdesk.cli.calc_cases.fields import Fields
from coopdesk.cli.calc_cases.shapes import read_period, read_working_days
from coopdesk.domain import calendar
from coopdesk.domain.due_rules import DueRule, DueTerms, first_due
from coopdesk.domain.schedule import INSTALMENTS_MAX


def answer(inputs: Fields) -> dict[str, Any]:
    terms = DueTerms(
        rule=inputs.choice("rule", DueRule),
        period=read_period(inputs),
        day_of_month=inputs.integer("day_of_month", 1, 31) if inputs.has("day_of_month") else None,
        cutoff_day=inputs.integer("cutoff_day", 1, 31) if inputs.has("cutoff_day") else None,
    )
    count = inputs.inner("periods").integer("count", 1, INSTALMENTS_MAX)
    working_days = read_working_days(inputs)
    series = []
    for start in inputs.days("start_dates"):
        first = first_due(start, terms)
        dues = calendar.due_dates(first.on, terms.period, count, first.wanted_day, working_days)
        series.append([due.isoformat() for due in dues])
    return {"due_dates": series}
