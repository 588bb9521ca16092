"""`coopdesk calc` on penalties: what no oracle asks of the schema, worked by hand, and its faults."""

from __future__ import annotations

from typing import Any

import pytest

from coopdesk.domain.errors import BadAmount, BadDate, BadField, BadRate, FieldMissing, Refusal, TooManyDecimals
from tests.cli.calculator import calc

PENALTY = {
    "decimals": 0,
    "overdue": [{"n": 1, "due_date": "2026-03-10", "principal": "1000000", "interest": "180000"}],
    "penalties": [{"base": "overdue_instalment", "pct": "0.1", "per": "day"}],
    "queries": [{"as_of": "2026-03-19"}],
}


def test_a_penalty_of_nine_days() -> None:
    (result,) = calc("penalty", PENALTY)["results"]
    assert result == {"days_late": 9, "penalty": {"overdue_instalment": "10620"}, "penalty_total": "10620"}


def charged(*penalties: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """The one answer to a case with these penalties."""
    (result,) = calc("penalty", PENALTY, penalties=list(penalties), **changed)["results"]
    return dict(result)


FIXED = {"base": "fixed", "amount": "5000", "per": "once"}
TWO_LATE = [
    {"n": 1, "due_date": "2026-03-10", "principal": "1000000", "interest": "180000"},
    {"n": 2, "due_date": "2026-03-16", "principal": "1000000", "interest": "165000"},
]


@pytest.mark.parametrize(
    ("changed", "total"),
    [
        ({}, "10000"),
        ({"per": "day"}, "60000"),
        ({"per": "month", "days_in_month": 30}, "2000"),
        ({"grace_days": 3}, "5000"),
        ({"per": "day", "grace_days": 3, "grace_counts": "never_charged"}, "30000"),
        ({"per": "day", "cap": "40000"}, "55000"),
        ({"amount": None, "pct": "5000"}, "10000"),
    ],
)
def test_a_fixed_penalty_for_each_late_instalment(changed: dict[str, Any], total: str) -> None:
    """Two instalments, 9 and 3 days late: 5,000 each; 12 days of 5,000; 12/30 of it; only the 9 days; 6 of them; 40,000 + 15,000."""
    assert charged({**FIXED, **changed}, overdue=TWO_LATE)["penalty_total"] == total


@pytest.mark.parametrize(("cap", "total"), [("10620", "10620"), ("10000", "10000"), ("99999", "10620"), ("0", "0"), (None, "10620")])
def test_a_penalty_is_never_above_its_cap(cap: str | None, total: str) -> None:
    """1,180,000 x 0.1 % x 9 days is 10,620."""
    assert charged({"base": "overdue_instalment", "pct": "0.1", "per": "day", "cap": cap})["penalty_total"] == total


def test_a_cap_bears_on_each_instalment_and_is_rounded_as_the_penalty_is() -> None:
    """9 days of 1,180 are 10,620, above 5,050; 3 days of 1,165 are 3,495: to hundreds 5,100 and 3,500."""
    given = {"base": "overdue_instalment", "pct": "0.1", "per": "day", "cap": "5050"}
    result = charged(given, overdue=TWO_LATE, rounding={"money_mode": "half_up", "unit": "100"}, outstanding_principal="2000000")
    assert [row["penalty"] for row in result["rows"]] == ["5100", "3500"]
    assert (result["totals"]["penalty"], result["penalty_total"]) == ("8600", "8600")


HOLIDAYS = {"weekend": ["saturday", "sunday"], "holidays": ["2026-03-18"], "shift": "none", "anchor": "unshifted"}


@pytest.mark.parametrize(
    ("due", "as_of", "days"),
    [
        ("2026-03-10", "2026-03-19", 6),
        ("2026-03-13", "2026-03-15", 0),
        ("2026-03-13", "2026-03-16", 1),
        ("2026-03-14", "2026-03-16", 1),
        ("2026-03-17", "2026-03-18", 0),
        ("2026-03-20", "2026-03-19", 0),
    ],
)
def test_only_working_days_are_late(due: str, as_of: str, days: int) -> None:
    """From Tuesday the 10th to Thursday the 19th: Wednesday to Friday, Monday, Tuesday, Thursday; the 18th is a holiday."""
    given = {"base": "overdue_instalment", "pct": "0.1", "per": "day", "count_days": "working"}
    overdue = [{**PENALTY["overdue"][0], "due_date": due}]  # type: ignore[dict-item]
    result = charged(given, overdue=overdue, queries=[{"as_of": as_of}], non_working_days=HOLIDAYS)
    assert (result["days_late"], result["penalty_total"]) == (days, str(days * 1_180))


def test_working_days_of_grace_and_calendar_days_beside_them() -> None:
    """6 working days, 5 of grace: all 6 are charged; the other penalty counts 9."""
    working = {"base": "overdue_instalment", "pct": "0.1", "per": "day", "count_days": "working", "grace_days": 5}
    calendar = {"base": "overdue_interest", "pct": "1", "per": "day", "count_days": "calendar"}
    result = charged(working, calendar, non_working_days=HOLIDAYS)
    assert result["penalty"] == {"overdue_instalment": "7080", "overdue_interest": "16200"}
    assert result["days_late"] == 9
    assert charged({**working, "grace_days": 6}, non_working_days=HOLIDAYS)["penalty_total"] == "0"


@pytest.mark.parametrize(
    ("payments", "total"),
    [
        ([], "1692"),
        ([{"date": "2026-04-20"}], "0"),
        ([{"date": "2026-01-05"}, {"date": "2026-02-11"}], "1692"),
        ([{"date": "2026-03-25"}], "0"),
    ],
)
def test_days_since_the_last_payment(payments: list[dict[str, str]], total: str) -> None:
    """2 % of 84,600 once 40 days have passed, asked on 20 April: since the due date 41, since 11 February 68, since 25 March 26."""
    given = {"base": "overdue_interest", "pct": "2", "per": "once", "grace_days": 40, "count_from": "last_payment"}
    overdue = [{"n": 1, "due_date": "2026-03-10", "principal": "0", "interest": "84600"}]
    result = charged(given, overdue=overdue, queries=[{"as_of": "2026-04-20"}], loan={"payments": payments})
    assert result["penalty_total"] == total


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"base": "moon"}, BadField),
        ({"per": "hour"}, BadField),
        ({"pct": "1001"}, BadRate),
        ({"pct": "-1"}, BadRate),
        ({"pct": None}, FieldMissing),
        ({"cap": "-1"}, BadAmount),
        ({"cap": "0.5"}, TooManyDecimals),
        ({"base": "fixed", "pct": None}, FieldMissing),
        ({"base": "fixed", "amount": "-5000"}, BadAmount),
        ({"count_days": "lunar"}, BadField),
        ({"count_from": "birth"}, BadField),
        ({"grace_days": -1}, BadField),
        ({"days_in_month": 0}, BadField),
    ],
)
def test_a_penalty_with_a_fault_is_refused_by_name(changed: dict[str, Any], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        charged({"base": "overdue_interest", "pct": "1", "per": "day", **changed})


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"overdue": [{"n": 1, "principal": "1", "interest": "1"}]}, BadField),
        ({"queries": [{"as_of": "2026-02-31"}]}, BadDate),
        ({"queries": [{}]}, FieldMissing),
        ({"outstanding_principal": "1.5"}, TooManyDecimals),
    ],
)
def test_what_is_overdue_with_a_fault_is_refused_by_name(changed: dict[str, Any], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        calc("penalty", PENALTY, **changed)
