"""A schedule after a prepayment, worked by hand; whatever the loan, its principal stays whole."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coopdesk.domain.errors import PrepaymentTooLarge
from coopdesk.domain.prepaid_schedule import Prepaid, Prepayment, prepaid_schedule
from coopdesk.domain.rates import Rate
from coopdesk.domain.schedule import Instalment, Rounding, ScheduleMethod, ScheduleTerms, make_schedule
from coopdesk.domain.schedule_terms import Grace

BEGUN = date(2026, 1, 10)
SIXTH = date(2026, 6, 20)
"""Five are due by then; the sixth runs."""
FLAT, DECLINING, ANNUITY = ScheduleMethod.FLAT, ScheduleMethod.DECLINING, ScheduleMethod.ANNUITY
TERM, INSTALMENT = Prepaid.REDUCE_TERM, Prepaid.REDUCE_INSTALMENT


def schedule(method: ScheduleMethod, principal: int = 12_000_000, count: int = 12, step: int = 1) -> tuple[Instalment, ...]:
    return make_schedule(ScheduleTerms(principal, Rate(Decimal("1.5")), method, count, BEGUN, rounding=Rounding(step=step)))


def coming(method: ScheduleMethod, treatment: Prepaid, amount: int = 3_500_000, on: date = SIXTH) -> list[tuple[int, int]]:
    rows = prepaid_schedule(schedule(method), {1, 2, 3, 4, 5}, Prepayment(on, amount, treatment, method))
    assert rows[:5] == schedule(method)[:5]
    assert rows[5] == Instalment(6, on, amount, 0)
    assert [row.n for row in rows] == list(range(1, len(rows) + 1))
    return [(row.principal, row.interest) for row in rows[6:]]


def test_a_flat_loan_gets_smaller() -> None:
    """Half of what is left is prepaid: half the principal and half the interest, but for the month that runs."""
    assert coming(FLAT, INSTALMENT) == [(500_000, 180_000), *[(500_000, 90_000)] * 6]


def test_a_flat_loan_gets_shorter() -> None:
    """7,000,000 less 3,500,000: three whole instalments and half a one."""
    assert coming(FLAT, TERM) == [*[(1_000_000, 180_000)] * 3, (500_000, 90_000)]


def test_a_declining_loan_gets_smaller() -> None:
    """Interest 1.5 % of 3,500,000 less 500,000 a month; the month that runs keeps that of 7,000,000: 105,000."""
    assert coming(DECLINING, INSTALMENT) == [(500_000, 105_000)] + [(500_000, 45_000 - 7_500 * n) for n in range(6)]


def test_a_declining_loan_gets_shorter() -> None:
    """After the running month 2,500,000 are left: 37,500, then 22,500, then 7,500 on the last half million."""
    assert coming(DECLINING, TERM) == [(1_000_000, 105_000), (1_000_000, 37_500), (1_000_000, 22_500), (500_000, 7_500)]


def test_on_a_due_date_all_interest_to_come_falls() -> None:
    assert coming(FLAT, INSTALMENT, on=date(2026, 6, 10)) == [(500_000, 90_000)] * 7


def test_what_is_due_on_the_day_stays_paid_or_not() -> None:
    rows = prepaid_schedule(schedule(FLAT), (), Prepayment(date(2026, 6, 10), 3_500_000, INSTALMENT, FLAT))
    assert rows[:5] == schedule(FLAT)[:5]
    assert rows[5] == Instalment(6, date(2026, 6, 10), 3_500_000, 0)


def test_an_annuity_keeps_its_instalment_and_ends_sooner() -> None:
    rows, agreed = coming(ANNUITY, TERM), schedule(ANNUITY)[5].total
    assert {principal + interest for principal, interest in rows[:-1]} == {agreed}
    assert 0 < sum(rows[-1]) <= agreed
    assert len(rows) < 7


def test_an_annuity_stays_level_and_gets_lower() -> None:
    rows = coming(ANNUITY, INSTALMENT)
    assert len({principal + interest for principal, interest in rows[1:-1]}) == 1
    assert rows[2][0] + rows[2][1] < schedule(ANNUITY)[5].total


def test_an_annuity_that_gets_lower_is_rounded_up_to_the_step_of_its_product() -> None:
    """Half of 1,101,000 are 550,500: 551,000."""
    old = schedule(ANNUITY, step=1_000)
    half = sum(row.principal for row in old[5:]) // 2
    rows = prepaid_schedule(old, (), Prepayment(SIXTH, half, INSTALMENT, ANNUITY, 1_000))[6:]
    assert {row.total for row in rows[1:-1]} == {551_000}


def test_principal_that_gets_lower_is_rounded_up_and_the_last_is_what_is_left() -> None:
    """A seventh of 3,502,000 is 500,286; 180,000 x 3,502 / 7,000 are 90,051."""
    rows = prepaid_schedule(schedule(FLAT), (), Prepayment(SIXTH, 3_498_000, INSTALMENT, FLAT, 1_000))[6:]
    assert [(row.principal, row.interest) for row in rows] == [(501_000, 180_000), *[(501_000, 90_051)] * 5, (496_000, 90_051)]


def test_what_repays_at_the_end_still_does() -> None:
    assert coming(ScheduleMethod.BULLET, INSTALMENT, 6_000_000) == [(0, 180_000), *[(0, 90_000)] * 5, (6_000_000, 90_000)]


@pytest.mark.parametrize("treatment", Prepaid)
def test_lean_months_stay_lean(treatment: Prepaid) -> None:
    """July and August repay nothing, whatever the instalments around them become."""
    terms = ScheduleTerms(12_000_000, Rate(Decimal("1.5")), ANNUITY, 12, BEGUN, grace=Grace(lean_months=frozenset({7, 8})))
    rows = prepaid_schedule(make_schedule(terms), (), Prepayment(SIXTH, 2_000_000, treatment, ANNUITY))
    assert [row.principal for row in rows if row.due.month in (7, 8)] == [0, 0]
    assert sum(row.principal for row in rows) == 12_000_000


def test_two_prepayments_of_a_day_are_as_one() -> None:
    """Whichever way it was split, the month that runs keeps its 180,000."""
    once = prepaid_schedule(schedule(FLAT), (), Prepayment(SIXTH, 3_500_000, INSTALMENT, FLAT))
    twice = prepaid_schedule(schedule(FLAT), (), Prepayment(SIXTH, 1_400_000, INSTALMENT, FLAT))
    twice = prepaid_schedule(twice, (), Prepayment(SIXTH, 2_100_000, INSTALMENT, FLAT))
    assert [(row.principal, row.interest) for row in twice[7:]] == [(row.principal, row.interest) for row in once[6:]]


def test_a_part_of_an_instalment_bears_its_part_of_the_interest() -> None:
    assert coming(FLAT, TERM, 5_999_999) == [(1_000_000, 180_000), (1, 0)]


def test_an_instalment_that_was_begun_stays() -> None:
    """Something of the sixth is paid before it is due: the prepayment comes after it."""
    rows = prepaid_schedule(schedule(FLAT), {1, 2, 3, 4, 5, 6}, Prepayment(SIXTH, 3_000_000, TERM, FLAT))
    assert rows[:6] == schedule(FLAT)[:6]
    assert rows[6] == Instalment(7, SIXTH, 3_000_000, 0)


def test_before_anything_is_due_the_whole_loan_is_to_come() -> None:
    rows = prepaid_schedule(schedule(FLAT), (), Prepayment(date(2026, 1, 20), 6_000_000, INSTALMENT, FLAT))
    assert [(row.n, row.principal) for row in rows] == [(1, 6_000_000), *[(n, 500_000) for n in range(2, 14)]]


@pytest.mark.parametrize("amount", [7_000_000, 7_000_001])
def test_something_is_left_to_repay(amount: int) -> None:
    with pytest.raises(PrepaymentTooLarge) as refused:
        coming(FLAT, TERM, amount)
    assert (refused.value.amount, refused.value.most) == (amount, 6_999_999)


def test_nothing_to_come_cannot_be_prepaid() -> None:
    with pytest.raises(PrepaymentTooLarge) as refused:
        prepaid_schedule(schedule(FLAT), (), Prepayment(date(2028, 1, 1), 1, TERM, FLAT))
    assert refused.value.most == 0


METHODS = (FLAT, DECLINING, ANNUITY, ScheduleMethod.BULLET, ScheduleMethod.FLAT_LEVEL)


@given(
    st.sampled_from(METHODS),
    st.sampled_from(Prepaid),
    st.integers(1_000, 50_000_000),
    st.integers(1, 48),
    st.integers(0, 1_500),
    st.integers(1, 50_000_000),
    st.sampled_from((1, 100, 1_000)),
)
def test_the_principal_stays_whole_and_no_part_is_negative(
    method: ScheduleMethod, treatment: Prepaid, principal: int, count: int, days: int, amount: int, step: int
) -> None:
    old, on = schedule(method, principal, count, step), BEGUN + timedelta(days)
    assume(amount < sum(row.principal for row in old if row.due > on))
    rows = prepaid_schedule(old, (), Prepayment(on, amount, treatment, method, step))
    assert sum(row.principal for row in rows) == principal
    assert all(row.principal >= 0 and row.interest >= 0 for row in rows)
    assert sum(row.interest for row in rows) <= sum(row.interest for row in old)
    assert {row.due for row in rows} <= {row.due for row in old} | {on}
    assert [row.n for row in rows] == list(range(1, len(rows) + 1))


def test_the_last_of_a_level_loan_takes_what_rounded_interest_left() -> None:
    """0.6 % of 198 and of 99 round to 1: half of 99 + 1 twice is 50, of which 1 is interest, so 49; then the 50 left."""
    rows = (Instalment(1, date(2026, 2, 10), 99, 1), Instalment(2, date(2026, 3, 10), 99, 1))
    assert [row.principal for row in prepaid_schedule(rows, (), Prepayment(BEGUN, 99, INSTALMENT, ANNUITY))] == [99, 49, 50]
