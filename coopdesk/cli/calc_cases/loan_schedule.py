"""Cases of kind `loan_schedule`: a whole repayment schedule with its totals, or the interest of single stretches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from coopdesk.cli.calc_cases.fields import Fields
from coopdesk.cli.calc_cases.loan_terms import engine_rounding, read_basis, read_method, read_terms
from coopdesk.cli.calc_cases.shapes import (
    CaseRounding,
    Scale,
    exact_text,
    read_decimals,
    read_percent,
    read_period,
    read_rate,
    read_rounding,
)
from coopdesk.domain.apr import effective_pct, periods_a_year
from coopdesk.domain.cash_flows import Flow
from coopdesk.domain.day_counts import counted_days
from coopdesk.domain.errors import NoRate
from coopdesk.domain.interest import Span, interest_by_days
from coopdesk.domain.loan_charges import FeeBase, FeeDue, LoanFee, down_payment, fee_at_disbursement, fee_of_instalment
from coopdesk.domain.money import Minor
from coopdesk.domain.rates import settled_units
from coopdesk.domain.schedule import METHODS as RULES
from coopdesk.domain.schedule import Instalment, ScheduleMethod, ScheduleTerms, make_schedule
from coopdesk.domain.schedule_terms import FirstInstalment

YEARS_MAX = 3000


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is shown: an instalment, a down payment, or what is due on the day of disbursement."""

    n: int
    on: date
    days: int | None
    principal: Minor
    interest: Minor
    fees: Minor

    @property
    def total(self) -> Minor:
        return self.principal + self.interest + self.fees


@dataclass(frozen=True, slots=True)
class Plan:
    """A schedule with all its rows; `rows` in order, those of the schedule last."""

    terms: ScheduleTerms
    schedule: tuple[Instalment, ...]
    rows: tuple[Row, ...]
    down: Minor


def answer(inputs: Fields) -> dict[str, Any]:
    question = inputs.text("question") if inputs.has("question") else "schedule"
    if question == "interest_due":
        return _interest_due(inputs)
    if question != "schedule":
        raise inputs.bad("question")
    decimals = read_decimals(inputs)
    rounding = read_rounding(inputs, decimals)
    scale = rounding.scale(decimals)
    return _worded(inputs, _plan(inputs, rounding, scale), scale)


# --- interest of single stretches -------------------------------------------------------------------


def _interest_due(inputs: Fields) -> dict[str, Any]:
    decimals = read_decimals(inputs)
    rounding, rate, basis = read_rounding(inputs, decimals), read_rate(inputs), read_basis(inputs)
    scale = rounding.scale(decimals)
    results = []
    for query in inputs.many("queries"):
        start, end = query.day("from"), query.day("to")
        if end < start:
            raise query.bad("to")
        period = read_period(inputs, optional=True)
        interest = interest_by_days(scale.minor(query, "principal"), Span(start, end, rate), basis.day_count, period)
        results.append(
            {
                "days": counted_days(start, end, basis.day_count),
                "interest_exact": exact_text(interest.scaleb(-decimals - scale.finer)),
                "interest_due": scale.text(settled_units(interest, rounding.unit, rounding.mode)),
            }
        )
    return {"results": results}


# --- a whole schedule ---------------------------------------------------------------------------------


def _plan(inputs: Fields, rounding: CaseRounding, scale: Scale) -> Plan:
    terms = read_terms(inputs, read_method(inputs), rounding, scale)
    fees = [
        LoanFee(given.choice("due", FeeDue), given.choice("base", FeeBase), read_percent(given, "pct")) for given in inputs.many("fees")
    ]
    down = _read_down_payment(inputs, terms, rounding) if inputs.has("down_payment") else 0
    if down:
        changes = tuple(replace(change, from_instalment=change.from_instalment - 1) for change in terms.rate_changes)
        terms = replace(terms, principal=terms.principal - down, rate_changes=changes)
    schedule = make_schedule(terms)
    rows, before = [], terms.start
    fee = fee_at_disbursement(fees, [*schedule, Instalment(0, terms.start, down, 0)], terms.rounding)
    if fee:
        rows.append(Row(0, terms.start, None, 0, 0, fee))
    if down:
        rows.append(Row(1, terms.start, 0, down, 0, 0))
    for row in schedule:
        days, before = (row.due - before).days, row.due
        rows.append(Row(row.n + bool(down), row.due, days, row.principal, row.interest, fee_of_instalment(fees, row, terms.rounding)))
    return Plan(terms, schedule, tuple(rows), down)


def _read_down_payment(inputs: Fields, terms: ScheduleTerms, rounding: CaseRounding) -> Minor:
    given = inputs.inner("down_payment")
    if given.has("due") and given.text("due") != "disbursement":
        raise given.bad("due")
    return down_payment(terms.principal, read_percent(given, "pct"), engine_rounding(ScheduleMethod.ANNUITY, rounding))


def _worded(inputs: Fields, plan: Plan, scale: Scale) -> dict[str, Any]:
    level = _level_instalment(plan)
    return {
        "rows": _rows(inputs, plan, scale),
        "totals": _amounts(plan.rows, scale),
        "yearly": _yearly(inputs, plan, scale),
        "level_instalment": scale.text(level),
        "number_of_instalments": plan.rows[-1].n,
        "final_instalment": scale.text(plan.rows[-1].total),
        "balloon": scale.text(max(0, plan.schedule[-1].total - level)),
        "apr_effective_pct": _apr(plan, scale),
    }


def _level_instalment(plan: Plan) -> Minor:
    """The instalment that repeats: the first that repays principal; the next one where the first bears odd interest."""
    repaying = [row for row in plan.schedule if row.principal] or plan.schedule
    odd = plan.terms.first_period.instalment is FirstInstalment.LEVEL_PLUS_EXTRA_INTEREST and RULES[plan.terms.method].level
    return repaying[1 if odd and len(repaying) > 2 else 0].total


def _rows(inputs: Fields, plan: Plan, scale: Scale) -> list[dict[str, Any]]:
    """The rows asked for; dates and days only where the loan has a date."""
    report = inputs.inner_or_empty("report")
    some = set(report.integers("rows")) if report.has("rows") and report.raw("rows") != "all" else None
    rows, balance = [], plan.terms.principal + plan.down
    for row in plan.rows:
        balance -= row.principal
        if some is None or row.n in some:
            dates = {"date": row.on.isoformat(), "days": row.days} if inputs.has("disbursement_date") else {}
            rows.append({"n": row.n, **dates, **_amounts([row], scale), "balance": scale.text(balance)})
    return rows


def _amounts(rows: Sequence[Row], scale: Scale) -> dict[str, str]:
    return scale.parts(sum(row.principal for row in rows), sum(row.interest for row in rows), sum(row.fees for row in rows))


def _yearly(inputs: Fields, plan: Plan, scale: Scale) -> list[dict[str, Any]]:
    """Sums of the years of the loan that are asked for; its first year ends a year after it was paid out."""
    a_year, sums = Fraction(periods_a_year(plan.terms.period)), list[dict[str, Any]]()
    for year in inputs.inner_or_empty("report").integers("years"):
        if not 1 <= year <= YEARS_MAX:
            raise inputs.inner("report").bad("years")
        rows = [row for row in plan.schedule if (year - 1) * a_year < row.n <= year * a_year]
        principal, interest = sum(row.principal for row in rows), sum(row.interest for row in rows)
        sums.append({"year": year, "principal": scale.text(principal), "interest": scale.text(interest)})
    return sums


def _apr(plan: Plan, scale: Scale) -> str | None:
    """The EU rule over instalments as they are paid and disbursement fees; None where no rate settles them."""
    a_year = Fraction(periods_a_year(plan.terms.period))
    paid = [
        Flow((row.n - bool(plan.down)) / a_year if row.on > plan.terms.start else Fraction(0), -scale.shown(row.total)) for row in plan.rows
    ]
    try:
        return exact_text(effective_pct([Flow(Fraction(0), scale.shown(plan.terms.principal + plan.down)), *paid]))
    except NoRate:
        return None
