from __future__ import annotations

import itertools
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopdesk.domain.calendar import Period, PeriodUnit
from coopdesk.domain.errors import BadAmount, BadTerm
from coopdesk.domain.money import ROUNDING_MODES
from coopdesk.domain.rates import Rate, RatePer
from coopdesk.domain.schedule import METHODS, Instalment, Residue, Rounding, ScheduleMethod, ScheduleTerms, _assert_whole, make_schedule

START = date(2026, 1, 31)


def rows(principal: int, pct: str, method: str, count: int, *, period: Period | None = None, **rounding: Any) -> tuple[Instalment, ...]:
    terms = ScheduleTerms(principal, Rate(Decimal(pct)), ScheduleMethod(method), count, START, rounding=Rounding(**rounding))
    return make_schedule(terms)


def test_flat_pays_the_same_every_month() -> None:
    loan = rows(12_000_000, "1.5", "flat", 12)
    assert {(row.principal, row.interest, row.total) for row in loan} == {(1_000_000, 180_000, 1_180_000)}
    assert sum(row.interest for row in loan) == 2_160_000


def test_declining_bears_interest_on_what_is_owed() -> None:
    loan = rows(12_000_000, "1.5", "declining", 12)
    assert [loan[k].total for k in (0, 1, 11)] == [1_180_000, 1_165_000, 1_015_000]
    assert sum(row.interest for row in loan) == 1_170_000


def test_a_self_help_groups_loan() -> None:
    """Domain.md §8.4: 10,000 at 2 % a month on what is owed, over ten months, is 200, 180, ... 20: 1,100 in all."""
    interest = [row.interest for row in rows(10_000, "2", "declining", 10)]
    assert interest == list(range(200, 0, -20))
    assert sum(interest) == 1_100


def test_annuity_pays_level_instalments() -> None:
    loan = rows(12_000_000, "1.5", "annuity", 12)
    assert {row.total for row in loan} == {1_100_160}
    assert sum(row.interest for row in loan) == 1_201_920


def test_annuity_rounded_up_to_a_thousand_leaves_the_rest_to_the_last() -> None:
    loan = rows(12_000_000, "1.5", "annuity", 12, step=1000)
    assert {row.total for row in loan[:-1]} == {1_101_000}
    assert loan[-1].total == 1_090_044


@pytest.mark.parametrize(("step", "first", "last"), [(100, 416_700, 416_300), (500, 417_000, 413_000), (1000, 417_000, 413_000)])
def test_flat_principal_is_rounded_up_and_the_last_takes_the_rest(step: int, first: int, last: int) -> None:
    loan = rows(5_000_000, "1.5", "flat", 12, step=step)
    assert [row.principal for row in loan] == [first] * 11 + [last]
    assert {row.interest for row in loan} == {75_000}


def test_flat_of_a_school_example() -> None:
    """Domain.md §3.1: 9,000,000 at 1 % a month over 12 months is 840,000 a month."""
    assert {row.total for row in rows(9_000_000, "1", "flat", 12)} == {840_000}


def test_flat_level_rounds_the_whole_instalment() -> None:
    loan = rows(5_000_000, "1.33", "flat_level", 12, step=1000)
    assert {row.total for row in loan[:-1]} == {484_000}
    assert {row.interest for row in loan} == {66_500}
    assert loan[-1].principal == 5_000_000 - 11 * 417_500


def test_the_last_instalment_of_a_flat_loan_completes_its_interest() -> None:
    loan = rows(1_234_567, "1.5", "flat", 12)
    assert [row.interest for row in loan] == [18_519] * 11 + [18_513]


def test_the_interest_of_a_flat_loan_in_all_is_rounded_as_its_instalments_are() -> None:
    assert [rows(150, "1", "flat", 1, mode=mode)[0].interest for mode in ("down", "half_up")] == [1, 2]


def test_interest_of_a_few_units_is_never_overcharged() -> None:
    loan = rows(100, "0.5", "flat", 12)
    assert [row.interest for row in loan] == [1] * 6 + [0] * 6


def test_respread_shares_what_is_left_over_what_remains() -> None:
    flat = rows(1_000, "0.33", "flat", 5, step_mode="half_up", residue=Residue.RESPREAD)
    assert [row.interest for row in flat] == [3, 4, 3, 4, 3]
    declining = rows(1_000, "3", "declining", 6, step_mode="half_up", residue=Residue.RESPREAD)
    assert [row.principal for row in declining] == [167, 167, 167, 166, 167, 166]


def test_a_coarse_step_gives_way_to_a_finer_one() -> None:
    """2,500 over 4 months: steps of 1,000 would leave nothing for the last instalment."""
    assert [row.principal for row in rows(2_500, "1", "flat", 4, step=1000)] == [700, 700, 700, 400]
    assert [row.principal for row in rows(5, "0", "flat", 4, step=1000)] == [1, 1, 1, 2]
    assert [row.principal for row in rows(2_500, "1", "flat", 4, step=700)] == [700, 700, 700, 400]
    assert [row.principal for row in rows(35, "0", "flat", 12, step=1000)] == [3] * 11 + [2]


def test_a_level_instalment_below_its_interest_repays_nothing_yet() -> None:
    assert [(row.principal, row.interest) for row in rows(10, "6", "annuity", 60)][:2] == [(0, 1), (0, 1)]


def test_a_loan_of_fewer_units_than_instalments_may_be_repaid_before_its_last() -> None:
    loan = rows(99, "0.5", "annuity", 100)
    assert [row.principal for row in loan] == [1] * 99 + [0]


def test_due_dates_of_a_schedule() -> None:
    loan = rows(1_200, "1", "flat", 3)
    assert [str(row.due) for row in loan] == ["2026-02-28", "2026-03-31", "2026-04-30"]
    assert [row.n for row in loan] == [1, 2, 3]
    later = ScheduleTerms(1_200, Rate(Decimal(1)), ScheduleMethod.FLAT, 2, START, date(2026, 3, 5))
    assert [str(row.due) for row in make_schedule(later)] == ["2026-03-05", "2026-04-05"]
    end = ScheduleTerms(1_200, Rate(Decimal(1)), ScheduleMethod.FLAT, 2, START, date(2026, 2, 28), wanted_day=31)
    assert [str(row.due) for row in make_schedule(end)] == ["2026-02-28", "2026-03-31"]
    weeks = ScheduleTerms(2_000_000, Rate(Decimal(24), RatePer.YEAR), ScheduleMethod.FLAT, 25, START, period=Period(PeriodUnit.WEEK))
    assert [(str(row.due), row.principal, row.interest) for row in make_schedule(weeks)][:2] == [
        ("2026-02-07", 80_000, 9_231),
        ("2026-02-14", 80_000, 9_231),
    ]


@pytest.mark.parametrize(("principal", "count", "refusal"), [(0, 12, BadAmount), (-5, 12, BadAmount), (1, 0, BadTerm), (1, 3661, BadTerm)])
def test_a_loan_of_nothing_or_of_no_term_is_refused(principal: int, count: int, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        rows(principal, "1", "flat", count)


@settings(max_examples=200, deadline=None)
@given(
    principal=st.integers(1, 10**12),
    pct=st.decimals(0, 20, places=2),
    method=st.sampled_from([method for method, rules in METHODS.items() if not rules.shares_listed]),
    count=st.integers(1, 120),
    rounding=st.builds(
        Rounding,
        unit=st.sampled_from([1, 100]),
        mode=st.sampled_from(sorted(ROUNDING_MODES)),
        step=st.sampled_from([1, 100, 500, 1000]),
        step_mode=st.sampled_from(sorted(ROUNDING_MODES)),
        residue=st.sampled_from(list(Residue)),
    ),
)
def test_principal_sums_to_the_loan_and_no_part_is_negative(
    principal: int, pct: Decimal, method: ScheduleMethod, count: int, rounding: Rounding
) -> None:
    loan = make_schedule(ScheduleTerms(principal, Rate(pct), method, count, START, rounding=rounding))
    assert sum(row.principal for row in loan) == principal
    assert min(min(row.principal, row.interest) for row in loan) >= 0
    assert [row.n for row in loan] == list(range(1, count + 1))
    assert all(one.due < two.due for one, two in itertools.pairwise(loan))


@given(principal=st.integers(10**6, 10**10), pct=st.decimals(0, 3, places=2), count=st.integers(1, 24), step=st.sampled_from([1, 100]))
def test_instalments_of_an_annuity_are_level(principal: int, pct: Decimal, count: int, step: int) -> None:
    *level, last = make_schedule(ScheduleTerms(principal, Rate(pct), ScheduleMethod.ANNUITY, count, START, rounding=Rounding(step=step)))
    assert len({row.total for row in level}) <= 1
    assert all(row.total % step == 0 and last.total <= row.total + count for row in level)


@pytest.mark.parametrize(
    ("parts", "fault"), [([(60, 1), (39, 1)], "sums to its loan"), ([(110, 1), (-10, 1)], "negative"), ([(100, -1)], "negative")]
)
def test_a_method_that_loses_money_is_a_bug_and_says_so(parts: list[tuple[int, int]], fault: str) -> None:
    with pytest.raises(AssertionError, match=fault):
        _assert_whole(100, *zip(*parts, strict=True))
