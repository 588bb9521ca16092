"""Ratios against goals, and the worked example of PEARLS (domain.md §6.3)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coopdesk.domain.errors import BadAmount, BadRate
from coopdesk.domain.pearls import GOALS, RATIOS, Area, area_of
from coopdesk.domain.prudential import PrudentialRules, check_prudential
from coopdesk.domain.soundness import Goal, Measured, Verdict, measured, percent_to_tenth, verdict

BY_CODE = {ratio.code: ratio for ratio in RATIOS}


def test_what_is_set_aside_for_late_loans_as_worked_by_hand() -> None:
    """58.5 m for 40 m over 12 months and 60 m of 1 to 12 months: 100 % and 30.8 %, and 35 % are asked."""
    figures = {"allowance_late_12": 40_000_000, "late_12": 40_000_000, "allowance_left": 18_500_000, "late_1_12": 60_000_000}
    first, second = measured(BY_CODE["P1"], figures), measured(BY_CODE["P2"], figures)
    assert (first.percent, second.percent) == (Decimal("100.0"), Decimal("30.8"))
    assert (verdict(first.percent, GOALS["P1"]), verdict(second.percent, GOALS["P2"])) == (Verdict.MET, Verdict.NOT_MET)


def test_figures_with_a_minus_are_taken_off_and_nothing_measures_nothing() -> None:
    figures = {"liquid": 50, "short_payables": 20, "savings": 200}
    assert measured(BY_CODE["L1"], figures) == Measured(30, 200, Decimal("15.0"))
    assert percent_to_tenth(5, 0) is None
    assert verdict(None, Goal(low=Decimal(1))) is Verdict.NO_GOAL
    assert verdict(Decimal(5), Goal()) is Verdict.NO_GOAL


@pytest.mark.parametrize(("percent", "said"), [("69.9", Verdict.NOT_MET), ("70.0", Verdict.MET), ("80.0", Verdict.MET), ("80.1", Verdict.NOT_MET)])
def test_a_goal_between_two_bounds(percent: str, said: Verdict) -> None:
    assert verdict(Decimal(percent), GOALS["E1"]) is said


def test_rules_of_a_cooperative_come_back_from_the_book() -> None:
    rules = PrudentialRules(Decimal("7.5"), Decimal(15), 1_000, Decimal(80), {"E1": Goal(Decimal(60), None)})
    check_prudential(rules)
    assert PrudentialRules.from_plain(rules.to_plain()) == rules
    assert PrudentialRules.from_plain(PrudentialRules().to_plain()) == PrudentialRules()
    assert (rules.goal("E1"), rules.goal("A1")) == (Goal(Decimal(60), None), GOALS["A1"])


@pytest.mark.parametrize(
    ("rules", "refused"),
    [
        (PrudentialRules(related_pct=Decimal(101)), BadRate),
        (PrudentialRules(governance_pct=Decimal("NaN")), BadRate),
        (PrudentialRules(cash_threshold=0), BadAmount),
        (PrudentialRules(goals={"E1": Goal(Decimal(5), Decimal(4))}), BadRate),
    ],
)
def test_rules_that_cannot_be_are_refused(rules: PrudentialRules, refused: type[Exception]) -> None:
    with pytest.raises(refused):
        check_prudential(rules)


def test_a_ratio_is_of_the_area_of_its_letter() -> None:
    assert [area_of(code) for code in ("P6", "E1", "A3", "R10", "L2", "S11")] == list(Area)
