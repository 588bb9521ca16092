"""A year's surplus shared out: figures of domain.md §5 and §11.3, worked by hand, and that nothing is ever lost."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopdesk.domain.errors import (
    AboveLegalShare,
    BadAmount,
    BadField,
    BadRate,
    BelowLegalShare,
    DividendTooHigh,
    NoSurplus,
    RefundTooHigh,
    Refusal,
    SharesNotWhole,
)
from coopdesk.domain.surplus_plan import Basis, YearFigures, officers_get, plan_surplus, rate_of
from coopdesk.domain.surplus_profiles import PROFILES, ProfileCode, check_limits, check_refund
from coopdesk.domain.surplus_rules import TO_MEMBERS, Purpose, SurplusRules, check_rules

A, B, REST = 1, 2, 3
MONTHS = 12
YEAR = YearFigures(
    2025,
    100_000_000,
    capital=Basis({A: 4_200_000 * MONTHS, B: 1_650_000, REST: 400_000_000 * MONTHS - 4_200_000 * MONTHS - 1_650_000}, MONTHS),
    borrowers=Basis({A: 1_260_000, REST: 178_740_000}),
)
"""The worked example of domain.md §5.2."""


def test_members_a_and_b_get_what_was_worked_out_by_hand() -> None:
    plan = plan_surplus(SurplusRules(step=1), YEAR)
    a, b, _ = plan.parts
    assert (a.capital, a.business, a.total) == (210_000, 210_000, 420_000)
    assert (b.capital_base, b.capital, b.total) == (137_500, 6_875, 6_875)
    assert rate_of(plan.amounts[Purpose.CAPITAL], YEAR.capital) == Decimal("5.0000")


def test_what_rounding_to_a_step_leaves_goes_to_the_reserve_and_is_told() -> None:
    """B's 6,875 become 6,800, the rest's 19,783,125 become 19,783,100: 100 are left."""
    plan = plan_surplus(SurplusRules(), YEAR)
    assert [part.capital for part in plan.parts] == [210_000, 6_800, 19_783_100]
    assert plan.residue == 100
    assert plan.amounts[Purpose.RESERVE] == 25_000_000 + 100


def test_a_past_loss_comes_first_and_what_was_earned_outside_stays_in_the_reserve() -> None:
    """Of 100 m 10 m cover the loss; a tenth of the income came from outside: 9 m of the rest; 81 m are shared."""
    rules = SurplusRules(step=1, outside_to_reserve=True)
    plan = plan_surplus(rules, replace(YEAR, past_loss=10_000_000, outside=20_000_000, income=200_000_000))
    assert (plan.covered, plan.outside) == (10_000_000, 9_000_000)
    assert plan.amounts[Purpose.STAFF] == 4_050_000
    assert sum(plan.amounts.values()) == 90_000_000
    assert plan_surplus(replace(rules, losses_first=False), replace(YEAR, past_loss=10_000_000)).covered == 0


def test_part_of_the_business_pool_is_the_savers() -> None:
    plan = plan_surplus(SurplusRules(step=1, savers=Decimal(40)), replace(YEAR, savers=Basis({B: 12_000_000}, MONTHS)))
    by_member = {part.member: part for part in plan.parts}
    assert (by_member[B].savings, by_member[B].savings_base, by_member[A].business) == (12_000_000, 1_000_000, 126_000)


def test_a_pool_without_anybody_stays_in_the_reserve() -> None:
    plan = plan_surplus(SurplusRules(), YearFigures(2025, 1_000))
    assert (plan.to_members, plan.amounts[Purpose.RESERVE], plan.residue, plan.parts) == (0, 750, 500, ())


def test_kenya_counts_the_months() -> None:
    """13 % on 10,000.00 for twelve, eleven and ten months: 1,300.00, 1,191.67 and 1,083.33 (rounded down to a cent)."""
    rules = replace(PROFILES[ProfileCode.KENYA].rules, dividend=Decimal(13), rebate=None)
    year = YearFigures(2025, 1_000_000, capital=Basis({1: 12_000_000, 2: 11_000_000, 3: 10_000_000}, MONTHS))
    plan = plan_surplus(rules, year)
    assert [part.capital for part in plan.parts] == [130_000, 119_166, 108_333]
    assert plan.amounts[Purpose.RESERVE] == 1_000_000 - 357_499
    with pytest.raises(DividendTooHigh):
        plan_surplus(rules, replace(year, surplus=400_000))


def test_kenya_pays_a_rebate_on_deposits_too() -> None:
    year = YearFigures(2025, 1_000_000, capital=Basis({1: 1_200_000}, MONTHS), savers=Basis({1: 6_000_000, 2: 12_000_000}, MONTHS))
    plan = plan_surplus(PROFILES[ProfileCode.KENYA].rules, year)
    assert [(part.capital, part.savings) for part in plan.parts] == [(10_000, 40_000), (0, 80_000)]


def test_the_philippine_example() -> None:
    """1,000,000 over 2,000,000 of interest paid and 5,000,000 of average shares: 10.5 % and 9.8 %."""
    year = YearFigures(2025, 1_000_000, capital=Basis({1: 60_000_000}, MONTHS), borrowers=Basis({1: 2_000_000}))
    plan = plan_surplus(PROFILES[ProfileCode.PHILIPPINES].rules, year)
    assert [plan.amounts[each] for each in (Purpose.RESERVE, Purpose.EDUCATION, Purpose.DEVELOPMENT, Purpose.SOCIAL)] == [100_000, 100_000, 70_000, 30_000]
    assert (rate_of(plan.amounts[Purpose.BUSINESS], year.borrowers), rate_of(plan.amounts[Purpose.CAPITAL], year.capital)) == (Decimal("10.5"), Decimal("9.8"))
    check_refund(plan)
    with pytest.raises(RefundTooHigh):
        check_refund(plan_surplus(plan.rules, replace(year, borrowers=Basis({1: 1_000_000}))))


@pytest.mark.parametrize(("members_shares", "all_shares", "price", "earned", "value"), [(45, 900, 5, 900, 270), (130, 2_400, 5_000, 3_360_000, 832_000)])
def test_a_savings_group_shares_everything_out(members_shares: int, all_shares: int, price: int, earned: int, value: int) -> None:
    """domain.md §8.3: what the shares cost and their part of what was earned."""
    year = YearFigures(2025, earned, capital=Basis({1: members_shares * price, 2: (all_shares - members_shares) * price}))
    plan = plan_surplus(PROFILES[ProfileCode.SAVINGS_GROUP].rules, year)
    assert members_shares * price + plan.parts[0].total == value
    assert plan.amounts[Purpose.RESERVE] == 0


def test_japan_holds_the_dividend_to_a_tenth_of_the_shares() -> None:
    """A quarter of 1,000,000 would be 250,000; shares of 1,200,000 on average get 120,000, the rest is reserve."""
    plan = plan_surplus(PROFILES[ProfileCode.JAPAN].rules, YearFigures(2025, 1_000_000, capital=Basis({1: 14_400_000}, MONTHS), borrowers=Basis({1: 7})))
    assert (plan.amounts[Purpose.CAPITAL], plan.residue, plan.amounts[Purpose.RESERVE]) == (120_000, 130_000, 330_000)


def with_percents(rules: SurplusRules, **percents: str) -> SurplusRules:
    return replace(rules, percents={**rules.percents, **{Purpose(name): Decimal(percent) for name, percent in percents.items()}})


@pytest.mark.parametrize(
    ("rules", "refused"),
    [
        (with_percents(SurplusRules(), reserve="30"), SharesNotWhole("105")),
        (with_percents(SurplusRules(), reserve="101"), BadRate("101")),
        (SurplusRules(step=0), BadAmount("0")),
        (SurplusRules(withheld=Decimal("100.5")), BadRate("100.5")),
        (SurplusRules(lapse_years=31), BadField("lapse_years", "31")),
        (SurplusRules(lapse_years=-1), BadField("lapse_years", "-1")),
        (SurplusRules(dividend=Decimal(5)), SharesNotWhole("100")),
        (SurplusRules(officers=(("chair", Decimal(40)), ("chair", Decimal(50)))), SharesNotWhole("90")),
    ],
)
def test_rules_that_cannot_be(rules: SurplusRules, refused: Refusal) -> None:
    with pytest.raises(type(refused)) as caught:
        check_rules(rules)
    assert caught.value == refused


@pytest.mark.parametrize("code", ProfileCode)
def test_every_profile_keeps_its_own_rules_and_survives_being_written_down(code: ProfileCode) -> None:
    rules = PROFILES[code].rules
    check_rules(rules)
    check_limits(rules)
    assert SurplusRules.from_plain(rules.to_plain()) == rules
    assert rules.profile == code


@pytest.mark.parametrize(
    ("code", "percents", "refused"),
    [
        (ProfileCode.PHILIPPINES, {"reserve": "9", "capital": "50"}, BelowLegalShare("reserve", "9", "10")),
        (ProfileCode.PHILIPPINES, {"education": "11", "capital": "48"}, AboveLegalShare("education", "11", "10")),
        (ProfileCode.PHILIPPINES, {"capital": "56", "business": "14"}, BelowLegalShare("business", "20", "30")),
    ],
)
def test_what_the_law_holds_the_parts_to(code: ProfileCode, percents: dict[str, str], refused: Refusal) -> None:
    with pytest.raises(type(refused)) as caught:
        check_limits(with_percents(PROFILES[code].rules, **percents))
    assert caught.value == refused


def test_officers_get_their_pool_to_the_last_rupiah() -> None:
    assert sum(amount for _, amount in officers_get(SurplusRules(), 1_000_001)) == 1_000_001
    assert officers_get(replace(SurplusRules(), officers=()), 5) == ()


def test_a_loss_is_not_shared_out() -> None:
    with pytest.raises(NoSurplus):
        plan_surplus(SurplusRules(), YearFigures(2025, 0))
    assert rate_of(5, Basis()) == 0


def test_colombia_covers_past_losses_first_and_holds_the_funds_to_the_law() -> None:
    """Ley 79/1988 art. 54: of 10,000,000 2,000,000 cover the loss; of 8,000,000 a fifth is reserve, a fifth education, a tenth solidarity.

    The 2,000,000 that revalue contributions go 3 : 1 with the balances, the 2,000,000 by use 4 : 1.
    """
    year = YearFigures(2025, 10_000_000, past_loss=2_000_000, capital=Basis({1: 36_000_000, 2: 12_000_000}, MONTHS), borrowers=Basis({1: 400_000, 2: 100_000}))
    plan = plan_surplus(PROFILES[ProfileCode.COLOMBIA].rules, year)
    assert [plan.amounts[each] for each in (Purpose.RESERVE, Purpose.EDUCATION, Purpose.SOCIAL)] == [1_600_000, 1_600_000, 800_000]
    assert [(part.capital, part.business) for part in plan.parts] == [(1_500_000, 1_600_000), (500_000, 400_000)]
    assert (plan.covered, plan.residue) == (2_000_000, 0)


BASES = st.dictionaries(st.integers(1, 40), st.integers(0, 10**11), max_size=12)


@st.composite
def by_laws(draw: st.DrawFn) -> SurplusRules:
    """Any percents that sum to 100, to a hundredth, over any purposes; or those of a country, with anything declared."""
    declared = draw(st.booleans())
    purposes = draw(st.lists(st.sampled_from([each for each in Purpose if not declared or each not in TO_MEMBERS]), min_size=1, unique=True))
    cuts = sorted(draw(st.lists(st.integers(0, 10_000), min_size=len(purposes) - 1, max_size=len(purposes) - 1)))
    total = draw(st.integers(0, 10_000)) if declared else 10_000
    edges = [0, *(cut * total // 10_000 for cut in cuts), total]
    percents = {each: Decimal(to - frm) / 100 for each, (frm, to) in zip(purposes, pairwise(edges), strict=True)}
    rate = st.decimals(0, 30, places=2)
    return SurplusRules(
        percents,
        step=draw(st.sampled_from([1, 100, 500, 1000])),
        savers=draw(st.decimals(0, 100, places=1)),
        outside_to_reserve=draw(st.booleans()),
        losses_first=draw(st.booleans()),
        capital_limit=draw(st.none() | rate),
        dividend=draw(rate) if declared else None,
        rebate=draw(st.none() | rate) if declared else None,
    )


@settings(max_examples=150)
@given(
    rules=by_laws() | st.sampled_from([profile.rules for profile in PROFILES.values()]),
    surplus=st.integers(1, 10**12),
    past_loss=st.integers(0, 10**9),
    earned=st.tuples(st.integers(-(10**9), 10**12), st.integers(0, 10**12)),
    bases=st.tuples(BASES, BASES, BASES),
)
def test_the_parts_sum_to_the_surplus(
    rules: SurplusRules, surplus: int, past_loss: int, earned: tuple[int, int], bases: tuple[dict[int, int], ...]
) -> None:
    capital, borrowers, savings = bases
    figures = YearFigures(2025, surplus, past_loss, *earned, Basis(capital, 12), Basis(borrowers), Basis(savings, 365))
    try:
        plan = plan_surplus(rules, figures)
    except DividendTooHigh as refused:
        assert rules.declared
        assert refused.asked > refused.there
        return
    assert plan.covered + sum(plan.amounts.values()) == surplus
    assert sum(part.total for part in plan.parts) == plan.to_members
    assert all(amount >= 0 for amount in plan.amounts.values())
    assert all(each % rules.step == 0 for part in plan.parts for each in (part.capital, part.business, part.savings))
    if rules.capital_limit is not None and not rules.declared:
        assert plan.amounts.get(Purpose.CAPITAL, 0) * 1200 <= sum(capital.values()) * rules.capital_limit
