"""A year's plan: its sums by month and year, how far it was reached, and what is refused of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coopdesk.domain.budgets import Budget, BudgetVersion, check_budget, grown, over_months, planned_surplus, reached
from coopdesk.domain.chart import Account, AccountKind, Section
from coopdesk.domain.errors import BadAmount, BadField, FieldMissing
from coopdesk.domain.journal import Side
from coopdesk.domain.money import MINOR_MAX

CHART = {
    "1-1100": Account("1-1100", AccountKind.ASSET, Side.DEBIT, Section.CASH, {}),
    "4-1100": Account("4-1100", AccountKind.INCOME, Side.CREDIT, Section.MEMBER_INCOME, {}),
    "5-2300": Account("5-2300", AccountKind.EXPENSE, Side.DEBIT, Section.OPERATING_COST, {}),
}
INTEREST = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048)
PLAN = Budget(2026, BudgetVersion.DECIDED, date(2026, 2, 20), {"4-1100": INTEREST, "5-2300": over_months(400_000)}, "RAT 2025")


def test_a_plan_is_summed_to_the_end_of_the_month_of_a_day() -> None:
    days = (date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 12, 31))
    assert [PLAN.by("4-1100", day) for day in days] == [1, 7, 15, 4095]
    assert PLAN.of_year("4-1100") == 4095


def test_an_account_without_a_plan_has_nothing() -> None:
    assert (PLAN.of_year("5-9999"), PLAN.by("5-9999", date(2026, 12, 31))) == (0, 0)


@pytest.mark.parametrize(
    ("amount", "percent", "new"),
    [
        (1_250_000, "-20", 1_000_000),
        (1_000, "0.05", 1_001),  # 1,000.5
        (1_000, "0.04", 1_000),  # 1,000.4
        (1_000, "-150", 0),
    ],
)
def test_an_amount_grows_half_up_and_never_below_nothing(amount: int, percent: str, new: int) -> None:
    assert grown(amount, Decimal(percent)) == new


@pytest.mark.parametrize(("actual", "plan", "percent"), [(1, 3, "33.3"), (2, 3, "66.7"), (3, 2, "150.0"), (-1, 4, "-25.0"), (0, 5, "0.0")])
def test_what_was_reached_is_told_to_one_decimal(actual: int, plan: int, percent: str) -> None:
    assert str(reached(actual, plan)) == percent


def test_nothing_is_reached_of_no_plan() -> None:
    assert reached(500, 0) is None


def test_a_plan_leaves_what_it_brings_less_what_it_costs() -> None:
    amounts = {"4-1100": over_months(1_000_000), "5-2300": over_months(400_000)}
    budgeted = [CHART["4-1100"], CHART["5-2300"]]
    assert planned_surplus(budgeted, amounts) == (1_000_000, 400_000, 600_000)


def test_a_budget_at_its_bounds_is_taken() -> None:
    check_budget(PLAN, CHART)
    check_budget(Budget(1900, BudgetVersion.PROPOSED, PLAN.on), CHART)
    check_budget(replace(PLAN, year=2200, amounts={"5-2300": (0,) * 11 + (MINOR_MAX,)}), CHART)


@pytest.mark.parametrize(
    ("budget", "refusal"),
    [
        (replace(PLAN, year=1899), BadField("year", "1899")),
        (replace(PLAN, year=2201), BadField("year", "2201")),
        (replace(PLAN, minute=" "), FieldMissing("minute")),
        (replace(PLAN, amounts={"4-1100": INTEREST, "1-1100": INTEREST}), BadField("account", "1-1100")),
        (replace(PLAN, amounts={"4-9999": INTEREST}), BadField("account", "4-9999")),
        (replace(PLAN, amounts={"4-1100": (5,) * 11 + (-1,)}), BadAmount("-1")),
        (replace(PLAN, amounts={"4-1100": (5,) * 11 + (MINOR_MAX + 1,)}), BadAmount("1000000000000001")),
    ],
)
def test_a_budget_that_cannot_be_is_refused(budget: Budget, refusal: Exception) -> None:
    with pytest.raises(type(refusal)) as refused:
        check_budget(budget, CHART)
    assert refused.value == refusal


@pytest.mark.parametrize(("actual", "plan", "percent"), [(5, 2_000, "0.3"), (15, 2_000, "0.8"), (-5, 2_000, "-0.3"), (4, 2_000, "0.2"), (900_000, 600_000, "150.0")])
def test_what_was_reached_is_rounded_half_up(actual: int, plan: int, percent: str) -> None:
    """A quarter of a percent is 0.3, three quarters 0.8: as money is rounded, and as a hand does it."""
    assert reached(actual, plan) == Decimal(percent)


def test_of_no_plan_nothing_is_reached() -> None:
    assert reached(5, 0) is None
