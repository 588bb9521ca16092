"""The loop over whole numbers against the engine that it stands in for, row by row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.calendar import Period, PeriodUnit
from coopdesk.domain.interest import InterestBasis, InterestBy
from coopdesk.domain.rates import CALCULATION, Rate, RatePer
from coopdesk.domain.schedule import first_standing, parts_from, repaying_instalments, schedule_dates
from coopdesk.domain.schedule_methods import METHODS
from coopdesk.domain.schedule_plain import is_plain, plain_parts
from coopdesk.domain.schedule_rates import period_rates
from coopdesk.domain.schedule_terms import Grace, Level, LevelChoice, RateChange, Residue, Rounding, ScheduleMethod, ScheduleTerms

LOAN = ScheduleTerms(1_000_000, Rate(Decimal("1.5")), ScheduleMethod.ANNUITY, 12, date(2026, 1, 31))
METHODS_OF_THE_LOOP = (ScheduleMethod.ANNUITY, ScheduleMethod.DECLINING)


def both(terms: ScheduleTerms) -> tuple[bool, list[tuple[int, int]], list[tuple[int, int]]]:
    """Whether the loop may answer, what it says, and what the engine says."""
    dues, method = schedule_dates(terms), METHODS[terms.method]
    with localcontext(CALCULATION):
        rates = period_rates(terms, dues)
        one, other = first_standing(terms, dues, rates), first_standing(terms, dues, rates)
        plain = is_plain(one, method, terms)
        return plain, plain_parts(one, method) if plain else [], list(parts_from(other, terms, repaying_instalments(terms, dues)))


@given(
    principal=st.one_of(st.integers(1, 5_000), st.integers(1, 10**15)),
    pct=st.decimals(0, 60, places=3),
    method=st.sampled_from(METHODS_OF_THE_LOOP),
    count=st.integers(1, 60),
    unit=st.sampled_from([1, 10, 50, 100]),
    step=st.sampled_from([1, 7, 100, 500, 1000]),
    step_mode=st.sampled_from(["up", "down", "half_up", "half_even"]),
    agreed=st.one_of(st.none(), st.integers(0, 10**6)),
)
def test_the_loop_says_what_the_engine_says(
    principal: int, pct: Decimal, method: ScheduleMethod, count: int, unit: int, step: int, step_mode: str, agreed: int | None
) -> None:
    rounding = Rounding(unit=unit, step=step, step_mode=step_mode)
    level = Level(amount=agreed)
    terms = replace(LOAN, principal=principal, rate=Rate(pct), method=method, count=count, rounding=rounding, level=level)
    plain, loop, engine = both(terms)
    assert plain
    assert loop == engine


def test_an_annuity_by_hand() -> None:
    """1,000,000 at 1.5 % over 12: 1,000,000 x 0.015 / (1 - 1.015^-12) = 91,679.99, so 91,680, of which 15,000 is interest."""
    _, parts, _ = both(LOAN)
    assert parts[:2] == [(76_680, 15_000), (77_830, 13_850)]
    assert sum(principal for principal, _ in parts) == 1_000_000
    assert abs(sum(parts[-1]) - 91_680) <= 12


@pytest.mark.parametrize(("principal", "interest"), [(33, 0), (34, 1), (100, 2), (167, 3)])
def test_half_a_unit_of_interest_goes_up(principal: int, interest: int) -> None:
    """1.5 % of 33 is 0.495; of 34 it is 0.51; of 100 it is 1.5; of 167 it is 2.505."""
    _, parts, engine = both(replace(LOAN, principal=principal))
    assert parts[0][1] == engine[0][1] == interest


THIRD = Rate(Decimal(10), RatePer.YEAR)
"""10 % a year is 0.8333… % a month, which has no last digit."""
WEEKS = Period(PeriodUnit.WEEK)


@pytest.mark.parametrize(
    "terms",
    [
        replace(LOAN, method=ScheduleMethod.FLAT),
        replace(LOAN, method=ScheduleMethod.BULLET),
        replace(LOAN, rate=THIRD),
        replace(LOAN, rate=Rate(Decimal(12), RatePer.YEAR), period=WEEKS),
        replace(LOAN, rounding=Rounding(residue=Residue.RESPREAD)),
        replace(LOAN, rounding=Rounding(residue=Residue.FIRST_INSTALMENT)),
        replace(LOAN, rounding=Rounding(mode="half_even")),
        replace(LOAN, rounding=Rounding(mode="down")),
        replace(LOAN, level=Level(choose=LevelChoice.LEAST_LAST_DIFFERENCE)),
        replace(LOAN, grace=Grace(principal_periods=1)),
        replace(LOAN, grace=Grace(lean_months=frozenset({3}))),
        replace(LOAN, rate_changes=(RateChange(3, Rate(Decimal("1.5"))),)),
        replace(LOAN, basis=InterestBasis(by=InterestBy.DAILY)),
        replace(LOAN, principal=10**26),
    ],
)
def test_what_the_loop_leaves_to_the_engine(terms: ScheduleTerms) -> None:
    assert not both(terms)[0]
