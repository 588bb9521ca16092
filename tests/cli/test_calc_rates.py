"""`coopdesk calc` on yearly rates and the functions of a spreadsheet: what no oracle asks of the schema, worked by hand, and its faults."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from coopdesk.domain.errors import BadDate, BadField, BadRate, BadTerm, FieldMissing, NoRate, NoTerm, Refusal
from tests.cli.calculator import LOAN, calc

TODAY: dict[str, Any] = {"years": 0, "months": 0, "days": 0, "year_days": None}
CREDIT = {
    "apr_convention": "eu_effective",
    "decimals": 2,
    "advances": [{"t": TODAY, "amount": "1000.00"}],
    "charges": [{"t": TODAY, "amount": "20.00"}],
    "payments": [
        {"amount": "539.00", "count": 1, "first_t": {**TODAY, "years": 1}, "every_months": None},
        {"amount": "592.90", "count": 1, "first_t": {**TODAY, "months": 23, "days": 73, "year_days": "876"}, "every_months": None},
    ],
}
REG_Z = {
    "apr_convention": "us_reg_z_actuarial",
    "decimals": 2,
    "unit_period": {"unit": "half_month", "every": 1, "days": [1, 16]},
    "unit_periods_per_year": 24,
    "advances": [{"date": "1978-02-23", "amount": "5000"}],
    "charges": [],
    "payments": [{"amount": "219.17", "count": 24, "first_date": "1978-03-01"}],
}
CALL = {"function": "PMT", "rate": "0.08", "rate_divisor": 12, "periods": 60, "pv": "15000", "fv": "0", "when": "end"}
DATED = {"apr_convention": "effective_actual_365", "decimals": 0}


def test_the_yearly_cost_of_980_in_hand() -> None:
    """539 / 1.1 + 592.90 / 1.21 = 490 + 490; 23 months and 73 days of 876 are two years."""
    assert Decimal(calc("apr", CREDIT)["apr_effective_pct"]) == 10
    assert calc("apr", CREDIT)["apr_rounded_pct"] == "10.0"


def test_half_months_of_regulation_z() -> None:
    """Appendix J (c)(1)(iii): from 23 February to 1 March are 6/15 of a half month; 10.34 %."""
    assert round(Decimal(calc("apr", REG_Z)["apr_nominal_pct"]), 2) == Decimal("10.34")
    dearer = calc("apr", REG_Z, charges=[{"date": "1978-02-23", "amount": "50"}])
    assert Decimal(dearer["apr_nominal_pct"]) > Decimal("11")


def test_an_instalment_loan_beside_its_payments() -> None:
    """A loan without interest, in two weeks, and its fee of 100 at the end of a year: the fee alone costs."""
    loan = {"principal": "900", "rate": {"pct": "0", "per": "year"}, "method": "flat", "periods": {"count": 2, "unit": "week", "every": 52}}
    fee = {"amount": "100", "count": 1, "first_t": {"years": 1}}
    result = calc("apr", CREDIT, advances=[{"t": TODAY, "amount": "1000"}], charges=[], loan=loan, payments=[fee])
    assert Decimal(result["apr_effective_pct"]) == 0


def test_effective_rates_by_days() -> None:
    """1,000 lent for 365 days at 10 %, then 730 days at 10 %: 1,210; a leap year's 366 days are a little cheaper."""
    flows = [{"date": "2027-01-01", "amount": "-1210"}, {"date": "2025-01-01", "amount": "1000"}]
    assert Decimal(calc("apr", DATED, cash_flows=flows)["apr_effective_pct"]) == 10
    advances, charges = [{"date": "2025-01-01", "amount": "2010"}], [{"date": "2025-01-01", "amount": "10"}]
    payments = [{"amount": "1100", "count": 1, "first_date": "2026-01-01"}, {"amount": "1210", "date": "2027-01-01"}]
    credit = {"advances": advances, "charges": charges, "payments": payments}
    assert Decimal(calc("apr", DATED, **credit)["apr_effective_pct"]) == 10
    monthly = [{"amount": "1000", "count": 2, "first_date": "2025-01-31", "every_months": 1}]
    assert Decimal(calc("apr", DATED, **{**credit, "charges": [], "payments": monthly})["apr_effective_pct"]) < 0


@pytest.mark.parametrize(
    ("function", "given", "result"),
    [
        ("RATE", {"pmt": "-304.145914326205237", "periods": 60, "rate": None}, "0.006666666666667"),
        ("NPER", {"pmt": "-250", "rate": "0", "periods": None}, "60"),
        ("NPER", {"pmt": "-8250", "rate": "0.1", "rate_divisor": 1, "pv": "15750", "when": "begin"}, "2.00000000"),
        ("NPER", {"pmt": "153.75", "rate": "0.06", "rate_divisor": 1, "pv": "2600", "fv": None}, "-12.02"),
        ("PPMT", {"period": 1}, "-204.145914326205237"),
        ("PPMT", {"period": 1, "when": "begin", "rate": "0.1", "rate_divisor": 1, "periods": 2, "pv": "2100"}, "-1100"),
        ("CUMIPMT", {"from": 1, "to": 2, "when": "begin", "rate": "0.1", "rate_divisor": 1, "periods": 2, "pv": "2100"}, "-100"),
        ("CUMIPMT", {"from": 1, "to": 1}, "-100"),
    ],
)
def test_spreadsheet_functions_worked_by_hand(function: str, given: dict[str, Any], result: str) -> None:
    """2,100 repaid by 1,100 at once and 1,100 a year later at 10 %; NPER of -12.02 stands in LibreOffice's help."""
    (found,) = calc("tvm_function", {"calls": [{**CALL, "function": function, **given}]})["results"]
    digits = -Decimal(result).as_tuple().exponent  # type: ignore[operator]
    assert round(Decimal(found), digits) == Decimal(result)


@pytest.mark.parametrize(
    ("kind", "inputs", "changed", "refusal"),
    [
        ("apr", {}, {}, FieldMissing),
        ("apr", CREDIT, {"apr_convention": "by_feeling"}, BadField),
        ("apr", CREDIT, {"payments": []}, NoRate),
        ("apr", CREDIT, {"payments": [{"amount": "1", "count": 2, "first_t": {"months": 1}, "every_months": None}]}, FieldMissing),
        ("apr", CREDIT, {"payments": [{"amount": "1", "count": 1, "first_t": {"days": 3}}]}, FieldMissing),
        ("apr", CREDIT, {"payments": [{"amount": "1", "count": 1, "first_t": {"days": 3, "year_days": "0"}}]}, BadField),
        ("apr", CREDIT, {"loan": {**LOAN, "method": "handshake"}}, BadField),
        ("apr", {"apr_convention": "nominal_from_flat", "decimals": 0, "loan": LOAN}, {}, BadField),
        ("apr", REG_Z, {"advances": []}, BadField),
        ("apr", REG_Z, {"payments": [{"amount": "1", "count": 1, "first_date": "1978-01-31"}]}, BadDate),
        ("apr", REG_Z, {"unit_period": {"unit": "half_month", "days": [16, 16]}}, BadField),
        ("apr", REG_Z, {"unit_period": {"unit": "fortnight"}}, BadField),
        ("apr", {"apr_convention": "xirr", "day_counts": ["lunar"], "cash_flows": []}, {}, BadField),
        ("apr", {"apr_convention": "xirr", "day_counts": ["actual/365"], "cash_flows": []}, {}, NoRate),
        ("tvm_function", {"calls": [{**CALL, "function": "FORTUNE"}]}, {}, BadField),
        ("tvm_function", {"calls": [{**CALL, "rate": "-12"}]}, {}, BadRate),
        ("tvm_function", {"calls": [{**CALL, "rate": "121"}]}, {}, BadRate),
        ("tvm_function", {"calls": [{**CALL, "rate_divisor": 0}]}, {}, BadField),
        ("tvm_function", {"calls": [{**CALL, "function": "CUMIPMT", "from": 3, "to": 2}]}, {}, BadTerm),
        ("tvm_function", {"calls": [{**CALL, "function": "PPMT", "period": 61}]}, {}, BadTerm),
        ("tvm_function", {"calls": [{**CALL, "function": "NPER", "pmt": "-10"}]}, {}, NoTerm),
        ("tvm_function", {"calls": [{**CALL, "function": "RATE", "pmt": "1"}]}, {}, NoRate),
    ],
)
def test_faults_are_refused_by_name(kind: str, inputs: dict[str, Any], changed: dict[str, Any], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        calc(kind, inputs, **changed)
