"""`coopdesk calc` on schedules and due dates: what no oracle asks of the schema, worked by hand, and its faults."""

from __future__ import annotations

from typing import Any

import pytest

from coopdesk.domain.errors import BadAmount, BadDate, BadField, BadRate, BadTerm, FieldMissing, NoTerm, Refusal, TooManyDecimals
from tests.cli.calculator import LOAN, calc

INTEREST: dict[str, Any] = {
    "question": "interest_due",
    "decimals": 0,
    "rate": {"pct": "0.05", "per": "day"},
    "interest_basis": {"type": "daily", "day_count": "actual"},
}
DUES = {"start_dates": ["2025-01-31"], "periods": {"count": 2, "unit": "month"}, "rule": "first_of_month_by_cutoff", "cutoff_day": 15}


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


def test_due_dates_by_cut_off() -> None:
    assert calc("due_dates", DUES) == {"due_dates": [["2025-03-01", "2025-04-01"]]}


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
        ("due_dates", DUES, {"start_dates": [20250131]}, BadField),
        ("due_dates", DUES, {"rule": "when_convenient"}, BadField),
    ],
)
def test_faults_are_refused_by_name(kind: str, inputs: dict[str, Any], changed: dict[str, Any], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        calc(kind, inputs, **changed)
