"""The health worksheet: bands, weights and predicates, worked by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from coopdesk.domain.health import Predicate, Worksheet, predicate, rated
from coopdesk.domain.large_cash import CashDay, Notable, notable_days
from coopdesk.store.queries.health_worksheets import worksheet_on

SHEET = Worksheet.from_plain(
    {
        "code": "x",
        "source": "",
        "best": 4,
        "predicates": [["80", "healthy"], ["51", "watched"], ["0", "closely_watched"]],
        "aspects": [
            {
                "code": "a",
                "names": {},
                "ratios": [
                    {"code": "npl", "weight": 60, "names": {}, "above": ["bad"], "below": ["all"], "bands": [["5", 4], ["10", 3], ["15", 2], [None, 1]]},
                    {"code": "asked", "weight": 40, "names": {}, "answered": True, "bands": [["25", 1], ["50", 2], ["75", 3], [None, 4]]},
                ],
            }
        ],
    }
)
NPL, ASKED = SHEET.aspects[0].ratios


@pytest.mark.parametrize(("bad", "score", "points"), [(50, 4, "60.00"), (51, 3, "45.00"), (100, 3, "45.00"), (150, 2, "30.00"), (151, 1, "15.00")])
def test_a_ratio_scores_by_its_band_and_its_score_counts_by_its_weight(bad: int, score: int, points: str) -> None:
    own = rated(SHEET, NPL, {"bad": bad, "all": 1_000}, None)
    assert (own.score, own.points) == (score, Decimal(points))


def test_what_has_nothing_to_be_measured_by_scores_best() -> None:
    assert rated(SHEET, NPL, {"bad": 0, "all": 0}, None).score == 4


def test_points_have_a_predicate_once_everything_is_answered() -> None:
    npl = rated(SHEET, NPL, {"bad": 60, "all": 1_000}, None)
    assert predicate(SHEET, [npl, rated(SHEET, ASKED, {}, None)]) == (Decimal("45.00"), Predicate.NOT_RATED)
    assert predicate(SHEET, [npl, rated(SHEET, ASKED, {}, Decimal(76))]) == (Decimal("85.00"), Predicate.HEALTHY)
    assert predicate(SHEET, [npl, rated(SHEET, ASKED, {}, Decimal(75))]) == (Decimal("75.00"), Predicate.WATCHED)


def test_the_shipped_worksheet_has_the_weights_of_its_aspects() -> None:
    sheet = worksheet_on(date(2026, 1, 1))
    assert [(aspect.code, aspect.weight) for aspect in sheet.aspects] == [("governance", 30), ("risk", 15), ("finance", 40), ("capital", 15)]
    assert [each for each, _said in sheet.predicates] == [80, 66, 51, 0]
    assert worksheet_on(date(2001, 1, 1)) == sheet


def day(on: date, amount: int, member: str = "0001") -> CashDay:
    return CashDay(on, member, "Siti", amount, 0, 1)


def test_cash_above_the_threshold_and_several_times_just_below_it_is_told_of() -> None:
    first, near, lone = date(2026, 3, 1), date(2026, 3, 30), date(2026, 5, 1)
    days = [day(first, 400), day(near, 499), day(lone, 450), day(first, 501, "0002"), day(near, 500, "0003"), day(near, 399, "0004")]
    found = [(each.day.member, each.day.on, each.why) for each in notable_days(days, 500)]
    assert found == [("0001", first, Notable.JUST_BELOW), ("0002", first, Notable.ABOVE), ("0001", near, Notable.JUST_BELOW)]


def test_what_came_in_and_what_went_out_are_not_added() -> None:
    assert notable_days([CashDay(date(2026, 3, 1), "0001", "Siti", 300, 300, 2)], 500) == []
