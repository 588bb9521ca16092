"""Cases of kind `term_deposit`: the interest of a term, and rates read from a chart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, localcontext
from enum import StrEnum
from typing import Any

from coopdesk.cli.calc_cases.fields import DAYS_MAX, Fields
from coopdesk.cli.calc_cases.shapes import DECIMALS_MAX, exact_text, read_decimals, read_percent, read_rate, read_rounding
from coopdesk.domain.calendar import Period, PeriodUnit
from coopdesk.domain.day_counts import DayCount
from coopdesk.domain.money import Minor, plain
from coopdesk.domain.rates import CALCULATION
from coopdesk.domain.savings_interest import COMMON_YEAR
from coopdesk.domain.savings_tax import net_interest
from coopdesk.domain.term_deposits import DepositTerms, Slab, chart_rate, deposit_interest

AMOUNTS = ("gross_interest", "tax", "net_interest", "maturity_amount")
MONTHS_MAX = 1200
UNDATED = (DayCount.ACTUAL, DayCount.ACTUAL_365, DayCount.ACTUAL_360, DayCount.ACTUAL_364)
"""Day counts that do not ask which days they count."""


class Basis(StrEnum):
    DAILY = "daily"
    MONTHS_OVER_12 = "months_over_12"


class Compounding(StrEnum):
    NONE = "none"
    EVERY_MONTHS = "every_months"


class NetFrom(StrEnum):
    UNROUNDED = "unrounded"
    ROUNDED = "rounded"


def answer(inputs: Fields) -> dict[str, Any]:
    question = inputs.text("question")
    if question not in _QUESTIONS:
        raise inputs.bad("question")
    return _QUESTIONS[question](inputs)


def _interest(inputs: Fields) -> dict[str, Any]:
    decimals = read_decimals(inputs) if inputs.has("decimals") else DECIMALS_MAX
    rounding = read_rounding(inputs, decimals, of_loan=False)
    principal: Minor = inputs.amount("principal", decimals)
    interest = deposit_interest(principal, _read_terms(inputs), COMMON_YEAR)
    tax_pct = read_percent(inputs, "withholding_tax_pct") if inputs.has("withholding_tax_pct") else Decimal(0)
    if rounding.unrounded:
        with localcontext(CALCULATION):
            tax = interest * tax_pct / 100
            exact = (interest, tax, interest - tax, principal + interest - tax)
            return dict(zip(AMOUNTS, (exact_text(amount.scaleb(-decimals)) for amount in exact), strict=True))
    given = inputs.inner_or_empty("rounding")
    from_exact = not given.has("net_from") or given.choice("net_from", NetFrom) is NetFrom.UNROUNDED
    booked = net_interest(interest, tax_pct, rounding.unit, rounding.mode, from_exact)
    amounts = (booked.gross, booked.tax, booked.net, principal + booked.net)
    return dict(zip(AMOUNTS, (plain(amount, decimals) for amount in amounts), strict=True))


def _read_terms(inputs: Fields) -> DepositTerms:
    """Without dates a term counts days only by a day count that asks none, months only as twelfths."""
    given = inputs.inner("term")
    unit = given.choice("unit", PeriodUnit)
    term = Period(unit, given.integer("count", 1, MONTHS_MAX if unit is PeriodUnit.MONTH else DAYS_MAX))
    basis = inputs.inner("interest_basis")
    by = basis.choice("type", Basis)
    if _UNITS[by] is not unit:
        raise given.bad("unit")
    day_count = None
    if by is Basis.DAILY:
        day_count = basis.choice("day_count", DayCount) if basis.has("day_count") else DayCount.ACTUAL_365
        if day_count not in UNDATED:
            raise basis.bad("day_count")
    return DepositTerms(read_rate(inputs), term, day_count, _compounding_months(inputs, unit))


def _compounding_months(inputs: Fields, unit: PeriodUnit) -> int:
    if not inputs.has("compounding") or inputs.choice("compounding", Compounding) is Compounding.NONE:
        return 0
    if unit is not PeriodUnit.MONTH:
        raise inputs.bad("compounding")
    return inputs.integer("compounding_months", 1, MONTHS_MAX)


def _rate_chart(inputs: Fields) -> dict[str, Any]:
    decimals = read_decimals(inputs) if inputs.has("decimals") else DECIMALS_MAX
    chart = [_read_slab(given, decimals) for given in inputs.many("chart")]
    asked = [(given.amount("principal", decimals), given.integer("term_months")) for given in inputs.many("queries")]
    return {"annual_rate_pct": [str(chart_rate(chart, principal, months)) for principal, months in asked]}


def _read_slab(given: Fields, decimals: int) -> Slab:
    months = [given.integer(key) if given.has(key) else None for key in ("min_months", "max_months")]
    amounts = [given.amount(key, decimals) if given.has(key) else None for key in ("min_amount", "max_amount")]
    return Slab(read_percent(given, "annual_rate_pct"), *months, *amounts)


_UNITS: Mapping[Basis, PeriodUnit] = {Basis.DAILY: PeriodUnit.DAY, Basis.MONTHS_OVER_12: PeriodUnit.MONTH}

_QUESTIONS: Mapping[str, Callable[[Fields], dict[str, Any]]] = {"interest": _interest, "rate_chart": _rate_chart}
