"""Schedules of every kind, from terms that most loans do without; the plain ones are in test_schedule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopdesk.domain.calendar import Period, PeriodUnit, WorkingDays
from coopdesk.domain.day_counts import DayCount
from coopdesk.domain.errors import BadAmount, BadDate, BadTerm, NoTerm
from coopdesk.domain.interest import InterestBasis, InterestBy, RoundPer
from coopdesk.domain.money import ROUNDING_MODES
from coopdesk.domain.rates import Rate, RatePer
from coopdesk.domain.schedule import METHODS, Instalment, make_schedule
from coopdesk.domain.schedule_terms import (
    INSTALMENTS_MAX,
    FirstInstalment,
    FirstInterest,
    FirstPeriod,
    Grace,
    Level,
    LevelChoice,
    PrincipalPlan,
    RateChange,
    RatePeriods,
    Residue,
    Rounding,
    ScheduleMethod,
    ScheduleTerms,
    Tranche,
)

LOAN = ScheduleTerms(1_200_000, Rate(Decimal(1)), ScheduleMethod.DECLINING, 6, date(2026, 1, 10))


def rows(**changed: object) -> tuple[Instalment, ...]:
    return make_schedule(replace(LOAN, **changed))  # type: ignore[arg-type]


def parts(**changed: object) -> list[tuple[int, int]]:
    return [(row.principal, row.interest) for row in rows(**changed)]


def test_grace_on_principal_is_interest_only() -> None:
    grace = Grace(principal_periods=2)
    assert parts(grace=grace) == [(0, 12_000)] * 2 + [(300_000, 12_000), (300_000, 9_000), (300_000, 6_000), (300_000, 3_000)]
    assert parts(grace=replace(grace, waived=True))[:3] == [(0, 0), (0, 0), (300_000, 12_000)]


def test_interest_of_the_grace_is_paid_with_the_first_instalment_after_it() -> None:
    both = Grace(principal_periods=2, interest_payment_periods=2)
    assert parts(grace=both)[:4] == [(0, 0), (0, 0), (300_000, 36_000), (300_000, 9_000)]
    assert parts(grace=Grace(interest_payment_periods=1))[:2] == [(200_000, 0), (200_000, 22_000)]


def test_nothing_is_repaid_in_the_lean_months_of_any_year() -> None:
    """Due from February to July; no principal in March and April: the others share it."""
    lean = Grace(lean_months=frozenset({3, 4}))
    assert parts(grace=lean)[:4] == [(300_000, 12_000), (0, 9_000), (0, 9_000), (300_000, 9_000)]
    harvest = Grace(lean_months=frozenset(range(1, 13)) - {7})
    assert [principal for principal, _ in parts(grace=harvest)] == [0] * 5 + [1_200_000]
    annuity = parts(method=ScheduleMethod.ANNUITY, grace=lean)
    assert {sum(part) for n, part in enumerate(annuity) if n not in (1, 2, 5)} == {307_538}


def test_a_bullet_is_repaid_with_the_last_instalment() -> None:
    assert parts(method=ScheduleMethod.BULLET) == [(0, 12_000)] * 5 + [(1_200_000, 12_000)]


def test_a_percentage_each_period_and_the_rest_at_the_end() -> None:
    plan = PrincipalPlan(principal_pct=Decimal(5))
    assert parts(method=ScheduleMethod.FIXED_PRINCIPAL_BALLOON, plan=plan)[::5] == [(60_000, 12_000), (900_000, 9_000)]
    assert parts(method=ScheduleMethod.FLAT_FIXED_PRINCIPAL_BALLOON, plan=plan)[::5] == [(60_000, 12_000), (900_000, 12_000)]
    early = parts(method=ScheduleMethod.FIXED_PRINCIPAL_BALLOON, plan=PrincipalPlan(principal_pct=Decimal(50)))
    assert early == [(600_000, 12_000), (600_000, 6_000), *[(0, 0)] * 4]


def test_listed_shares() -> None:
    tenth, half = Decimal("0.1"), Decimal("0.5")
    plan = PrincipalPlan(principal_shares=(tenth,) * 5 + (half,), interest_shares=(tenth,) * 5 + (half,))
    assert parts(method=ScheduleMethod.SHARES_FLAT, plan=plan)[::5] == [(120_000, 7_200), (600_000, 36_000)]
    alike = replace(plan, interest_shares=())
    assert parts(method=ScheduleMethod.SHARES_FLAT, plan=alike)[::5] == [(120_000, 12_000), (600_000, 12_000)]
    assert parts(method=ScheduleMethod.SHARES_DECLINING, plan=plan)[::5] == [(120_000, 12_000), (600_000, 6_000)]
    seven = {"count": 7, "grace": Grace(principal_periods=1)}
    assert parts(method=ScheduleMethod.SHARES_FLAT, plan=plan, **seven)[:2] == [(0, 12_000), (120_000, 7_200)]


def test_a_day_of_the_month_that_is_wanted_is_that_of_the_first_too() -> None:
    assert [row.due for row in rows(count=2, wanted_day=31)] == [date(2026, 2, 28), date(2026, 3, 31)]


def test_a_rate_of_a_week_counted_by_days_is_that_of_the_year() -> None:
    """1 % a week is 52 % a year: 7 of 365 days on 1,200,000."""
    by_days = InterestBasis(InterestBy.DAILY, DayCount.ACTUAL_365)
    loan = rows(rate=Rate(Decimal(1), RatePer.PERIOD), period=Period(PeriodUnit.WEEK), basis=by_days)
    assert loan[0].interest == 11_967
    in_all = rows(rate=Rate(Decimal(1), RatePer.PERIOD), period=Period(PeriodUnit.WEEK), basis=replace(by_days, by=InterestBy.FLAT_TOTAL_DAYS))
    assert in_all[0].interest == 11_967


def test_the_last_instalment_repays_in_a_lean_month_too() -> None:
    assert [row.principal for row in rows(count=4, grace=Grace(lean_months=frozenset({5})))] == [300_000] * 4


@pytest.mark.parametrize(("round_per", "interest"), [(RoundPer.PERIOD, 8), (RoundPer.STRETCH, 7)])
def test_interest_between_tranches_is_rounded_at_once_or_by_the_tranche(round_per: RoundPer, interest: int) -> None:
    """500 for 15 of 31 days are 2.4, then 1,000 for 16 are 5.2."""
    loan = rows(principal=1_000, tranches=(Tranche(date(2026, 1, 25), 500),), basis=InterestBasis(round_per=round_per))
    assert loan[0].interest == interest


def test_a_step_too_coarse_for_the_last_instalment_gives_way_to_the_unit() -> None:
    """Five in three by threes would be 3, 2 and nothing."""
    assert [row.principal for row in rows(principal=5, count=3, rounding=Rounding(step=3))] == [2, 2, 1]
    assert [row.principal for row in rows(principal=4, count=2, rounding=Rounding(step=3))] == [3, 1]


def test_a_fixed_payment_runs_until_the_loan_is_repaid() -> None:
    """1,200,000 at 1 %: 500,000 a month leaves 712,000, then 219,120, then nothing: 2,191.20 of interest at last."""
    loan = rows(method=ScheduleMethod.FIXED_PAYMENT, count=0, plan=PrincipalPlan(payment=500_000))
    assert [row.total for row in loan] == [500_000, 500_000, 221_311]
    once = rows(method=ScheduleMethod.FIXED_PAYMENT, count=0, plan=PrincipalPlan(payment=2_000_000))
    assert [row.total for row in once] == [1_212_000]
    long = rows(method=ScheduleMethod.FIXED_PAYMENT, count=0, plan=PrincipalPlan(payment=20_000))
    assert (len(long), long[0].total, long[-2].total) == (93, 20_000, 20_000)
    even = rows(method=ScheduleMethod.FIXED_PAYMENT, count=0, rate=Rate(Decimal(0)), plan=PrincipalPlan(payment=300_000))
    assert [row.total for row in even] == [300_000] * 4


def test_what_a_fixed_payment_does_not_hold_is_one_payment_more() -> None:
    """After 23 of 56,467 about as much is left, and its interest: a 24th of 56,467, then what that interest was."""
    *payments, last = rows(method=ScheduleMethod.FIXED_PAYMENT, count=0, plan=PrincipalPlan(payment=56_467))
    assert [row.total for row in payments] == [56_467] * 24
    assert 500 < last.total < 600


@pytest.mark.parametrize("payment", [0, 12_000, 300])
def test_a_payment_that_never_repays_is_refused(payment: int) -> None:
    rate = Rate(Decimal(1 if payment != 300 else 0))
    with pytest.raises(NoTerm):
        rows(method=ScheduleMethod.FIXED_PAYMENT, rate=rate, plan=PrincipalPlan(payment=payment))


def test_the_first_instalment_bears_the_days_of_a_longer_first_period() -> None:
    """Ten days more than the 31 of December: 12,000 x 41 / 31 is 15,871; the level instalment is 207,058.04, rounded up."""
    odd = FirstPeriod(FirstInterest.ACTUAL_OVER_NOMINAL_DAYS, FirstInstalment.LEVEL_PLUS_EXTRA_INTEREST)
    dates = {"start": date(2025, 11, 30), "first_due": date(2026, 1, 10), "method": ScheduleMethod.ANNUITY}
    extra = parts(first_period=odd, **dates)
    assert extra[0] == (207_059 - 12_000, 15_871)
    assert sum(extra[1]) == 207_059
    assert parts(first_period=replace(odd, instalment=FirstInstalment.LEVEL), **dates)[0] == (207_059 - 15_871, 15_871)
    solved = parts(first_period=replace(odd, instalment=FirstInstalment.ANNUITY_WITH_ODD_FIRST_PERIOD), **dates)
    assert sum(solved[0]) == sum(solved[1]) > 207_059


def test_each_stretch_of_a_tranche_is_rounded_on_its_own() -> None:
    """1,000 at 1 % a month, half of it from the 15th on: 5.00 x 31/31 and 5.00 x 26/31 = 4.19, rounded up twice is 10."""
    loan = {"principal": 1_000, "rounding": Rounding(mode="up"), "tranches": (Tranche(date(2026, 1, 15), 500),)}
    assert parts(basis=InterestBasis(round_per=RoundPer.STRETCH), **loan)[0][1] == 1 + 9
    assert parts(**loan)[0][1] == 10


def test_a_new_rate_with_a_new_instalment_or_the_old_one() -> None:
    """1,000,000 is left after the first month of declining; interest at 2 % from the second instalment on."""
    change = RateChange(2, Rate(Decimal(2)))
    assert parts(rate_changes=(change,))[:2] == [(200_000, 12_000), (200_000, 20_000)]
    level = [sum(part) for part in parts(method=ScheduleMethod.ANNUITY, rate_changes=(change,))]
    assert level[0] == 207_059
    assert len(set(level[1:5])) == 1
    assert level[1] > level[0]
    kept = [sum(part) for part in parts(method=ScheduleMethod.ANNUITY, rate_changes=(replace(change, keeps_instalment=True),))]
    assert set(kept[:5]) == {207_059}
    assert kept[5] > kept[0]


def test_a_calendar_of_meetings() -> None:
    meetings = (date(2026, 1, 20), date(2026, 2, 3), date(2026, 3, 3))
    assert [row.due for row in rows(count=3, dues=meetings)] == list(meetings)
    for unordered in ((date(2026, 1, 10), *meetings[1:]), (*meetings[:2], meetings[1])):
        with pytest.raises(BadDate):
            rows(count=3, dues=unordered)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"tranches": (Tranche(date(2026, 1, 15), 1_200_001),)}, BadAmount),
        ({"grace": Grace(principal_periods=6)}, BadTerm),
        ({"grace": Grace(interest_payment_periods=6)}, BadTerm),
        ({"grace": Grace(principal_periods=-1)}, BadTerm),
        ({"count": INSTALMENTS_MAX + 1}, BadTerm),
        ({"dues": (date(2026, 2, 1),)}, BadTerm),
        ({"method": ScheduleMethod.SHARES_FLAT}, BadTerm),
        (
            {"method": ScheduleMethod.SHARES_FLAT, "count": 1, "plan": PrincipalPlan(None, Decimal(0), (Decimal(1),), (Decimal(1),) * 2)},
            BadTerm,
        ),
    ],
)
def test_terms_that_no_schedule_can_be_made_of_are_refused(changed: dict[str, object], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        rows(**changed)


ROUNDINGS = st.builds(
    Rounding,
    mode=st.sampled_from(sorted(ROUNDING_MODES)),
    step=st.sampled_from([1, 100, 1000]),
    step_mode=st.sampled_from(sorted(ROUNDING_MODES)),
    residue=st.sampled_from(list(Residue)),
)
ANY_TERMS = st.builds(
    ScheduleTerms,
    principal=st.integers(1, 10**10),
    rate=st.builds(Rate, st.decimals(0, 10, places=2)),
    method=st.sampled_from([method for method, rules in METHODS.items() if not rules.shares_listed]),
    count=st.integers(4, 30),
    start=st.just(date(2026, 1, 10)),
    first_due=st.dates(date(2026, 1, 15), date(2026, 3, 10)),
    rounding=ROUNDINGS,
    basis=st.builds(InterestBasis, st.sampled_from(list(InterestBy)), st.sampled_from(list(DayCount)), st.sampled_from(list(RoundPer))),
    grace=st.builds(Grace, st.integers(0, 3), st.integers(0, 3), st.booleans(), st.sampled_from([frozenset(), frozenset({3, 4})])),
    first_period=st.builds(FirstPeriod, st.sampled_from(list(FirstInterest)), st.sampled_from(list(FirstInstalment))),
    level=st.builds(Level, st.none(), st.sampled_from(list(RatePeriods)), st.sampled_from(list(LevelChoice))),
    rate_changes=st.sampled_from([(), (RateChange(3, Rate(Decimal(2))),), (RateChange(4, Rate(Decimal(0)), keeps_instalment=True),)]),
    plan=st.builds(PrincipalPlan, st.none() | st.integers(1, 60)),
)


@settings(max_examples=150, deadline=None)
@given(terms=ANY_TERMS)
def test_whatever_the_terms_principal_sums_to_the_loan_and_no_part_is_negative(terms: ScheduleTerms) -> None:
    loan = make_schedule(terms)
    assert sum(row.principal for row in loan) == terms.principal
    assert min(min(row.principal, row.interest) for row in loan) >= 0
    assert len(loan) == terms.count


def test_a_day_that_is_wanted_is_that_of_the_first_where_days_count_from_shifted_ones() -> None:
    """The last of February first; from then on a month after the date before."""
    dues = [row.due for row in rows(count=2, wanted_day=31, working_days=WorkingDays(from_shifted=True))]
    assert dues == [date(2026, 2, 28), date(2026, 3, 28)]


def test_ten_years_of_days_is_the_longest_term() -> None:
    loan = rows(count=INSTALMENTS_MAX, period=Period(PeriodUnit.DAY), principal=3_660_000, rate=Rate(Decimal(0)))
    assert [row.principal for row in loan] == [1_000] * INSTALMENTS_MAX


def test_the_days_of_a_first_period_bear_the_first_rate() -> None:
    """As without the change: 207,059 less the regular 12,000; the days bear 12,000 x 41 / 31."""
    odd = FirstPeriod(FirstInterest.ACTUAL_OVER_NOMINAL_DAYS, FirstInstalment.LEVEL_PLUS_EXTRA_INTEREST)
    dates = {"start": date(2025, 11, 30), "first_due": date(2026, 1, 10), "method": ScheduleMethod.ANNUITY}
    assert parts(first_period=odd, rate_changes=(RateChange(2, Rate(Decimal(2))),), **dates)[0] == (207_059 - 12_000, 15_871)


def test_a_balloon_is_solved_anew_over_what_is_left_of_the_longer_term() -> None:
    """1,000,000 as over ten: 105,582.08 at 1 %; the 807,878 left after two as over eight: 110,283.1 at 2 %."""
    loan = rows(
        principal=1_000_000,
        count=4,
        method=ScheduleMethod.ANNUITY_BALLOON,
        plan=PrincipalPlan(amortisation_periods=10),
        rate_changes=(RateChange(3, Rate(Decimal(2))),),
    )
    assert [row.total for row in loan] == [105_583, 105_583, 110_284, 713_752 + 14_275]


def test_a_payment_just_above_a_huge_interest_still_repays() -> None:
    """At 200 % one unit beyond the interest trebles each time: 1 + 3 + … of 26 is more than 10^12, of 25 is less."""
    loan = rows(principal=10**12, rate=Rate(Decimal(200)), method=ScheduleMethod.FIXED_PAYMENT, plan=PrincipalPlan(payment=2 * 10**12 + 1))
    assert (len(loan), [row.principal for row in loan[:3]]) == (26, [1, 3, 9])
