"""The ministry's health worksheet: ratios give scores by bands, scores give points by weights, and the points a predicate (domain.md §6.2).

What is measured, the bands, the weights and the predicates are data of a version. Worked example: a ratio of 4.2 percent in
bands up to 5, 10 and 15 scores 4 of 4; at a weight of 5 that is 5 points, at 12 percent 2 of 4 and 2.5 points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from coopdesk.domain.rates import CALCULATION
from coopdesk.domain.soundness import Figures, Measured, Ratio, measured

HUNDREDTH = Decimal("0.01")


class Predicate(StrEnum):
    HEALTHY = "healthy"
    FAIRLY_HEALTHY = "fairly_healthy"
    WATCHED = "watched"
    CLOSELY_WATCHED = "closely_watched"
    NOT_RATED = "not_rated"
    """Something has not been answered."""


@dataclass(frozen=True, slots=True)
class HealthRatio:
    """`bands`: up to so many percent, that score; the last is open. `answered`: people say the percentage, no figure does."""

    ratio: Ratio
    names: Mapping[str, str]
    weight: int
    bands: tuple[tuple[Decimal | None, int], ...]
    answered: bool

    def score(self, percent: Decimal) -> int:
        return next(score for most, score in self.bands if most is None or percent <= most)


@dataclass(frozen=True, slots=True)
class Aspect:
    code: str
    names: Mapping[str, str]
    ratios: tuple[HealthRatio, ...]

    @property
    def weight(self) -> int:
        return sum(each.weight for each in self.ratios)


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A version: `best` is the highest score, `predicates` from so many points on, the highest first."""

    code: str
    source: str
    best: int
    aspects: tuple[Aspect, ...]
    predicates: tuple[tuple[Decimal, Predicate], ...]

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Worksheet:
        aspects = tuple(Aspect(each["code"], each["names"], tuple(map(_ratio, each["ratios"]))) for each in plain["aspects"])
        predicates = tuple((Decimal(points), Predicate(code)) for points, code in plain["predicates"])
        return cls(plain["code"], plain["source"], plain["best"], aspects, predicates)


@dataclass(frozen=True, slots=True)
class Rated:
    """A ratio as it was measured; what has nothing to be measured by scores best: there is no risk in it. None: not answered."""

    of: HealthRatio
    own: Measured | None
    percent: Decimal | None
    score: int | None
    points: Decimal | None


def rated(worksheet: Worksheet, ratio: HealthRatio, figures: Figures, answered: Decimal | None) -> Rated:
    """`answered`: percent of the questions that were answered with yes, None where nobody answered them."""
    own = None if ratio.answered else measured(ratio.ratio, figures)
    percent = answered if own is None else own.percent
    if own is None and percent is None:
        return Rated(ratio, None, None, None, None)
    score = worksheet.best if percent is None else ratio.score(percent)
    points = CALCULATION.quantize(CALCULATION.divide(Decimal(ratio.weight * score), Decimal(worksheet.best)), HUNDREDTH)
    return Rated(ratio, own, percent, score, points)


def predicate(worksheet: Worksheet, ratings: Sequence[Rated]) -> tuple[Decimal, Predicate]:
    """All points, and what they are called; not rated while something is not answered."""
    points = sum((each.points for each in ratings if each.points is not None), Decimal("0.00"))
    if any(each.score is None for each in ratings):
        return points, Predicate.NOT_RATED
    return points, next(said for least, said in worksheet.predicates if points >= least)


def _ratio(plain: Mapping[str, Any]) -> HealthRatio:
    bands = tuple((None if most is None else Decimal(most), score) for most, score in plain["bands"])
    ratio = Ratio(plain["code"], tuple(plain.get("above", ())), tuple(plain.get("below", ())))
    return HealthRatio(ratio, plain["names"], plain["weight"], bands, plain.get("answered", False))
