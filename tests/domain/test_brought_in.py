from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.brought_in import LoanBroughtIn, remaining_schedule
from coopdesk.domain.errors import BadTerm
from coopdesk.domain.rates import Rate
from coopdesk.domain.schedule import METHODS, ScheduleMethod

FLAT = LoanBroughtIn(10_000_000, 2_222_216, 18, 14, ScheduleMethod.FLAT, Rate(Decimal("1.5")), date(2024, 10, 31))


def test_only_the_instalments_still_to_come() -> None:
    """10,000,000 / 18 is 555,556 half-up; after 14 of 18 the older book has 2,222,216 left."""
    rest = remaining_schedule(FLAT)
    assert [(row.n, str(row.due), row.principal, row.interest) for row in rest] == [
        (15, "2026-01-31", 555_556, 150_000),
        (16, "2026-02-28", 555_556, 150_000),
        (17, "2026-03-31", 555_556, 150_000),
        (18, "2026-04-30", 555_548, 150_000),
    ]


def test_principal_and_interest_of_the_older_book_come_first() -> None:
    loan = LoanBroughtIn(
        2_500_000, 1_000_000, 10, 6, ScheduleMethod.FLAT, Rate(Decimal(0)), date(2024, 6, 15), principal_part=250_000, interest_part=25_000
    )
    rest = remaining_schedule(loan)
    assert [(row.n, str(row.due), row.principal, row.interest) for row in rest] == [
        (7, "2025-01-15", 250_000, 25_000),
        (8, "2025-02-15", 250_000, 25_000),
        (9, "2025-03-15", 250_000, 25_000),
        (10, "2025-04-15", 250_000, 25_000),
    ]


def test_declining_interest_is_that_of_the_original_plan() -> None:
    loan = LoanBroughtIn(10_000_000, 4_000_000, 20, 12, ScheduleMethod.DECLINING, Rate(Decimal("1.5")), date(2024, 12, 10))
    rest = remaining_schedule(loan)
    assert [row.principal for row in rest] == [500_000] * 8
    assert [row.interest for row in rest] == [60_000, 52_500, 45_000, 37_500, 30_000, 22_500, 15_000, 7_500]


def test_the_older_book_s_plan_rounded_half_up() -> None:
    """Eleven of twelve: of 10,000,000 less eleven times 833,333 ten percent are 83,334."""
    (row,) = remaining_schedule(LoanBroughtIn(10_000_000, 833_337, 12, 11, ScheduleMethod.DECLINING, Rate(Decimal(10)), date(2024, 12, 10)))
    assert (row.principal, row.interest) == (833_337, 83_334)


def test_more_debt_than_planned_falls_to_the_last_instalment() -> None:
    rest = remaining_schedule(replace(FLAT, outstanding=3_000_000))
    assert [row.principal for row in rest] == [555_556, 555_556, 555_556, 1_333_332]


def test_less_debt_than_planned_ends_sooner() -> None:
    rest = remaining_schedule(replace(FLAT, outstanding=600_000))
    assert [(row.n, row.principal) for row in rest] == [(15, 555_556), (16, 44_444)]


def test_debt_that_outlived_its_term_is_due_on_the_last_date() -> None:
    (row,) = remaining_schedule(replace(FLAT, paid=18))
    assert (row.n, str(row.due), row.principal, row.interest) == (18, "2026-04-30", 2_222_216, 0)


def test_a_loan_that_is_paid_has_no_schedule() -> None:
    assert remaining_schedule(replace(FLAT, outstanding=0)) == ()
    assert remaining_schedule(replace(FLAT, outstanding=0, paid=18)) == ()


def test_a_negative_count_of_paid_instalments_is_refused() -> None:
    with pytest.raises(BadTerm):
        remaining_schedule(replace(FLAT, paid=-1))


@given(
    original=st.integers(1, 10**9),
    outstanding=st.integers(0, 10**9),
    term=st.integers(1, 60),
    paid=st.integers(0, 60),
    method=st.sampled_from([method for method, rules in METHODS.items() if not rules.shares_listed]),
    part=st.none() | st.integers(1, 10**7),
)
def test_the_rest_sums_to_what_is_outstanding(
    original: int, outstanding: int, term: int, paid: int, method: ScheduleMethod, part: int | None
) -> None:
    loan = LoanBroughtIn(original, outstanding, term, paid, method, Rate(Decimal("1.5")), date(2024, 1, 31), principal_part=part)
    rest = remaining_schedule(loan)
    assert sum(row.principal for row in rest) == outstanding
    assert all(row.principal > 0 and row.interest >= 0 and row.n <= term for row in rest)
