from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coopdesk.domain.balances import Lowest, Movement
from coopdesk.domain.calendar import PeriodUnit
from coopdesk.domain.errors import InsufficientFunds
from coopdesk.domain.interest_posting import Accrual, Posting, Rhythm, first_days, interest_history
from coopdesk.domain.interest_tiers import Tier
from coopdesk.domain.savings_interest import InterestTerms, Method, RateOf
from coopdesk.domain.savings_tax import InterestTax

NEW_YEAR = date(2009, 1, 1)
OPENING = Movement(NEW_YEAR, 1_000)
LOWEST = InterestTerms((Tier(Decimal(10)),), Method.LOWEST_BALANCE, RateOf.PERIOD)
MONTHLY = Rhythm(PeriodUnit.MONTH, PeriodUnit.MONTH)


@pytest.mark.parametrize(
    ("unit", "days"),
    [
        (PeriodUnit.DAY, [(1, 2), (1, 3), (1, 4), (1, 5)]),
        (PeriodUnit.WEEK, [(1, 5)]),
        (PeriodUnit.MONTH, []),
    ],
)
def test_first_days_after_a_thursday(unit: PeriodUnit, days: list[tuple[int, int]]) -> None:
    assert list(first_days(unit, NEW_YEAR, date(2009, 1, 5))) == [date(2009, month, day) for month, day in days]


def test_a_first_day_itself_begins_no_second_period() -> None:
    assert list(first_days(PeriodUnit.WEEK, date(2009, 1, 5), date(2009, 1, 12))) == [date(2009, 1, 12)]
    assert list(first_days(PeriodUnit.MONTH, NEW_YEAR, date(2009, 3, 1))) == [date(2009, 2, 1), date(2009, 3, 1)]


def test_weekly_accruals_posted_monthly_bear_nothing_before() -> None:
    """OpenCBS: four Mondays of 100 each in January, 400 posted on 1 February."""
    history = interest_history(OPENING, [], LOWEST, Rhythm(PeriodUnit.WEEK, PeriodUnit.MONTH), date(2009, 2, 2))
    mondays = ((1, 5), (1, 12), (1, 19), (1, 26), (2, 2))
    assert history.accruals == tuple(Accrual(date(2009, month, day), 100) for month, day in mondays)
    assert history.postings == (Posting(date(2009, 2, 1), 400, 1_400),)
    assert history.balances.end_of(date(2009, 1, 31)) == 1_000


def test_posted_interest_earns_from_its_day_on_before_that_days_movements() -> None:
    """1,000 earns 100; on 1 February 1,100 stood there, then all is taken out: by day's end nothing is lowest."""
    movements = [Movement(date(2009, 2, 1), -1_100), Movement(date(2009, 2, 2), 2_000)]
    history = interest_history(OPENING, movements, LOWEST, MONTHLY, date(2009, 3, 1))
    assert history.postings == (Posting(date(2009, 2, 1), 100, 1_100), Posting(date(2009, 3, 1), 0, 2_000))
    average = interest_history(OPENING, movements, replace(LOWEST, method=Method.DAILY_BALANCE), MONTHLY, date(2009, 3, 1))
    assert average.accruals[1].interest == 193


def test_a_movement_of_the_last_day_counts_in_the_period_that_ends() -> None:
    history = interest_history(OPENING, [Movement(date(2009, 1, 31), -100)], LOWEST, MONTHLY, date(2009, 2, 1))
    assert history.accruals == (Accrual(date(2009, 2, 1), 90),)


def test_the_lowest_within_a_day_where_the_product_says_so() -> None:
    movements = [Movement(date(2009, 1, 15), -300), Movement(date(2009, 1, 15), 300)]
    by_close = interest_history(OPENING, movements, LOWEST, MONTHLY, date(2009, 2, 1))
    intraday = interest_history(OPENING, movements, LOWEST, replace(MONTHLY, lowest=Lowest.INTRADAY), date(2009, 2, 1))
    assert (by_close.accruals[0].interest, intraday.accruals[0].interest) == (100, 70)


def test_a_part_of_a_month_at_the_start_earns_a_rate_per_period_whole_and_a_yearly_one_by_days() -> None:
    opening = Movement(date(2026, 6, 16), 365_000)
    whole = interest_history(opening, [], LOWEST, Rhythm(PeriodUnit.MONTH), date(2026, 7, 1))
    assert whole.accruals == (Accrual(date(2026, 7, 1), 36_500),)
    assert whole.postings == ()
    by_days = interest_history(opening, [], InterestTerms((Tier(Decimal(10)),)), Rhythm(PeriodUnit.MONTH), date(2026, 7, 1))
    assert by_days.accruals == (Accrual(date(2026, 7, 1), 1_500),)


def test_daily_compounding_lets_accrued_interest_bear_before_it_is_posted() -> None:
    """100 % a day: 1,000, then 2,000; without compounding 1,000 both days."""
    terms = InterestTerms((Tier(Decimal(100)),), rate_of=RateOf.DAY)
    rhythm = Rhythm(PeriodUnit.DAY, PeriodUnit.MONTH)
    for daily, earned in ((False, (1_000, 1_000)), (True, (1_000, 2_000))):
        history = interest_history(OPENING, [], replace(terms, compounds_daily=daily), rhythm, date(2009, 1, 3))
        assert tuple(accrual.interest for accrual in history.accruals) == earned
        lowest = replace(terms, method=Method.LOWEST_BALANCE, compounds_daily=daily)
        assert interest_history(OPENING, [], lowest, rhythm, date(2009, 1, 3)).accruals == history.accruals


def test_tax_of_a_posting_leaves_the_account_with_the_net() -> None:
    """The cliff of each posting for itself: 100 bears nothing, 110 bears 11."""
    tax = InterestTax(NEW_YEAR, Decimal(10), exempt=100)
    history = interest_history(OPENING, [], LOWEST, replace(MONTHLY, tax=tax), date(2009, 4, 1))
    assert history.postings == (
        Posting(date(2009, 2, 1), 100, 1_100, 0),
        Posting(date(2009, 3, 1), 110, 1_199, 11),
        Posting(date(2009, 4, 1), 120, 1_307, 12),
    )
    assert [accrual.interest for accrual in history.accruals] == [100, 110, 120]


def test_movements_after_the_last_period_are_in_the_balance() -> None:
    history = interest_history(OPENING, [Movement(date(2009, 2, 1), 5), Movement(date(2009, 2, 9), 7)], LOWEST, MONTHLY, date(2009, 2, 1))
    assert history.balances.end_of(date(2009, 2, 8)) == 1_105
    assert history.balances.end_of(date(2009, 2, 9)) == 1_112


def test_more_than_there_is_cannot_be_taken_out() -> None:
    with pytest.raises(InsufficientFunds):
        interest_history(OPENING, [Movement(date(2009, 1, 9), -1_001)], LOWEST, MONTHLY, date(2009, 2, 1))
