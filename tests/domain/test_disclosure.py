"""What a borrower is told: figures of the handbook, amounts whose rate is plain to see, and what must hold for any loan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.apr import years_between
from coopdesk.domain.calendar import Period, PeriodUnit, add_months
from coopdesk.domain.cash_flows import Flow, present_value
from coopdesk.domain.disclosure import Credit, Disclosure, RateCap, RateMeasure, disclose, one_decimal
from coopdesk.domain.rates import Rate, RatePer
from coopdesk.domain.schedule import Instalment, ScheduleMethod, ScheduleTerms, make_schedule
from coopdesk.domain.time_value import effective_rate

START = date(2025, 1, 31)
MONTHLY_RATES = st.decimals("0", "10", places=2)


def loan(principal: int, monthly: str, method: ScheduleMethod = ScheduleMethod.FLAT, count: int = 12, cuts: int = 0) -> Credit:
    rate = Rate(Decimal(monthly))
    return Credit(rate, cuts, START, make_schedule(ScheduleTerms(principal, rate, method, count, START)))


def paid(totals: list[int], cuts: int = 0) -> Credit:
    """A loan without interest, paid in these monthly totals, of which the first is what bears the cost."""
    rows = [Instalment(n, add_months(START, n), total, 0) for n, total in enumerate(totals, 1)]
    return Credit(Rate(Decimal(0)), cuts, START, rows)


def percent(pct: Decimal | None) -> str:
    return "" if pct is None else str(one_decimal(pct))


def test_the_flat_loan_of_the_handbook() -> None:
    """Flat 1.5 % is 31.7 % a year, 36.8 % effective; with 2 % cut 35.8 % (domain.md §3.1)."""
    told = disclose(loan(12_000_000, "1.5"))
    assert (told.nominal, percent(told.with_cuts), percent(told.effective)) == (Decimal(18), "31.7", "36.8")
    assert (told.principal, told.received, told.interest, told.cost) == (12_000_000, 12_000_000, 2_160_000, 2_160_000)
    cut = disclose(loan(12_000_000, "1.5", cuts=240_000))
    assert (percent(cut.with_cuts), cut.received, cut.cost) == ("35.8", 11_760_000, 2_400_000)
    assert percent(disclose(loan(12_000_000, "2")).with_cuts) == "41.7"


@pytest.mark.parametrize(
    ("cuts", "totals", "yearly"),
    [
        (155, [550, 605], "120.0"),  # 550 / 1.1 + 605 / 1.21 = 500 + 500
        (19, [969], "24.0"),  # 950 x 1.02
        (993_000, [0, 0, 3_993_000], "120.0"),  # 3,000,000 x 1.1³, all at the end
        (0, [400, 400, 400], "0.0"),
        (10, [11], "12000.0"),
        (11, [12], "13200.0"),
        (100, [100], ""),
        (101, [100], ""),
        (0, [0], ""),
    ],
)
def test_what_is_received_is_worth_what_is_paid(cuts: int, totals: list[int], yearly: str) -> None:
    assert percent(disclose(paid(totals, cuts)).with_cuts) == yearly


def test_what_is_kept_of_a_loan_comes_back_with_the_last_instalment() -> None:
    """Of 1,000 she gets 800 and pays 1,020, 200 of it back to herself: 820 for 800 after a month are 30 % a year."""
    told = disclose(replace(paid([1_020]), cuts=20, kept=200))
    assert (percent(told.with_cuts), told.kept, told.received, told.cost) == ("30.0", 200, 800, 20)


@pytest.mark.parametrize("cuts", [400, 401])
def test_who_gets_nothing_has_no_rate_though_something_comes_back(cuts: int) -> None:
    assert disclose(replace(paid([990, 10]), cuts=cuts, kept=600)).effective is None


def test_nothing_paid_has_no_rate() -> None:
    """Received and never paid back, as a schedule of margins alone would have it."""
    rows = [Instalment(1, add_months(START, 1), 100, -100)]
    told = disclose(Credit(Rate(Decimal(0)), 0, START, rows))
    assert (told.effective, told.with_cuts) == (None, None)


@pytest.mark.parametrize(
    ("totals", "level"), [([100], 100), ([100, 90], 100), ([100, 100, 80], 100), ([100, 90, 80], None), ([100, 100, 120], 100)]
)
def test_the_level_instalment_is_the_one_before_the_last(totals: list[int], level: int | None) -> None:
    assert disclose(paid(totals)).instalment == level


@given(st.integers(10**8, 10**12), MONTHLY_RATES, st.integers(1, 60), st.sampled_from([ScheduleMethod.ANNUITY, ScheduleMethod.DECLINING]))
def test_without_cuts_the_effective_rate_is_the_contracts_compounding(
    principal: int, monthly: Decimal, count: int, method: ScheduleMethod
) -> None:
    told = disclose(loan(principal, str(monthly), method, count))
    assert told.effective is not None
    assert told.with_cuts is not None
    assert abs(told.effective - effective_rate(told.nominal / 100, 12) * 100) < Decimal("0.001")
    assert abs(told.with_cuts - told.nominal) < Decimal("0.001")


@given(st.integers(10**6, 10**10), MONTHLY_RATES, st.integers(1, 60), st.integers(0, 30), st.sampled_from(ScheduleMethod))
def test_the_worth_at_the_effective_rate_is_what_she_receives(
    principal: int, monthly: Decimal, count: int, cut: int, method: ScheduleMethod
) -> None:
    if method not in (ScheduleMethod.FLAT, ScheduleMethod.DECLINING, ScheduleMethod.ANNUITY):
        return
    credit = loan(principal, str(monthly), method, count, principal * cut // 100)
    told = disclose(credit)
    assert told.effective is not None
    flows = [Flow(years_between(START, row.due), row.total) for row in credit.schedule]
    assert abs(present_value(flows, told.effective / 100) - told.received) < Decimal("1E-6")
    assert flows[0].at == Fraction(1, 12)


@given(st.integers(10**6, 10**9), st.integers(1, 200_000), st.integers(1, 36))
def test_a_cut_makes_a_loan_dearer(principal: int, cut: int, count: int) -> None:
    with_it, without = (disclose(loan(principal, "1.5", count=count, cuts=cuts)) for cuts in (cut, 0))
    assert with_it.effective is not None
    assert without.effective is not None
    assert with_it.effective > without.effective
    assert (with_it.cost, with_it.received) == (without.cost + cut, principal - cut)


def test_a_weekly_loan_compounds_by_the_week() -> None:
    """1,000 lent for a week at 3 %: 156 % a year by the contract."""
    rate = Rate(Decimal(3), RatePer.PERIOD)
    weekly = Period(PeriodUnit.WEEK)
    told = disclose(Credit(rate, 0, date(2025, 5, 1), [Instalment(1, date(2025, 5, 8), 1000, 30)], weekly))
    assert told.nominal == 156
    assert told.effective is not None
    assert told.with_cuts is not None
    assert abs(told.effective - (Decimal("1.03") ** (Decimal(365) / 7) - 1) * 100) < Decimal("1E-10")
    assert abs(told.with_cuts - 156) < 1  # 365 days are a little more than 52 weeks


@pytest.mark.parametrize(
    ("measure", "just", "above"),
    [(RateMeasure.NOMINAL, "18", "17.9"), (RateMeasure.WITH_CUTS, "35.8", "35.7"), (RateMeasure.EFFECTIVE, "42.2", "42.1")],
)
def test_a_cap_is_about_one_of_the_rates_and_holds_as_it_is_told(measure: RateMeasure, just: str, above: str) -> None:
    credit = loan(12_000_000, "1.5", cuts=240_000)
    assert disclose(credit).rate(measure) == Decimal(just)
    assert disclose(credit, RateCap(Decimal(just), measure)).above is None
    cap = RateCap(Decimal(above), measure, "Permenkop UKM 8/2023")
    assert disclose(credit, cap).above == cap


def test_a_contract_is_held_to_its_cap_exactly() -> None:
    """2.003 % a month is 24.036 % a year, above 24 though it would be told as 24.0."""
    cap = RateCap(Decimal(24))
    assert disclose(loan(12_000_000, "2.003"), cap).above == cap
    assert disclose(loan(12_000_000, "2"), cap).above is None


def test_a_cap_says_nothing_of_a_loan_without_a_rate() -> None:
    told: Disclosure = disclose(paid([100], 100), RateCap(Decimal(1), RateMeasure.EFFECTIVE))
    assert told.above is None
