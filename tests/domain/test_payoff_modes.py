"""What paying off costs in the five modes, against the golden numbers of domain.md 11.3."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.allocation import Due
from coopdesk.domain.journal import Component
from coopdesk.domain.payoff_modes import Closing, PayoffQuote, interest_asked, payoff_parts
from coopdesk.domain.rates import Rate
from coopdesk.domain.repayment_terms import PayoffMode, PayoffTerms
from coopdesk.domain.schedule import Instalment, ScheduleMethod, ScheduleTerms, make_schedule

BEGUN = date(2026, 1, 10)


def flat() -> tuple[Instalment, ...]:
    return make_schedule(ScheduleTerms(12_000_000, Rate(Decimal("1.5")), ScheduleMethod.FLAT, 12, BEGUN))


def after_five(on: date, penalty: int = 0) -> Closing:
    """Five of twelve are paid."""
    schedule = flat()
    dues = [Due(row.n, row.due, row.principal, row.interest, penalty if row.n == 6 else 0) if row.n > 5 else Due(row.n, row.due) for row in schedule]
    return Closing(schedule, dues, BEGUN, on)


def total(closing: Closing, mode: PayoffMode, months: int = 1) -> int:
    return sum(part.amount for part in payoff_parts(closing, PayoffTerms(mode, months)))


@pytest.mark.parametrize(
    ("mode", "amount"),
    [
        (PayoffMode.RUNNING_MONTH, 7_180_000),
        (PayoffMode.MONTHS_MORE, 7_360_000),
        (PayoffMode.ALL_INTEREST, 8_260_000),
        (PayoffMode.RULE_OF_78, 7_484_615),
        (PayoffMode.ACTUAL_DAYS, 7_060_000),
    ],
)
def test_the_five_modes(mode: PayoffMode, amount: int) -> None:
    """Domain.md 3.4 and 11.3; E on the tenth of thirty days from 10 June to 10 July."""
    assert total(after_five(date(2026, 6, 20)), mode) == amount


@pytest.mark.parametrize(
    ("on", "amount"),
    [
        (date(2026, 6, 11), 7_180_000),
        (date(2026, 7, 10), 7_180_000),
        (date(2026, 7, 11), 7_360_000),
        (date(2026, 6, 10), 7_000_000),
        (date(2027, 3, 1), 7_000_000 + 7 * 180_000),
    ],
)
def test_the_running_month_ends_with_its_due_date(on: date, amount: int) -> None:
    assert total(after_five(on), PayoffMode.RUNNING_MONTH) == amount


def test_by_days_an_instalment_due_on_the_day_a_loan_was_brought_in_is_asked_for_whole() -> None:
    rows, day = flat()[5:], date(2026, 7, 10)
    brought_in = Closing(rows, [Due(row.n, row.due, row.principal, row.interest) for row in rows], day, day)
    assert total(brought_in, PayoffMode.ACTUAL_DAYS) == 7_180_000


def test_further_months_end_with_the_loan() -> None:
    assert total(after_five(date(2026, 6, 20)), PayoffMode.MONTHS_MORE, 3) == 7_000_000 + 4 * 180_000
    assert total(after_five(date(2026, 6, 20)), PayoffMode.MONTHS_MORE, 99) == 8_260_000


def test_the_rule_of_78_has_earned_what_is_due_on_the_day() -> None:
    """On 10 July six remain: 8,260,000 less 2,160,000 x 6 x 7 / (12 x 13) = 581,538."""
    assert total(after_five(date(2026, 7, 10)), PayoffMode.RULE_OF_78) == 8_260_000 - 581_538


def test_what_falls_due_on_the_day_is_not_late() -> None:
    """Rule of 78 with two of three to come: of 102 in all 102 x 2 x 3 / (3 x 4) = 51 are not earned, also of the 100 due today."""
    schedule = [Instalment(n, date(2026, n + 1, 10), principal, interest) for n, principal, interest in ((1, 0, 100), (2, 0, 1), (3, 300, 1))]
    closing = Closing(schedule, [Due(row.n, row.due, row.principal, row.interest) for row in schedule], BEGUN, date(2026, 2, 10))
    parts = payoff_parts(closing, PayoffTerms(PayoffMode.RULE_OF_78))
    assert [(part.instalment, part.component, part.amount) for part in parts] == [(1, Component.INTEREST, 51), (3, Component.PRINCIPAL, 300)]


def test_interest_to_the_day_counts_what_is_paid_of_it() -> None:
    """A third of the month is 60,000; 50,000 of the instalment's interest is paid, then 70,000."""
    closing = after_five(date(2026, 6, 20))
    for paid, asked in ((50_000, 10_000), (70_000, 0)):
        dues = [Due(6, due.on, due.principal, due.interest - paid) if due.instalment == 6 else due for due in closing.dues]
        assert total(Closing(closing.schedule, dues, BEGUN, closing.on), PayoffMode.ACTUAL_DAYS) == 7_000_000 + asked


def test_before_the_first_due_date_the_days_count_from_the_payout() -> None:
    dues = [Due(row.n, row.due, row.principal, row.interest) for row in flat()]
    assert total(Closing(flat(), dues, BEGUN, date(2026, 1, 10)), PayoffMode.ACTUAL_DAYS) == 12_000_000


def test_penalty_and_late_interest_are_always_asked_for() -> None:
    closing = after_five(date(2026, 7, 20), penalty=10_620)
    parts = payoff_parts(closing, PayoffTerms(PayoffMode.ACTUAL_DAYS))
    assert [(part.component, part.amount) for part in parts[:3]] == [
        (Component.PENALTY, 10_620),
        (Component.INTEREST, 180_000),
        (Component.PRINCIPAL, 1_000_000),
    ]
    assert sum(part.amount for part in parts) == 7_000_000 + 10_620 + 180_000 + 58_065


@given(st.sampled_from(PayoffMode), st.integers(0, 14), st.dates(date(2026, 1, 10), date(2027, 6, 1)))
def test_every_mode_asks_for_all_principal_and_no_more_than_all_interest(mode: PayoffMode, months: int, on: date) -> None:
    closing = after_five(on)
    parts = payoff_parts(closing, PayoffTerms(mode, months))
    asked = {component: sum(part.amount for part in parts if part.component is component) for component in Component}
    assert asked[Component.PRINCIPAL] == 7_000_000
    assert sum(due.interest for due in closing.late) <= asked[Component.INTEREST] <= 1_260_000
    assert all(part.amount > 0 for part in parts)


def test_a_quote_sets_off_what_is_held() -> None:
    quote = PayoffQuote(date(2026, 6, 20), 7_000_000, 180_000, 1, 180_000, 10_620, 900_000, fee=5_000, held=320_000)
    assert (quote.total, quote.to_pay) == (7_375_620, 7_055_620)


def test_of_a_declining_balance_the_running_instalment_s_own_days_count() -> None:
    """7,000,000 are left after five: 105,000 for June to July, 10 of 30 days on the 20th."""
    schedule = make_schedule(ScheduleTerms(12_000_000, Rate(Decimal("1.5")), ScheduleMethod.DECLINING, 12, BEGUN))
    dues = [Due(row.n, row.due, row.principal, row.interest) for row in schedule[5:]]
    parts = payoff_parts(Closing(schedule, dues, BEGUN, date(2026, 6, 20)), PayoffTerms(PayoffMode.ACTUAL_DAYS))
    assert [(part.instalment, part.component, part.amount) for part in parts[:3]] == [
        (6, Component.INTEREST, 35_000),
        (6, Component.PRINCIPAL, 1_000_000),
        (7, Component.PRINCIPAL, 1_000_000),
    ]


@pytest.mark.parametrize("mode", [PayoffMode.RULE_OF_78, PayoffMode.ACTUAL_DAYS])
def test_on_the_day_of_payout_nothing_is_earned(mode: PayoffMode) -> None:
    schedule = flat()
    dues = [Due(row.n, row.due, row.principal, row.interest) for row in schedule]
    assert total(Closing(schedule, dues, BEGUN, BEGUN), mode) == 12_000_000


@pytest.mark.parametrize("mode", PayoffMode)
def test_after_the_last_due_day_no_mode_asks_for_more(mode: PayoffMode) -> None:
    assert interest_asked(after_five(date(2027, 3, 1)), PayoffTerms(mode)) == 0
