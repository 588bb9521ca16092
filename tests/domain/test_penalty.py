from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from coopdesk.domain.penalty import GraceCounts, PenaltyPer, PenaltyTerms, Stretch, penalty, stretches_unpaid

TENTH = Decimal("0.1")


def test_percent_of_the_overdue_instalment_a_day() -> None:
    """Domain.md §3.4: 1,180,000 x 0.1 % x 9 days = 10,620."""
    assert penalty(PenaltyTerms(TENTH), [Stretch(9, 1_180_000)]) == 10_620


def test_a_season_instalment() -> None:
    """Domain.md §3.1: 0.5 % a day on 5,000,000 is 25,000 a day."""
    assert penalty(PenaltyTerms(Decimal("0.5")), [Stretch(1, 5_000_000)]) == 25_000


@pytest.mark.parametrize(
    ("days", "counts", "expected"),
    [
        (3, GraceCounts.CHARGED_ONCE_EXCEEDED, 0),
        (3, GraceCounts.NEVER_CHARGED, 0),
        (4, GraceCounts.CHARGED_ONCE_EXCEEDED, 4_000),
        (4, GraceCounts.NEVER_CHARGED, 1_000),
    ],
)
def test_days_of_grace_are_free_until_exceeded(days: int, counts: GraceCounts, expected: int) -> None:
    assert penalty(PenaltyTerms(TENTH, grace_days=3, grace_counts=counts), [Stretch(days, 1_000_000)]) == expected


def test_grace_may_end_within_a_stretch() -> None:
    terms = PenaltyTerms(TENTH, grace_days=3, grace_counts=GraceCounts.NEVER_CHARGED)
    assert penalty(terms, [Stretch(2, 1_000_000), Stretch(4, 400_000)]) == 1_200


def test_a_monthly_percent_is_charged_by_the_day() -> None:
    terms = PenaltyTerms(Decimal("1.5"), PenaltyPer.MONTH)
    assert penalty(terms, [Stretch(5, 1_000_000)]) == 2_500


def test_once_is_once_and_on_what_was_unpaid_when_grace_ended() -> None:
    terms = PenaltyTerms(Decimal(2), PenaltyPer.ONCE, grace_days=5)
    assert penalty(terms, [Stretch(60, 84_600)]) == 1_692
    assert penalty(terms, [Stretch(5, 84_600), Stretch(10, 50_000)]) == 1_000


def test_the_cap_is_percent_of_the_first_amount_for_each_begun_month() -> None:
    terms = PenaltyTerms(Decimal("0.5"), cap_pct_month=Decimal(3))
    assert penalty(terms, [Stretch(5, 1_000_000)]) == 25_000
    assert penalty(terms, [Stretch(30, 1_000_000)]) == 30_000
    assert penalty(terms, [Stretch(31, 1_000_000)]) == 60_000


@pytest.mark.parametrize(("percent", "cap", "asked"), [(None, 20_000, 20_000), (3, 40_000, 30_000), (3, 20_000, 20_000), (None, 0, 0)])
def test_a_cap_in_money_and_the_lower_of_two(percent: int | None, cap: int, asked: int) -> None:
    """30 days of 5,000 are 150,000; 3 % of 1,000,000 is 30,000."""
    terms = PenaltyTerms(Decimal("0.5"), cap_pct_month=None if percent is None else Decimal(percent), cap=cap)
    assert penalty(terms, [Stretch(30, 1_000_000)]) == asked


def test_each_stretch_bears_on_what_was_unpaid_and_the_sum_is_rounded_once() -> None:
    assert penalty(PenaltyTerms(TENTH), [Stretch(1, 1_400), Stretch(1, 1_400)]) == 3
    assert penalty(PenaltyTerms(TENTH, unit=100), [Stretch(9, 1_180_000)]) == 10_600


def test_nothing_late_costs_nothing() -> None:
    assert penalty(PenaltyTerms(TENTH), []) == 0


def test_stretches_follow_the_payments() -> None:
    payments = [(date(2026, 3, 15), 400), (date(2026, 3, 12), 100), (date(2026, 3, 1), 50), (date(2026, 3, 20), 1)]
    assert stretches_unpaid(1_000, date(2026, 3, 10), date(2026, 3, 20), payments) == [Stretch(2, 950), Stretch(3, 850), Stretch(5, 450)]


def test_days_after_full_payment_are_not_late() -> None:
    assert stretches_unpaid(1_000, date(2026, 3, 10), date(2026, 5, 1), [(date(2026, 3, 12), 1_000)]) == [Stretch(2, 1_000)]
    assert stretches_unpaid(1_000, date(2026, 3, 10), date(2026, 5, 1), [(date(2026, 3, 9), 1_000)]) == []


def test_before_the_due_date_nothing_is_late() -> None:
    assert stretches_unpaid(1_000, date(2026, 3, 10), date(2026, 3, 9), []) == []
    assert stretches_unpaid(1_000, date(2026, 3, 10), date(2026, 3, 10), []) == []


@pytest.mark.parametrize(("mode", "asked"), [("down", 1), ("half_up", 2), ("up", 2)])
def test_a_penalty_is_rounded_as_its_product_says(mode: str, asked: int) -> None:
    assert penalty(PenaltyTerms(TENTH, mode=mode), [Stretch(1, 1_500)]) == asked
