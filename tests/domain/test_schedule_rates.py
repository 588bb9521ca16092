from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from coopdesk.domain.calendar import Shift, WorkingDays
from coopdesk.domain.day_counts import DayCount
from coopdesk.domain.errors import BadDate
from coopdesk.domain.interest import InterestBasis, InterestBy, RoundPer
from coopdesk.domain.rates import Rate, RatePer
from coopdesk.domain.schedule import schedule_dates
from coopdesk.domain.schedule_rates import PeriodRates, period_rates
from coopdesk.domain.schedule_terms import (
    FirstInstalment,
    FirstInterest,
    FirstPeriod,
    Grace,
    Level,
    RateChange,
    RatePeriods,
    ScheduleMethod,
    ScheduleTerms,
    Tranche,
)

LOAN = ScheduleTerms(3_100, Rate(Decimal(12), RatePer.YEAR), ScheduleMethod.ANNUITY, 3, date(2024, 1, 15), date(2024, 2, 1))
PLAIN = Decimal("0.01")
BY_DAYS = InterestBasis(InterestBy.DAILY, DayCount.ACTUAL_360)
ODD = FirstPeriod(FirstInterest.ACTUAL_OVER_NOMINAL_DAYS, FirstInstalment.ANNUITY_WITH_ODD_FIRST_PERIOD)


def rates(terms: ScheduleTerms) -> PeriodRates:
    return period_rates(terms, schedule_dates(terms))


def charged(terms: ScheduleTerms) -> list[Decimal]:
    return [round(rate, 20) for rate in rates(terms).charged]


def test_a_plain_loan_bears_the_same_each_period() -> None:
    assert charged(LOAN) == [PLAIN] * 3
    assert rates(LOAN).even


def test_by_days_each_period_bears_its_own() -> None:
    """17, 29 and 31 days of 360 at 12 %."""
    assert [round(rate * 3000, 12) for rate in charged(replace(LOAN, basis=BY_DAYS))] == [17, 29, 31]


def test_the_days_of_the_whole_term_are_shared_out_evenly() -> None:
    """77 days of 360 at 12 %, over three instalments; a broken first period makes no difference."""
    whole = replace(LOAN, basis=replace(BY_DAYS, by=InterestBy.FLAT_TOTAL_DAYS), first_period=ODD)
    assert [round(rate * 9000, 15) for rate in charged(whole)] == [77] * 3


def test_a_broken_first_period_bears_its_days_over_those_of_the_month_that_ends_there() -> None:
    broken = rates(replace(LOAN, first_period=ODD))
    assert [round(rate * 3100, 12) for rate in broken.charged] == [17, 31, 31]
    assert broken.solving[0] == broken.charged[0]
    assert rates(replace(LOAN, first_period=replace(ODD, instalment=FirstInstalment.LEVEL))).solving[0] == PLAIN
    assert charged(replace(LOAN, first_period=replace(ODD, interest=FirstInterest.FULL_PERIOD))) == [PLAIN] * 3
    assert charged(replace(LOAN, first_period=ODD, first_due=None)) == [PLAIN] * 3
    by_days = replace(LOAN, first_period=ODD, first_due=None, basis=BY_DAYS)
    assert round(rates(by_days).charged[0] * 3000, 12) == 31


def test_rest_days_move_the_due_date_but_not_the_broken_period() -> None:
    """1 February 2024 is a Thursday; where it is a rest day the instalment is due on the 2nd."""
    thursdays = WorkingDays(frozenset({3}), shift=Shift.FOLLOWING)
    assert [round(rate * 3100, 12) for rate in charged(replace(LOAN, first_period=ODD, working_days=thursdays))] == [17, 31, 31]


def test_tranches_bear_interest_from_their_own_day() -> None:
    """1,000 for all 17 days, 2,100 for the last 10, of 17: (17,000 + 21,000) / 17 x 1 % / 3,100."""
    tranches = (Tranche(date(2024, 1, 22), 2_100),)
    assert round(rates(replace(LOAN, tranches=tranches)).charged[0] * 3_100, 12) == round(Decimal(380) / 17, 12)
    by_stretch = rates(replace(LOAN, tranches=tranches, basis=InterestBasis(round_per=RoundPer.STRETCH)))
    assert [round(part * 3_100, 12) for part in by_stretch.stretches] == [round(Decimal(70) / 17, 12), round(Decimal(310) / 17, 12)]
    by_days = rates(replace(LOAN, tranches=tranches, basis=BY_DAYS))
    assert round(by_days.charged[0] * 3_100, 12) == round(Decimal(38_000) / 3_000, 12)


def test_a_tranche_outside_the_first_period_is_refused() -> None:
    for day, ends in ((date(2024, 1, 14), "2024-01-14"), (date(2024, 2, 2), "2024-02-01")):
        with pytest.raises(BadDate) as refused:
            rates(replace(LOAN, tranches=(Tranche(day, 100),)))
        assert refused.value == BadDate(ends)


def test_waived_interest_is_not_charged_but_solves_nothing_away() -> None:
    waived = rates(replace(LOAN, grace=Grace(principal_periods=1, waived=True)))
    assert list(waived.charged) == [0, PLAIN, PLAIN]
    tranches = (Tranche(date(2024, 1, 22), 2_100),)
    stretch = replace(LOAN, tranches=tranches, basis=InterestBasis(round_per=RoundPer.STRETCH))
    assert rates(replace(stretch, grace=Grace(principal_periods=1, waived=True))).stretches == ()
    assert len(rates(replace(stretch, grace=Grace(waived=True))).stretches) == 2


def test_a_change_of_the_rate_is_not_foreseen() -> None:
    change = RateChange(2, Rate(Decimal(24), RatePer.YEAR))
    changed = rates(replace(LOAN, rate_changes=(change,)))
    assert list(changed.charged) == [PLAIN, 2 * PLAIN, 2 * PLAIN]
    assert list(changed.solving) == [PLAIN] * 3
    assert list(changed.solving_from[2]) == [2 * PLAIN] * 3


def test_the_level_instalment_is_solved_with_actual_days_where_the_terms_say_so() -> None:
    by_days = rates(replace(LOAN, basis=BY_DAYS, level=Level(rate_periods=RatePeriods.ACTUAL_DAYS)))
    assert tuple(by_days.solving) == tuple(by_days.charged)
    assert list(rates(replace(LOAN, basis=BY_DAYS)).solving) == [PLAIN] * 3


def test_tranches_bear_up_to_the_day_that_a_rest_day_moves_the_instalment_to() -> None:
    """Due on the 2nd: 1,000 for all 18 days, 2,100 for the last 11: 41,100 of 18 x 1 %, or of 360 days x 12 %."""
    thursdays = WorkingDays(frozenset({3}), shift=Shift.FOLLOWING)
    moved = replace(LOAN, tranches=(Tranche(date(2024, 1, 22), 2_100),), working_days=thursdays)
    assert round(rates(moved).charged[0] * 3_100, 12) == round(Decimal(411) / 18, 12)
    assert round(rates(replace(moved, basis=BY_DAYS, first_period=ODD)).charged[0] * 3_100, 12) == Decimal("13.7")


def test_a_first_period_up_to_the_end_of_a_month_is_measured_from_the_end_of_the_month_before() -> None:
    """28 January to 28 February are 31 days; the month that ends there, for who pays on the last day, has 28."""
    ends = replace(LOAN, start=date(2023, 1, 28), first_due=date(2023, 2, 28), wanted_day=31, first_period=ODD)
    assert [round(rate * 2_800, 12) for rate in charged(ends)] == [31, 28, 28]


def test_a_first_period_of_two_whole_months_bears_both() -> None:
    """62 days of the 31 of January."""
    assert charged(replace(LOAN, start=date(2023, 12, 1), first_period=ODD)) == [2 * PLAIN, PLAIN, PLAIN]
