"""What is used over months: hand-worked examples, and the months always sum to the cost less the salvage."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from coopdesk.domain.asset_use import UseMethod, UsePlan, schedule, used_by
from coopdesk.domain.calendar import add_months, month_end

JANUARY = date(2025, 1, 1)


def test_a_computer_of_seven_million_loses_the_same_each_month() -> None:
    """7,000,000 less 1,000,000 over 48 months: 125,000 a month."""
    plan = UsePlan(UseMethod.STRAIGHT, 7_000_000, 1_000_000, 48, JANUARY)
    months = schedule(plan)
    assert {each.used for each in months} == {125_000}
    assert (months[0].month, months[-1].month, months[-1].left) == (JANUARY, date(2028, 12, 1), 1_000_000)
    assert plan.last == date(2028, 12, 1)


def test_rent_that_does_not_divide_is_used_up_to_the_unit() -> None:
    """1,000,000 over 3 months: 333,333 and 666,667 by then, the rest in the last."""
    plan = UsePlan(UseMethod.STRAIGHT, 1_000_000, 0, 3, date(2025, 3, 15))
    assert [each.used for each in schedule(plan)] == [333_333, 333_334, 333_333]
    assert used_by(plan, date(2025, 2, 28)) == 0
    assert used_by(plan, date(2026, 1, 31)) == 1_000_000


def test_the_tax_laws_machine_declines_by_half_each_year() -> None:
    """UU PPh art. 11: Rp 150,000,000 over 4 years at 50 percent uses 75, 37.5, 18.75 and, closed out, 18.75 million."""
    plan = UsePlan(UseMethod.DECLINING, 150_000_000, 0, 48, JANUARY)
    years = [used_by(plan, date(year, 12, 31)) for year in (2025, 2026, 2027, 2028)]
    assert years == [75_000_000, 112_500_000, 131_250_000, 150_000_000]
    assert used_by(plan, date(2025, 6, 30)) == 37_500_000
    assert used_by(plan, date(2028, 1, 31)) == 131_250_000 + 1_562_500


def test_a_declining_thing_stops_at_its_salvage() -> None:
    """10,000 over 2 years by half: 10,000 x 24 / 24 would be all of it; the first year stops at 4,000 left."""
    plan = UsePlan(UseMethod.DECLINING, 10_000, 4_000, 24, JANUARY)
    assert [used_by(plan, date(year, 12, 31)) for year in (2025, 2026)] == [6_000, 6_000]


def test_land_is_never_used() -> None:
    plan = UsePlan(UseMethod.NONE, 90_000_000, 0, 0, JANUARY)
    assert schedule(plan) == ()
    assert used_by(plan, date(2080, 1, 1)) == 0
    assert plan.last == JANUARY


@settings(max_examples=60)
@given(
    st.sampled_from([UseMethod.STRAIGHT, UseMethod.DECLINING]),
    st.integers(1, 10**12),
    st.integers(0, 99),
    st.integers(1, 130),
    st.dates(date(2000, 1, 1), date(2030, 12, 31)),
)
def test_the_months_sum_to_the_cost_less_the_salvage(method: UseMethod, cost: int, percent: int, months: int, first: date) -> None:
    plan = UsePlan(method, cost, cost * percent // 100, months, first)
    found = schedule(plan)
    assert sum(each.used for each in found) == plan.cost - plan.salvage
    assert all(each.used >= 0 for each in found)
    assert found[-1].left == plan.salvage
    assert [used_by(plan, month_end(add_months(each.month, 0))) for each in found][-1] == plan.cost - plan.salvage
