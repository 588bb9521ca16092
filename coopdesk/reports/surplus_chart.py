"""A year's surplus by purpose as a chart: as the meeting decided, or as the first proposal would share it out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from coopdesk.domain.errors import Refusal
from coopdesk.domain.measures import Measure
from coopdesk.domain.money import Minor
from coopdesk.domain.surplus_plan import plan_surplus
from coopdesk.domain.surplus_rules import Purpose, SurplusRules
from coopdesk.domain.surplus_state import PlanOutcome
from coopdesk.domain.wording import Coded
from coopdesk.marks import N_
from coopdesk.reports.chart import Chart, ChartKind, Series
from coopdesk.reports.drill import ToReport
from coopdesk.reports.table import Worded
from coopdesk.store.queries.surplus_figures import figures_of, proposed_rules, result_of
from coopdesk.store.unit_of_work import UnitOfWork

PAST_LOSS = Coded("past_loss", (N_("Loss of earlier years"),))


def ended_year(day: date, first_day: date) -> int:
    """The year that ended last by a day; the running one where the book has no earlier one."""
    return day.year if (day.month, day.day) == (12, 31) else max(day.year - 1, first_day.year)


def surplus_chart(unit: UnitOfWork, year: int, until: date) -> Chart | None:
    """As the report of the year says by day `until`; None where nothing is to be shared: a loss, or a year without a surplus."""
    first, last = date(year, 1, 1), min(date(year, 12, 31), until)
    covered, amounts = _split(unit, last)
    parts: list[tuple[Worded, Minor]] = [(PAST_LOSS, covered), *((each, amounts.get(each, 0)) for each in Purpose)]
    shown = [(what, amount) for what, amount in parts if amount]
    if not shown:
        return None
    names, figures = zip(*shown, strict=True)
    drills = (ToReport("surplus", first, last),) * len(names)
    series = (Series("amount", N_("Amount"), figures),)
    return Chart("chart-surplus", N_("Split of the surplus"), ChartKind.SHARES, Measure.MONEY, names, series, drills, first, last)


def _split(unit: UnitOfWork, last: date) -> tuple[Minor, Mapping[Purpose, Minor]]:
    """What covers past losses, and what each purpose gets."""
    if decided := unit.surplus.standing(last.year):
        return (decided.covered, decided.amounts) if decided.outcome is PlanOutcome.SHARED else (0, {})
    rules = proposed_rules(unit, last.year, "a", last) or SurplusRules()
    try:
        plan = plan_surplus(rules, figures_of(unit, rules, result_of(unit, last.year)))
    except Refusal:
        return 0, {}
    return plan.covered, plan.amounts
