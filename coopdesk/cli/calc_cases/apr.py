"""Cases of kind `apr`: what credit costs in a year, by the rule that the case names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from coopdesk.cli.calc_cases.apr_flows import dated_flows, read_loan, signed_flows, timed_flows, unit_flows
from coopdesk.cli.calc_cases.fields import Fields
from coopdesk.cli.calc_cases.shapes import exact_text, read_decimals
from coopdesk.domain.apr import effective_pct, nominal_pct
from coopdesk.domain.cash_flows import Flow, internal_rate
from coopdesk.domain.day_counts import DayCount
from coopdesk.domain.errors import BadField
from coopdesk.domain.money import plain, round_units
from coopdesk.domain.reg_z import actuarial_apr_pct
from coopdesk.domain.schedule import ScheduleMethod

FLAT = (ScheduleMethod.FLAT, ScheduleMethod.FLAT_LEVEL)


def answer(inputs: Fields) -> dict[str, Any]:
    convention = inputs.text("apr_convention")
    if convention not in CONVENTIONS:
        raise inputs.bad("apr_convention")
    return CONVENTIONS[convention](inputs)


def _effective(inputs: Fields) -> dict[str, Any]:
    return _effective_worded(effective_pct(timed_flows(inputs)))


def _effective_actual_365(inputs: Fields) -> dict[str, Any]:
    flows = signed_flows(inputs, DayCount.ACTUAL_365) if inputs.has("cash_flows") else dated_flows(inputs, DayCount.ACTUAL_365)
    return _effective_worded(effective_pct(flows))


def _effective_worded(pct: Decimal) -> dict[str, Any]:
    return {"apr_effective_pct": exact_text(pct), "apr_rounded_pct": plain(round_units(pct * 10), 1)}


def _reg_z(inputs: Fields) -> dict[str, Any]:
    return {"apr_nominal_pct": exact_text(actuarial_apr_pct(unit_flows(inputs), inputs.integer("unit_periods_per_year", 1)))}


def _nominal_from_flat(inputs: Fields) -> dict[str, Any]:
    decimals = read_decimals(inputs)
    loan = read_loan(inputs, decimals)
    if loan.terms.method not in FLAT:
        raise inputs.inner("loan").bad("method")
    flows = [Flow(Fraction(0), loan.principal), *(Flow(Fraction(n), -total) for n, total in enumerate(loan.totals, 1))]
    return {
        "total_interest": plain(sum(loan.totals) - loan.principal, decimals),
        "instalment": plain(loan.totals[0], decimals),
        "apr_nominal_pct": exact_text(nominal_pct(flows, loan.terms.period)),
    }


def _xirr(inputs: Fields) -> dict[str, Any]:
    counts = [_day_count(name, inputs) for name in inputs.texts("day_counts")]
    return {"xirr_by_day_count": {str(count): exact_text(internal_rate(signed_flows(inputs, count))) for count in counts}}


def _day_count(name: str, inputs: Fields) -> DayCount:
    try:
        return DayCount(name)
    except ValueError:
        raise BadField(inputs.path("day_counts"), name) from None


CONVENTIONS: Mapping[str, Callable[[Fields], dict[str, Any]]] = {
    "eu_effective": _effective,
    "uk_effective": _effective,
    "effective_actual_365": _effective_actual_365,
    "us_reg_z_actuarial": _reg_z,
    "nominal_from_flat": _nominal_from_flat,
    "xirr": _xirr,
}
