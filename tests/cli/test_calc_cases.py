"""`coopdesk calc`: cases of the schema that no oracle holds, and nonsense in every field of those that it does."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coopdesk.cli.calc_cases import answer
from coopdesk.domain.errors import (
    BadAmount,
    BadDate,
    BadField,
    BadRate,
    BadTerm,
    FieldMissing,
    NoRate,
    NoTerm,
    NotYetBuilt,
    PaymentAboveDebt,
    Refusal,
    TooManyDecimals,
    UnknownLanguage,
)

ORACLES = Path(__file__).parents[1] / "oracles"
ANSWERED = set((ORACLES / "answered.txt").read_text(encoding="utf-8").split())
LOAN = {
    "decimals": 0,
    "principal": "12000000",
    "rate": {"pct": "1.5", "per": "month"},
    "method": "annuity",
    "periods": {"count": 12, "unit": "month", "every": 1},
    "disbursement_date": "2026-01-31",
}
INTEREST: dict[str, Any] = {
    "question": "interest_due",
    "decimals": 0,
    "rate": {"pct": "0.05", "per": "day"},
    "interest_basis": {"type": "daily", "day_count": "actual"},
}
PAID_EARLY = {
    **LOAN,
    "question": "schedule",
    "payments": [{"date": "2026-02-28", "amount": "2000000"}],
    "prepayment": {"treatment": "reduce_number"},
}
SIMPLE: dict[str, Any] = {
    "question": "payoff",
    "decimals": 2,
    "principal": "250.00",
    "rate": {"pct": "0.8", "per": "day"},
    "method": "daily_simple_interest_free_payments",
    "disbursement_date": "2023-11-28",
    "interest_basis": {"type": "daily", "day_count": "actual"},
    "payments": [{"date": "2023-12-22", "amount": "40.00"}],
    "payoff": {"date": "2024-01-01"},
}
ENDLESS: dict[str, Any] = {
    "decimals": 4,
    "principal": "99999999999",
    "payments": [],
    "payoff": {"date": "2999-12-31"},
    "rounding": {"money_mode": "none"},
}
SETTLEMENT: dict[str, Any] = {
    "question": "actuarial_settlement",
    "decimals": 2,
    "principal": "5000.00",
    "periods": {"count": 3660, "unit": "month"},
    "instalment": "1.00",
    "apr_effective_pct": "14",
}
RULE_78: dict[str, Any] = {"question": "unearned_interest", "decimals": 0, "rebate_rule": "rule_of_78"}
PENALTY = {
    "decimals": 0,
    "overdue": [{"n": 1, "due_date": "2026-03-10", "principal": "1000000", "interest": "180000"}],
    "penalties": [{"base": "overdue_instalment", "pct": "0.1", "per": "day"}],
    "queries": [{"as_of": "2026-03-19"}],
}
PAYMENT = {
    "decimals": 0,
    "instalments": [{"due_date": "2026-03-10", "principal": "1000000", "interest": "180000", "fee": "500", "penalty": "10620"}],
    "charges": [{"type": "fee", "due_date": "2026-03-19", "amount": "500", "instalment": 1}],
    "payment": {"date": "2026-03-19", "amount": "1000000"},
    "order_due": ["penalty", "fee", "interest", "principal"],
}
AGEING = {
    "question": "ageing",
    "decimals": 0,
    "loans": [
        {
            "instalments": [{"due_date": "2026-03-10", "amount": "100"}, {"due_date": "2026-04-10", "amount": "100"}],
            "payments": [{"date": "2026-04-20", "amount": "150"}],
            "as_of": ["2026-03-10", "2026-03-11", "2026-04-20", "2026-04-21"],
        }
    ],
}
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
DUES = {"start_dates": ["2025-01-31"], "periods": {"count": 2, "unit": "month"}, "rule": "first_of_month_by_cutoff", "cutoff_day": 15}


def calc(kind: str, inputs: dict[str, Any], **changed: Any) -> dict[str, Any]:
    return answer({"kind": kind, "inputs": {**inputs, **changed}})


def test_a_schedule_in_thousands() -> None:
    rounding = {"money_mode": "half_up", "unit": "1", "instalment_unit": "1000", "instalment_mode": "up"}
    result = calc("loan_schedule", LOAN, rounding=rounding)
    assert result["level_instalment"] == "1101000"
    assert result["final_instalment"] == "1090044"
    assert [result["rows"][k]["date"] for k in (0, 1)] == ["2026-02-28", "2026-03-31"]
    assert result["rows"][0]["days"] == 28


def test_a_schedule_without_dates_has_none() -> None:
    result = calc("loan_schedule", LOAN, disbursement_date=None, report={"rows": [1]})
    assert result["rows"] == [
        {"n": 1, "principal": "920160", "interest": "180000", "fees": "0", "penalty": "0", "total": "1100160", "balance": "11079840"}
    ]


def test_a_schedule_that_does_not_round_is_rounded_where_it_is_shown() -> None:
    result = calc(
        "loan_schedule", LOAN, method="flat", principal="1000", rounding={"money_mode": "none"}, periods={"count": 3, "unit": "month"}
    )
    assert [row["balance"] for row in result["rows"]] == ["667", "333", "0"]


def test_interest_of_a_stretch_by_days() -> None:
    """10,000 at 0.05 % a day over the 29 days to 5 February is 145."""
    result = calc("loan_schedule", INTEREST, queries=[{"principal": "10000", "from": "2024-01-07", "to": "2024-02-05"}])
    assert [(row["days"], row["interest_due"]) for row in result["results"]] == [(29, "145")]


def test_a_schedule_with_a_down_payment_and_a_fee() -> None:
    """A tenth, 1,200,000, on the day; the rest is lent over 12 months; 1 % of all is due with it."""
    fees = [{"due": "disbursement", "base": "principal", "pct": "1"}]
    changes = [{"from_instalment": 3, "rate": {"pct": "0", "per": "month"}, "instalment": "keep"}]
    result = calc("loan_schedule", LOAN, method="flat", fees=fees, down_payment={"pct": "10", "due": "disbursement"}, rate_changes=changes)
    zero, down, first, second = result["rows"][:4]
    assert (zero["n"], zero["fees"], zero["balance"]) == (0, "120000", "12000000")
    assert (down["n"], down["date"], down["principal"], down["balance"]) == (1, "2026-01-31", "1200000", "10800000")
    assert (first["n"], first["principal"], first["interest"]) == (2, "900000", "162000")
    assert second["interest"] == "0"
    assert result["number_of_instalments"] == 13
    assert result["totals"]["principal"] == "12000000"


def test_a_balloon_and_the_sums_of_its_years() -> None:
    """Annuity over 24 months, paid for 12: 12,000,000 at 1.5 % is 599,089.21 a month."""
    result = calc("loan_schedule", LOAN, method="annuity_balloon", amortisation_periods=24, report={"rows": [12], "years": [1]})
    assert result["level_instalment"] == "599089"
    (last,) = result["rows"]
    assert int(result["balloon"]) == int(last["total"]) - 599_089
    assert result["yearly"] == [{"year": 1, "principal": "12000000", "interest": result["totals"]["interest"]}]


def test_a_loan_that_no_rate_explains_has_no_yearly_rate() -> None:
    fees = [{"due": "disbursement", "base": "principal", "pct": "100"}]
    assert calc("loan_schedule", LOAN, fees=fees)["apr_effective_pct"] is None


def test_payments_early_and_late() -> None:
    """Flat, 1,180,000 a month: nothing on 28 February, two instalments on 10 March, then 500,000 to principal."""
    payments = [{"date": "2026-03-10", "amount": "2360000"}, {"date": "2026-04-10", "amount": "500000", "to": "principal"}]
    result = calc("early_payoff", PAID_EARLY, method="flat", payments=payments)
    first, second, early, third = result["rows"][:4]
    assert (first["paid_late"], first["paid_date"]) == ("1180000", "2026-03-10")
    assert (second["paid_in_advance"], second["outstanding"]) == ("1180000", "0")
    assert (third["type"], third["outstanding"]) == ("regular", "1180000")
    assert (early["n"], early["type"], early["principal"], early["balance"]) == (None, "early", "500000", "9500000")
    assert (third["principal"], third["interest"]) == ("1000000", "180000")
    assert result["balance_after_payments"] == ["9820000", "9500000"]
    assert result["totals"]["principal"] == "12000000"


def test_a_fee_out_of_what_is_paid_beyond_the_instalment() -> None:
    """Flat: 1,180,000 is due, 2,000,000 paid; 1 % of the interest still to come, 11 x 180,000, is 19,800."""
    fee = {"pct": "1", "base": "remaining_interest", "charged": "when_excess_is_rescheduled"}
    result = calc("early_payoff", PAID_EARLY, question="fee", method="flat", prepayment={"treatment": "reduce_instalment", "fee": fee})
    assert result == {"fee": "19800", "left_for_repayment": "1980200"}
    rows = calc("early_payoff", PAID_EARLY, method="flat", prepayment={"treatment": "reduce_instalment", "fee": fee})["rows"]
    assert (rows[0]["principal"], rows[0]["fees"], rows[0]["paid"]) == ("1800200", "19800", "2000000")
    assert (rows[1]["principal"], rows[1]["interest"]) == ("927255", "152997")


def test_a_payoff_at_the_end_of_the_period() -> None:
    """Flat, the first instalment paid: 11,000,000 and the interest of all of March."""
    asked = {"date": "2026-03-10", "interest_until": "end_of_period"}
    paid = [{"date": "2026-02-28", "amount": "1180000"}]
    result = calc("early_payoff", PAID_EARLY, question="payoff", method="flat", payments=paid, payoff=asked)
    assert (result["principal"], result["interest"], result["payoff_amount"]) == ("11000000", "180000", "11180000")
    by_day = calc("early_payoff", PAID_EARLY, question="payoff", method="flat", payments=paid, payoff={"date": "2026-03-10"})
    assert by_day["interest"] == "58065"


def test_interest_that_a_payment_does_not_cover_stays_owed() -> None:
    """250.00 at 0.8 % a day: 48.00 after 24 days, 40.00 paid, 20.00 more after 10 days."""
    result = calc("early_payoff", SIMPLE)
    assert (result["principal"], result["interest"], result["payoff_amount"]) == ("250.00", "28.00", "278.00")


def test_a_penalty_of_nine_days() -> None:
    (result,) = calc("penalty", PENALTY)["results"]
    assert result == {"days_late": 9, "penalty": {"overdue_instalment": "10620"}, "penalty_total": "10620"}


def test_a_payment_on_a_late_instalment_with_a_fee_of_its_own_date() -> None:
    result = calc("payment_allocation", PAYMENT)
    assert result == {
        "penalty": "10620", "fee": "500", "interest": "180000", "principal": "808880", "outstanding_per_instalment": ["191120"]
    }  # fmt: skip
    before = calc("payment_allocation", PAYMENT, payment={"date": "2026-03-18", "amount": "1000000"})
    assert (before["fee"], before["principal"]) == ("0", "809380")


def test_ageing_without_buckets_or_grace() -> None:
    results = calc("arrears", AGEING)["results"]
    assert [(row["overdue_amount"], row["past_due_days"], row["delinquent_since"], row["bucket"]) for row in results] == [
        ("0", 0, None, "NONE"),
        ("100", 1, "2026-03-10", "NONE"),
        ("50", 10, "2026-04-10", "NONE"),
        ("50", 11, "2026-04-10", "NONE"),
    ]


def test_due_dates_by_cut_off() -> None:
    assert calc("due_dates", DUES) == {"due_dates": [["2025-03-01", "2025-04-01"]]}


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


DATED = {"apr_convention": "effective_actual_365", "decimals": 0}


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
        ("loan_schedule", LOAN, {"principal": None}, FieldMissing),
        ("loan_schedule", LOAN, {"principal": 12000000}, BadField),
        ("loan_schedule", LOAN, {"principal": "0"}, BadAmount),
        ("loan_schedule", LOAN, {"principal": "-1"}, BadAmount),
        ("loan_schedule", LOAN, {"principal": "12000000.5"}, TooManyDecimals),
        ("loan_schedule", LOAN, {"principal": "1" * 20}, BadAmount),
        ("loan_schedule", LOAN, {"principal": "1e9"}, BadField),
        ("loan_schedule", LOAN, {"rate": {"pct": "-1", "per": "month"}}, BadRate),
        ("loan_schedule", LOAN, {"rate": {"pct": "1", "per": "fortnight"}}, BadField),
        ("loan_schedule", LOAN, {"rate": "1.5"}, BadField),
        ("loan_schedule", LOAN, {"periods": {"count": 0, "unit": "month"}}, BadField),
        ("loan_schedule", LOAN, {"periods": {"count": 3000, "unit": "month", "every": 36}}, BadDate),
        ("loan_schedule", LOAN, {"disbursement_date": "2026-02-30"}, BadDate),
        ("loan_schedule", LOAN, {"disbursement_date": "31-01-2026"}, BadDate),
        ("loan_schedule", LOAN, {"disbursement_date": None, "first_due_date": "2026-01-01"}, FieldMissing),
        ("loan_schedule", LOAN, {"method": "handshake"}, BadField),
        ("loan_schedule", LOAN, {"disbursement_date": None, "interest_basis": {"type": "daily", "day_count": "actual/365"}}, FieldMissing),
        ("loan_schedule", LOAN, {"interest_basis": {"type": "daily", "day_count": "lunar"}}, BadField),
        ("loan_schedule", LOAN, {"interest_basis": {"type": "per_period", "balance": "imagined"}}, BadField),
        ("loan_schedule", LOAN, {"method": "annuity_balloon"}, FieldMissing),
        ("loan_schedule", LOAN, {"method": "fixed_principal_pct_balloon", "principal_pct_per_instalment": "-5"}, BadRate),
        ("loan_schedule", LOAN, {"method": "custom_shares_flat", "custom_shares": {"principal": ["0.5", "0.5"]}}, BadTerm),
        ("loan_schedule", LOAN, {"method": "custom_shares_flat", "custom_shares": {"principal": ["0.5", "0.6"]}}, BadField),
        ("loan_schedule", LOAN, {"method": "custom_shares_flat", "custom_shares": {"principal": ["half", "0.5"]}}, BadField),
        ("loan_schedule", LOAN, {"method": "fixed_payment_until_repaid", "fixed_payment": "180000"}, NoTerm),
        (
            "loan_schedule",
            LOAN,
            {"rate": {"pct": "0", "per": "month"}, "method": "fixed_payment_until_repaid", "fixed_payment": "100"},
            NoTerm,
        ),
        ("loan_schedule", LOAN, {"level_instalment": {"amount": "0"}}, BadField),
        ("loan_schedule", LOAN, {"level_instalment": {"choose": "prettiest"}}, BadField),
        ("loan_schedule", LOAN, {"report": {"rows": "all", "years": [0]}}, BadField),
        ("loan_schedule", LOAN, {"grace": {"principal_periods": 12}}, BadTerm),
        ("loan_schedule", LOAN, {"grace": {"principal_periods": 1, "interest_during_grace": "forgotten"}}, BadField),
        ("loan_schedule", LOAN, {"down_payment": {"pct": "10", "due": "never"}}, BadField),
        ("loan_schedule", LOAN, {"down_payment": {"pct": "100", "due": "disbursement"}}, BadAmount),
        ("loan_schedule", LOAN, {"rate_changes": [{"from_instalment": 2, "rate": LOAN["rate"], "instalment": "guess"}]}, BadField),
        ("loan_schedule", LOAN, {"disbursements": [{"date": "2026-03-01", "amount": "1"}]}, BadDate),
        ("loan_schedule", LOAN, {"disbursements": [{"date": "2026-02-01", "amount": "12000001"}]}, BadAmount),
        ("loan_schedule", INTEREST, {"queries": [{"principal": "1", "from": "2024-02-05", "to": "2024-01-07"}]}, BadField),
        ("loan_schedule", LOAN, {"question": "why"}, BadField),
        ("loan_schedule", LOAN, {"rounding": {"unit": "0"}}, BadField),
        ("loan_schedule", LOAN, {"report": {"rows": ["first"]}}, BadField),
        ("loan_schedule", LOAN, {"non_working_days": {"anchor": "moon"}}, BadField),
        ("loan_schedule", LOAN, {"non_working_days": {"weekend": ["caturday"]}}, BadField),
        ("penalty", PENALTY, {"penalties": [{"base": "fixed", "pct": "1", "per": "once"}]}, NotYetBuilt),
        ("penalty", PENALTY, {"penalties": [{"base": "overdue_interest", "pct": "1", "per": "once", "cap": "9"}]}, NotYetBuilt),
        ("penalty", PENALTY, {"penalties": [{"base": "overdue_interest", "pct": "1", "per": "day", "count_days": "working"}]}, NotYetBuilt),
        ("penalty", PENALTY, {"penalties": [{"base": "moon", "pct": "1", "per": "once"}]}, BadField),
        ("penalty", PENALTY, {"penalties": [{"base": "overdue_interest", "pct": "1001", "per": "once"}]}, BadRate),
        ("penalty", PENALTY, {"overdue": [{"n": 1, "principal": "1", "interest": "1"}]}, BadField),
        ("payment_allocation", PAYMENT, {"payment": {"date": "2026-03-19", "amount": "2000000"}}, PaymentAboveDebt),
        ("payment_allocation", PAYMENT, {"order_due": ["penalty", "penalty"]}, BadField),
        ("payment_allocation", PAYMENT, {"order_due": []}, BadField),
        ("payment_allocation", PAYMENT, {"excess_goes_to": "charity"}, BadField),
        ("payment_allocation", PAYMENT, {"charges": [{**PAYMENT["charges"][0], "amount": "501"}]}, BadField),  # type: ignore[index]
        ("payment_allocation", PAYMENT, {"charges": [{**PAYMENT["charges"][0], "instalment": 2}]}, BadField),  # type: ignore[index]
        ("arrears", PAID_EARLY, {"question": "schedule_with_overdue_interest"}, FieldMissing),
        ("early_payoff", PAID_EARLY, {"question": "why"}, BadField),
        ("early_payoff", PAID_EARLY, {"disbursement_date": None}, FieldMissing),
        ("early_payoff", PAID_EARLY, {"payments": [{"date": "2026-01-30", "amount": "1"}]}, BadDate),
        ("early_payoff", PAID_EARLY, {"payments": [{"date": "2026-03-01", "amount": "13000000"}]}, PaymentAboveDebt),
        ("early_payoff", PAID_EARLY, {"payments": [{"date": "2026-03-01", "amount": "12000001", "to": "principal"}]}, PaymentAboveDebt),
        ("early_payoff", PAID_EARLY, {"payments": [{"date": "2028-03-01", "amount": "99000000"}]}, PaymentAboveDebt),
        ("early_payoff", PAID_EARLY, {"prepayment": {"treatment": "none"}}, PaymentAboveDebt),
        ("early_payoff", PAID_EARLY, {"prepayment": {"treatment": "forgive"}}, BadField),
        ("early_payoff", PAID_EARLY, {"prepayment": {"fee": {"pct": "1", "base": "goodwill"}}}, BadField),
        ("early_payoff", PAID_EARLY, {"prepayment": {"fee": {"pct": "-1", "base": "remaining_interest"}}}, BadRate),
        ("early_payoff", PAID_EARLY, {"question": "fee", "payments": []}, BadField),
        ("early_payoff", PAID_EARLY, {"question": "payoff"}, FieldMissing),
        ("early_payoff", PAID_EARLY, {"question": "payoff", "payoff": {"date": "2026-02-27"}}, BadDate),
        ("early_payoff", PAID_EARLY, {"question": "payoff", "payments": [], "payoff": {"date": "2026-01-30"}}, BadDate),
        ("early_payoff", SIMPLE, {"payoff": {"date": "2024-01-01", "interest_until": "end_of_period"}}, BadField),
        ("early_payoff", SIMPLE, {"payoff": {"date": "2023-12-21"}}, BadDate),
        ("early_payoff", SIMPLE, {"payments": [{"date": "2023-12-22", "amount": "298.01"}]}, PaymentAboveDebt),
        ("early_payoff", {"question": "unearned_interest", "decimals": 0}, {"rebate_rule": "rule_of_thumb"}, BadField),
        ("early_payoff", SETTLEMENT, {"apr_effective_pct": "1000", "settlement": {"after_instalments_paid": 3660}}, BadAmount),
        ("early_payoff", SETTLEMENT, {"settlement": {"after_instalments_paid": 1, "plus_days": 36525, "days_in_month": 1}}, BadAmount),
        ("early_payoff", SIMPLE, {"rate": {"pct": "1000", "per": "day"}, **ENDLESS}, BadAmount),
        ("early_payoff", RULE_78, {"queries": [{"finance_charge": "1", "instalments": 2, "paid": 3}]}, BadField),
        ("arrears", AGEING, {"question": "guess"}, BadField),
        ("arrears", AGEING, {"loans": "all"}, BadField),
        ("due_dates", DUES, {"start_dates": [20250131]}, BadField),
        ("due_dates", DUES, {"rule": "when_convenient"}, BadField),
        ("amount_in_words", {"language": "tlh", "amounts": ["1"]}, {}, UnknownLanguage),
        ("amount_in_words", {"language": "id", "amounts": ["1.250.000"]}, {}, BadAmount),
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
        ("horoscope", {}, {}, BadField),
    ],
)
def test_faults_are_refused_by_name(kind: str, inputs: dict[str, Any], changed: dict[str, Any], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        calc(kind, inputs, **changed)


@pytest.mark.parametrize("case", [None, [], "flat", 12, {}, {"kind": 7}, {"kind": "due_dates"}, {"kind": "due_dates", "inputs": []}])
def test_what_is_no_case_is_refused(case: object) -> None:
    with pytest.raises(Refusal):
        answer(case)


def test_a_refusal_names_the_field_and_shows_one_short_line() -> None:
    with pytest.raises(BadField) as refused:
        calc("loan_schedule", LOAN, periods={"count": "x\n" * 99, "unit": "month"})
    assert refused.value.field == "inputs.periods.count"
    assert len(refused.value.value) < 80
    assert "\n" not in refused.value.value


NONSENSE: list[Any] = [
    None,
    "",
    "x",
    "-1",
    "0",
    "NaN",
    "9" * 30,
    "0001-01-01",
    "9999-12-31",
    -1,
    0,
    10**30,
    1.5,
    True,
    [],
    [None],
    {},
    {"a": []},
]


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a JSON value; of a list only the first item."""
    yield path
    for key in value if isinstance(value, dict) else range(min(1, len(value))) if isinstance(value, list) else ():
        yield from places(value[key], (*path, key))


def spoiled(case: dict[str, Any], path: tuple[Any, ...], nonsense: Any) -> dict[str, Any]:
    changed = copy.deepcopy(case)
    inner: Any = changed
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = nonsense
    return changed


@pytest.mark.parametrize("file", sorted((ORACLES / "cases").glob("*.json")), ids=lambda file: file.stem)
def test_nonsense_in_any_field_is_answered_or_refused_never_a_crash(file: Path) -> None:
    tried = 0
    for known in json.loads(file.read_text(encoding="utf-8")):
        case = {"kind": known["kind"], "inputs": known["inputs"]}
        for path in places(case):
            for nonsense in NONSENSE if path and known["id"] in ANSWERED else []:
                tried += 1
                try:
                    assert isinstance(answer(spoiled(case, path, nonsense)), dict)
                except Refusal:
                    continue
    assert tried > 0 or not any(known["id"] in ANSWERED for known in json.loads(file.read_text(encoding="utf-8")))
