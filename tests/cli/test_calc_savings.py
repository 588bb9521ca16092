"""`coopdesk calc` on savings, deposits, surplus and provisions: what no oracle asks of the schema, worked by hand, and its faults."""

from __future__ import annotations

from typing import Any

import pytest

from coopdesk.domain.errors import (
    BadAmount,
    BadDate,
    BadField,
    BadRate,
    DateTooEarly,
    FieldMissing,
    InsufficientFunds,
    NoChartRate,
    Refusal,
    SharesNotWhole,
    TooManyDecimals,
)
from tests.cli.calculator import calc

MONTH: dict[str, Any] = {
    "question": "period_interest",
    "decimals": 0,
    "method": "daily_balance",
    "rate": {"pct": "6", "per": "year"},
    "day_count": "actual/365",
    "period": {"from": "2026-06-01", "to": "2026-06-30", "days": 30},
    "balances": [{"date": "2026-05-20", "balance": "365000"}, {"date": "2026-06-11", "balance": "730000"}],
}
SLABS = [
    {"min": None, "min_inclusive": True, "max": "500000", "max_inclusive": False, "annual_rate_pct": "3"},
    {"min": "500000", "min_inclusive": True, "max": None, "max_inclusive": False, "annual_rate_pct": "6"},
]
TIERED = {**MONTH, "rate": None, "tiers": SLABS, "tier_basis": "slice"}
SEGMENTS = {**MONTH, "balances": [], "period": {"from": None, "to": None, "days": 20}}
SEGMENTS["segments"] = [{"days": 10, "balance": "365000"}, {"days": 10, "balance": "730000"}]
SUM = {**MONTH, "balances": [], "sum_of_daily_balances": "18250000", "period": {"days": 30}}
ACCRUALS: dict[str, Any] = {
    "question": "accruals",
    "decimals": 2,
    "method": "daily_balance",
    "rate": {"pct": "12", "per": "year"},
    "day_count": None,
    "opening": {"date": "2026-01-16", "balance": "1000"},
    "operations": [{"date": "2026-02-15", "amount": "-500"}],
    "accrual": {"every": "month", "on": "first_day_of_next"},
    "posting": {"every": "month", "on": "first_day_of_next"},
    "period": {"from": "2026-01-16", "to": "2026-03-01", "days": None},
    "report_dates": ["2026-01-31", "2026-02-01", "2026-03-01"],
}
TERM: dict[str, Any] = {
    "question": "interest",
    "decimals": 0,
    "principal": "50000000",
    "rate": {"pct": "6", "per": "year"},
    "term": {"count": 90, "unit": "day"},
    "interest_basis": {"type": "daily", "day_count": "actual/365"},
    "compounding": "none",
    "withholding_tax_pct": "10",
}
CHART: dict[str, Any] = {
    "question": "rate_chart",
    "chart": [{"min_months": 1, "max_months": 6, "min_amount": "1", "max_amount": None, "annual_rate_pct": "5.25"}],
    "queries": [{"principal": "1", "term_months": 6}],
}
SHARES: dict[str, Any] = {
    "question": "distribution",
    "decimals": 0,
    "surplus": "10000001",
    "allocation_pct": {"jasa_modal": "20", "pengurus": "10", "cadangan": "70"},
    "officer_split_pct": {"ketua": "60", "bendahara": "40"},
    "bases": [{"share": "jasa_modal", "basis": "member_savings", "total": "3"}],
    "members": [
        {"name": "Ani", "role": "ketua", "base": {"member_savings": "1"}},
        {"name": "Budi", "role": None, "base": {"member_savings": "2"}},
        {"name": "Cici", "role": "bendahara", "base": {}},
    ],
}
PATRONAGE: dict[str, Any] = {
    "question": "patronage_refund",
    "decimals": 0,
    "surplus": "2000",
    "dividend_pool": "1000",
    "members": [
        {"shares": "1", "patronage_units": "1.5"},
        {"shares": "1", "patronage_units": "1.5"},
        {"shares": "1", "patronage_units": "0"},
    ],
    "report_members": [3, 1],
}
PROVISION: dict[str, Any] = {
    "question": "provision",
    "decimals": 0,
    "buckets": [
        {"name": "on time", "min_days": None, "max_days": 0, "outstanding": "900", "provision_pct": "0.5"},
        {"name": "late", "min_days": 1, "max_days": None, "outstanding": "100", "provision_pct": "50"},
    ],
    "par_over_days": [0],
}


def savings(inputs: dict[str, Any], **changed: Any) -> dict[str, Any]:
    return calc("savings_interest", inputs, **changed)


@pytest.mark.parametrize(
    ("method", "interest"),
    [("daily_balance", "3000"), ("average_daily_balance", "3000"), ("lowest_balance", "1800"), ("balance_at_period_end", "3600")],
)
def test_a_month_by_each_method(method: str, interest: str) -> None:
    """60 a day on 365,000, 120 on 730,000, from the 11th on."""
    result = savings(MONTH, method=method)
    assert (result["interest"], result["lowest_balance"]) == (interest, "365000")
    assert (result["sum_of_daily_balances"], result["average_balance"]) == ("18250000", "608333")
    assert result["segment_interest"] == ["600", "2400"]


def test_interest_of_a_day_tax_and_net() -> None:
    result = savings(MONTH, report_dates=["2026-06-10", "2026-06-11", "2026-06-30"], withholding_tax_pct="10")
    assert result["interest_on"] == {"2026-06-10": "60", "2026-06-11": "120", "2026-06-30": "120"}
    assert (result["tax"], result["net_interest"]) == ("300", "2700")
    assert "tax" not in savings(MONTH)


def test_the_days_of_the_period_say_where_it_ends() -> None:
    """To 1 July with 30 days ends with 30 June; without `to` the days count; a month earlier nothing stood there."""
    assert savings(MONTH, period={"from": "2026-06-01", "to": "2026-07-01", "days": 30})["interest"] == "3000"
    assert savings(MONTH, period={"from": "2026-06-01", "to": "2026-06-30", "days": None})["interest"] == "3000"
    assert savings(MONTH, period={"from": "2026-06-01", "days": 30})["interest"] == "3000"
    assert savings(MONTH, period={"from": "2026-05-19", "to": "2026-05-20"})["interest"] == "60"
    assert savings(MONTH, period={"to": "2026-05-20"})["sum_of_daily_balances"] == "365000"


def test_tiers_in_slices_and_on_the_whole() -> None:
    """730,000: 500,000 at 3 % and 230,000 at 6 %, 20 days; 365,000 at 3 %, 10 days: 300 + 821.92 + 756.16."""
    assert savings(TIERED)["interest"] == "1878"
    assert savings(TIERED, tier_basis="whole_balance")["interest"] == "2700"


def test_segments_sums_and_rates_of_other_periods() -> None:
    assert savings(SEGMENTS)["interest"] == "1800"
    assert savings(SEGMENTS, period={"from": "2026-06-01"}, report_dates=["2026-06-20"])["interest_on"] == {"2026-06-20": "120"}
    assert savings(SUM) == {"interest": "3000", "average_balance": "608333", "apy_pct": "0.49", "sum_of_daily_balances": "18250000"}
    assert savings(SUM, method="average_daily_balance", rate=None, tiers=SLABS, tier_basis="whole_balance")["interest"] == "3000"
    assert savings(SEGMENTS, rate={"pct": "0.5", "per": "month"})["interest"] == "1800"
    assert savings(SEGMENTS, rate={"pct": "0.01", "per": "day"})["interest"] == "1095"
    assert savings(SEGMENTS, rate={"pct": "10", "per": "period"}, day_count=None)["interest"] == "54750"
    assert savings(SEGMENTS, day_count="actual/360")["interest"] == "1825"


def test_a_case_without_decimals_is_shown_with_four() -> None:
    """4,000,000 at 6 % for 3 days: 1,972.6027."""
    given = {"segments": [{"days": 3, "balance": "4000000"}], "period": None, "decimals": None}
    assert savings(SEGMENTS, **given, rounding={"money_mode": "none"})["interest"] == "1972.6027"


def test_a_period_without_money_has_no_yield() -> None:
    assert "apy_pct" not in savings(SEGMENTS, segments=[{"days": 5, "balance": "0"}])


def test_accruals_of_a_twelfth_posted_on_the_first() -> None:
    """1 % a month on 1,000, whole in the half January; 1,010 for 14 days and 510 for 14 in February: 7.60."""
    assert savings(ACCRUALS) == {
        "accruals": [{"date": "2026-02-01", "interest": "10.00"}, {"date": "2026-03-01", "interest": "7.60"}],
        "postings": [
            {"date": "2026-02-01", "interest": "10.00", "balance_after": "1010.00"},
            {"date": "2026-03-01", "interest": "7.60", "balance_after": "517.60"},
        ],
        "balance_on": {"2026-01-31": "1000.00", "2026-02-01": "1010.00", "2026-03-01": "517.60"},
        "accruals_until": {"2026-01-31": 0, "2026-02-01": 1, "2026-03-01": 2},
    }


def test_accruals_by_days_in_the_rhythm_of_posting_alone() -> None:
    """16 days of January at 12 % over 365: 5.26."""
    result = savings(ACCRUALS, accrual=None, day_count="actual/365", withholding_tax_pct="0")
    assert result["accruals"][0] == {"date": "2026-02-01", "interest": "5.26"}
    assert savings(ACCRUALS, posting=None)["postings"] == []


def test_tax_is_withheld_from_each_posting_and_the_rest_bears_interest() -> None:
    """A tenth of 10.00; 1,009 for 14 days and 509 for 14 at 1 %: 7.59, of which 0.76 is tax."""
    result = savings(ACCRUALS, withholding_tax_pct="10")
    assert result["postings"] == [
        {"date": "2026-02-01", "interest": "10.00", "balance_after": "1009.00", "tax": "1.00", "net_interest": "9.00"},
        {"date": "2026-03-01", "interest": "7.59", "balance_after": "515.83", "tax": "0.76", "net_interest": "6.83"},
    ]
    assert [each["interest"] for each in result["accruals"]] == ["10.00", "7.59"]
    assert result["balance_on"]["2026-03-01"] == "515.83"
    assert savings(ACCRUALS, withholding_tax_pct="0")["postings"][0]["tax"] == "0.00"


def test_a_deposits_interest_tax_and_net() -> None:
    """739,726.03 less 73,972.60 is 665,753.42, from rounded figures 665,753."""
    amounts = {"gross_interest": "739726", "tax": "73973", "net_interest": "665753", "maturity_amount": "50665753"}
    assert calc("term_deposit", TERM) == amounts
    rounded = calc("term_deposit", TERM, rounding={"money_mode": "up", "unit": "1", "net_from": "rounded"})
    assert (rounded["gross_interest"], rounded["tax"], rounded["net_interest"]) == ("739727", "73973", "665754")
    exact = calc("term_deposit", TERM, rounding={"money_mode": "none"}, withholding_tax_pct=None)
    assert exact["net_interest"].startswith("739726.0273972602")


def test_a_deposit_compounded_with_a_rest() -> None:
    """1 % a month, 5 months compounded every 2: 1.02 x 1.02 x 1.01 of 1,000,000."""
    given = {"term": {"count": 5, "unit": "month"}, "interest_basis": {"type": "months_over_12"}, "rate": {"pct": "12", "per": "year"}}
    result = calc(
        "term_deposit", TERM, **given, principal="1000000", compounding="every_months", compounding_months=2, withholding_tax_pct="0"
    )
    assert (result["gross_interest"], result["maturity_amount"]) == ("50804", "1050804")


def test_a_rate_of_the_chart() -> None:
    assert calc("term_deposit", CHART) == {"annual_rate_pct": ["5.25"]}


def test_a_surplus_with_officers() -> None:
    """Of 10,000,001: 2,000,000 by savings, 1,000,000 for the officers 60 : 40."""
    result = calc("shu", SHARES)
    assert result["allocation"] == {"jasa_modal": "2000000", "pengurus": "1000000", "cadangan": "7000001"}
    assert [(row["name"], row["jasa_modal"], row["officer"], row["total"]) for row in result["members"]] == [
        ("Ani", "666667", "600000", "1266667"),
        ("Budi", "1333333", "0", "1333333"),
        ("Cici", "0", "400000", "400000"),
    ]
    down = calc("shu", SHARES, rounding={"money_mode": "down", "unit": "1000", "residue": "largest_remainder"}, officer_split_pct=None)
    assert [row["total"] for row in down["members"]] == ["667000", "1333000", "0"]


def test_a_patronage_refund_in_halves_and_thirds() -> None:
    """1,000 over 3 units is 333 each and 500 for 1.5; over 3 shares 334, 333, 333 by largest remainder."""
    assert calc("shu", PATRONAGE) == {
        "patronage_pool": "1000",
        "refund_per_unit": "333",
        "member_refunds": ["0", "500"],
        "refunds_sum": "1000",
        "dividend_per_share": "333",
        "dividends_sum": "1000",
    }
    each = calc("shu", PATRONAGE, rounding={"money_mode": "half_up", "unit": "1", "residue": "none"})
    assert each["dividends_sum"] == "999"


def test_provisions_and_the_portfolio_at_risk() -> None:
    """900 at 0.5 % is 4.5, 100 at 50 % is 50; 100 of 1,000 is late."""
    assert calc("arrears", PROVISION) == {
        "provision_per_bucket": ["5", "50"],
        "total_outstanding": "1000",
        "total_provision": "55",
        "par_pct": {"0": "10.00"},
    }


@pytest.mark.parametrize(
    ("kind", "inputs", "changed", "refusal"),
    [
        ("savings_interest", MONTH, {"question": "why"}, BadField),
        ("savings_interest", MONTH, {"method": "highest_balance"}, BadField),
        ("savings_interest", MONTH, {"rate": {"pct": "-6", "per": "year"}}, BadRate),
        ("savings_interest", MONTH, {"rate": None}, FieldMissing),
        ("savings_interest", MONTH, {"balances": None}, BadField),
        ("savings_interest", MONTH, {"balances": [{"date": "2026-06-31", "balance": "1"}]}, BadDate),
        ("savings_interest", MONTH, {"balances": [{"date": "2026-06-01", "balance": "0.5"}]}, TooManyDecimals),
        ("savings_interest", MONTH, {"balances": [{"date": "2026-06-01", "balance": "-1"}]}, BadAmount),
        ("savings_interest", MONTH, {"balances": list(reversed(MONTH["balances"]))}, DateTooEarly),
        ("savings_interest", MONTH, {"period": {"from": "2026-06-02", "to": "2026-06-01"}}, BadField),
        ("savings_interest", MONTH, {"period": {"from": "1950-01-01", "to": "2090-01-01"}}, BadField),
        ("savings_interest", MONTH, {"report_dates": ["2026-07-01"]}, BadField),
        ("savings_interest", MONTH, {"withholding_tax_pct": "-1"}, BadRate),
        ("savings_interest", SEGMENTS, {"segments": [{"days": -1, "balance": "1"}]}, BadField),
        ("savings_interest", SEGMENTS, {"day_count": "actual/actual_isda"}, BadField),
        ("savings_interest", SEGMENTS, {"report_dates": ["2026-06-01"]}, BadField),
        ("savings_interest", SUM, {"method": "lowest_balance"}, BadField),
        ("savings_interest", SUM, {"day_count": "actual/actual_isda"}, BadField),
        ("savings_interest", TIERED, {"tiers": [{**SLABS[0], "max_inclusive": None}]}, FieldMissing),
        ("savings_interest", TIERED, {"tiers": [{**SLABS[0], "max_inclusive": "no"}]}, BadField),
        ("savings_interest", ACCRUALS, {"operations": [{"date": "2026-02-15", "amount": "-1010.01"}]}, InsufficientFunds),
        ("savings_interest", ACCRUALS, {"operations": [{"date": "2026-01-15", "amount": "1"}]}, DateTooEarly),
        ("savings_interest", ACCRUALS, {"opening": None}, FieldMissing),
        ("savings_interest", ACCRUALS, {"accrual": None, "posting": None}, FieldMissing),
        ("savings_interest", ACCRUALS, {"accrual": {"every": "month", "on": "last_day"}}, BadField),
        ("savings_interest", ACCRUALS, {"accrual": {"every": "moon", "on": "first_day_of_next"}}, BadField),
        ("savings_interest", ACCRUALS, {"period": {"to": "2999-01-01"}}, BadField),
        ("savings_interest", ACCRUALS, {"withholding_tax_pct": "-10"}, BadRate),
        ("term_deposit", TERM, {"question": "why"}, BadField),
        ("term_deposit", TERM, {"term": {"count": 0, "unit": "day"}}, BadField),
        ("term_deposit", TERM, {"term": {"count": 3, "unit": "month"}}, BadField),
        ("term_deposit", TERM, {"interest_basis": {"type": "daily", "day_count": "30/360_us"}}, BadField),
        ("term_deposit", TERM, {"compounding": "every_months", "compounding_months": 6}, BadField),
        ("term_deposit", TERM, {"principal": "-5"}, BadAmount),
        ("term_deposit", TERM, {"withholding_tax_pct": "1001"}, BadRate),
        ("term_deposit", CHART, {"queries": [{"principal": "1", "term_months": 7}]}, NoChartRate),
        ("shu", SHARES, {"question": "why"}, BadField),
        ("shu", SHARES, {"surplus": "-1"}, BadAmount),
        ("shu", SHARES, {"allocation_pct": {"jasa_modal": "105"}}, SharesNotWhole),
        ("shu", SHARES, {"officer_split_pct": {"ketua": "60", "bendahara": "41"}}, SharesNotWhole),
        ("shu", SHARES, {"bases": [{"share": "jasa_lain", "basis": "member_savings", "total": "3"}]}, BadField),
        ("shu", SHARES, {"bases": [{"share": "jasa_modal", "basis": "member_savings", "total": "2"}]}, BadAmount),
        ("shu", SHARES, {"bases": [{"share": "jasa_modal", "basis": "height", "total": "3"}]}, BadField),
        ("shu", PATRONAGE, {"dividend_pool": "2001"}, BadField),
        ("shu", PATRONAGE, {"report_members": [4]}, BadField),
        ("arrears", PROVISION, {"par_over_days": [30]}, BadField),
        ("arrears", PROVISION, {"buckets": [{**PROVISION["buckets"][0], "min_days": 9}]}, BadField),
    ],
)
def test_faults_are_refused_by_name(kind: str, inputs: dict[str, Any], changed: dict[str, Any], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        calc(kind, inputs, **changed)
