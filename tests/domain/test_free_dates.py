"""Due dates that are agreed one by one: interest by their days, refused where they cannot be (worked by hand)."""

from __future__ import annotations

from datetime import date

import pytest

from coopdesk.domain.errors import BadTerm, DateTooEarly, DuesNotRising, FieldMissing, FirstDuePassed, Refusal
from coopdesk.domain.loan_schedule import loan_schedule
from coopdesk.domain.loans import LoanTerms, check_dues
from coopdesk.products import KINDS

START, HARVESTS = date(2026, 1, 10), (date(2026, 4, 25), date(2026, 8, 10))


def terms(kind: str = "loan_declining", dues: tuple[date, ...] = HARVESTS, **given: object) -> LoanTerms:
    plain = KINDS[kind].plain_terms({"frequency": "free_dates", "instalment_step": 1, "rate_monthly": "2", **given})
    return LoanTerms.from_plain({**plain, "dues": [day.isoformat() for day in dues]})


def test_interest_counts_the_days_between_the_dates() -> None:
    """6,000,000 at 2 %: 105 days of 30 a month bear 3.5 months, 420,000; then 3,000,000 bears 105 days again, 210,000."""
    rows = loan_schedule(terms(), 6_000_000, 2, START)
    assert [(row.due, row.principal, row.interest) for row in rows] == [
        (HARVESTS[0], 3_000_000, 420_000),
        (HARVESTS[1], 3_000_000, 210_000),
    ]


def test_a_day_count_of_the_product_goes_before() -> None:
    """105 days as they are, of 365: 6,000,000 x 24 % x 105 / 365 = 414,246.6."""
    assert loan_schedule(terms(day_basis="actual/365"), 6_000_000, 2, START)[0].interest == 414_247


def test_a_due_rule_that_is_left_over_means_nothing() -> None:
    rows = loan_schedule(terms(due_rule="first_of_next_month"), 6_000_000, 2, START)
    assert [row.due for row in rows] == list(HARVESTS)


def test_without_interest_only_the_dates_count() -> None:
    plain = KINDS["loan_qardh"].plain_terms({"frequency": "free_dates", "instalment_step": 1})
    free = LoanTerms.from_plain({**plain, "dues": [day.isoformat() for day in HARVESTS]})
    assert [row.total for row in loan_schedule(free, 5_000_000, 2, START)] == [2_500_000, 2_500_000]


def test_paid_out_after_the_first_date_is_refused() -> None:
    with pytest.raises(FirstDuePassed) as refused:
        loan_schedule(terms(), 6_000_000, 2, HARVESTS[0])
    assert refused.value == FirstDuePassed(HARVESTS[0])


@pytest.mark.parametrize(
    ("dues", "term", "refusal"),
    [
        ((), 2, FieldMissing("dues")),
        (HARVESTS, 3, BadTerm("3")),
        ((START, *HARVESTS), 3, DateTooEarly(START, START)),
        (HARVESTS[::-1], 2, DuesNotRising(HARVESTS[0], HARVESTS[1])),
    ],
)
def test_dates_that_cannot_be(dues: tuple[date, ...], term: int, refusal: Refusal) -> None:
    with pytest.raises(type(refusal)) as refused:
        check_dues(terms(), dues, term, START)
    assert refused.value == refusal


def test_a_product_with_a_rule_takes_no_dates() -> None:
    ruled = LoanTerms.from_plain(KINDS["loan_flat"].plain_terms({}))
    check_dues(ruled, (), 12, START)
    with pytest.raises(BadTerm):
        check_dues(ruled, HARVESTS, 2, START)
