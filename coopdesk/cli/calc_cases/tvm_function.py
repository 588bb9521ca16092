"""Cases of kind `tvm_function`: the time value functions of a spreadsheet, unrounded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from coopdesk.cli.calc_cases.fields import Fields
from coopdesk.cli.calc_cases.shapes import exact_text
from coopdesk.domain import time_value
from coopdesk.domain.rates import CALCULATION
from coopdesk.domain.schedule import INSTALMENTS_MAX
from coopdesk.domain.time_value import Annuity, When


def answer(inputs: Fields) -> dict[str, Any]:
    return {"results": [_result(call) for call in inputs.many("calls")]}


def _result(call: Fields) -> str:
    name = call.text("function")
    if name not in FUNCTIONS:
        raise call.bad("function")
    return exact_text(FUNCTIONS[name](call))


def _payment(call: Fields) -> Decimal:
    return time_value.payment(_annuity(call))


def _loan(call: Fields) -> Decimal:
    return time_value.loan_for_payment(_rate(call), _periods(call), call.number("pmt"), _future(call), _when(call))


def _rate_found(call: Fields) -> Decimal:
    return time_value.rate_of_payments(_periods(call), call.number("pmt"), call.number("pv"), _future(call), _when(call))


def _periods_found(call: Fields) -> Decimal:
    return time_value.periods_of_payments(_rate(call), call.number("pmt"), call.number("pv"), _future(call), _when(call))


def _principal_of_one(call: Fields) -> Decimal:
    period = _periods(call, "period")
    return time_value.principal_paid(_annuity(call), period, period)


def _principal(call: Fields) -> Decimal:
    return time_value.principal_paid(_annuity(call), _periods(call, "from"), _periods(call, "to"))


def _interest(call: Fields) -> Decimal:
    return time_value.interest_paid(_annuity(call), _periods(call, "from"), _periods(call, "to"))


def _nominal(call: Fields) -> Decimal:
    return time_value.nominal_rate(call.number("effective_rate_pct") / 100, _periods(call, "periods_per_year")) * 100


def _effect(call: Fields) -> Decimal:
    return time_value.effective_rate(call.number("nominal_rate_pct") / 100, _periods(call, "periods_per_year")) * 100


FUNCTIONS: Mapping[str, Callable[[Fields], Decimal]] = {
    "PMT": _payment,
    "PV": _loan,
    "RATE": _rate_found,
    "NPER": _periods_found,
    "PPMT": _principal_of_one,
    "CUMPRINC": _principal,
    "CUMIPMT": _interest,
    "NOMINAL": _nominal,
    "EFFECT": _effect,
}


def _annuity(call: Fields) -> Annuity:
    return Annuity(_rate(call), _periods(call), call.number("pv"), _future(call), _when(call))


def _rate(call: Fields) -> Decimal:
    """The rate of a period, a fraction."""
    divisor = call.integer("rate_divisor", 1) if call.has("rate_divisor") else 1
    return CALCULATION.divide(call.number("rate"), divisor)


def _periods(call: Fields, key: str = "periods") -> int:
    return call.integer(key, 1, INSTALMENTS_MAX)


def _future(call: Fields) -> Decimal:
    return call.number("fv") if call.has("fv") else time_value.ZERO


def _when(call: Fields) -> When:
    return call.choice("when", When) if call.has("when") else When.END
