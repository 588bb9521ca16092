"""`coopdesk calc` on payments, payoff, allocation and arrears: what no oracle asks of the schema, worked by hand, and its faults."""

from __future__ import annotations

from typing import Any

import pytest

from coopdesk.domain.errors import BadAmount, BadDate, BadField, BadRate, FieldMissing, PaymentAboveDebt, Refusal
from tests.cli.calculator import LOAN, calc

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


@pytest.mark.parametrize(
    ("kind", "inputs", "changed", "refusal"),
    [
        ("payment_allocation", PAYMENT, {"payment": {"date": "2026-03-19", "amount": "2000000"}}, PaymentAboveDebt),
        ("payment_allocation", PAYMENT, {"order_due": ["penalty", "penalty"]}, BadField),
        ("payment_allocation", PAYMENT, {"order_due": []}, BadField),
        ("payment_allocation", PAYMENT, {"excess_goes_to": "charity"}, BadField),
        ("payment_allocation", PAYMENT, {"charges": [{**PAYMENT["charges"][0], "amount": "501"}]}, BadField),  # type: ignore[index]
        ("payment_allocation", PAYMENT, {"charges": [{**PAYMENT["charges"][0], "instalment": 2}]}, BadField),  # type: ignore[index]
        ("arrears", PAID_EARLY, {"question": "schedule_with_overdue_interest"}, FieldMissing),
        ("arrears", AGEING, {"question": "guess"}, BadField),
        ("arrears", AGEING, {"loans": "all"}, BadField),
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
    ],
)
def test_faults_are_refused_by_name(kind: str, inputs: dict[str, Any], changed: dict[str, Any], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        calc(kind, inputs, **changed)
