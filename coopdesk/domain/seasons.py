"""Named seasons: the months of the year in which a crop is sold, so that loans on it are repaid then.

The months are those of most of Java; a product may name its own instead. A loan whose season has no month is repaid
with its last instalment, whenever that is.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

ALL_MONTHS = frozenset(range(1, 13))


class Season(StrEnum):
    AT_THE_END = "at_the_end"
    RICE_TWICE = "rice_twice"
    RICE_THRICE = "rice_thrice"
    MAIZE = "maize"
    TOBACCO = "tobacco"
    COFFEE = "coffee"
    SUGAR_CANE = "sugar_cane"
    OWN_MONTHS = "own_months"


HARVESTS: Mapping[Season, frozenset[int]] = {
    Season.AT_THE_END: frozenset(),
    Season.RICE_TWICE: frozenset({4, 9}),
    Season.RICE_THRICE: frozenset({3, 7, 11}),
    Season.MAIZE: frozenset({2, 6}),
    Season.TOBACCO: frozenset({9}),
    Season.COFFEE: frozenset({8}),
    Season.SUGAR_CANE: frozenset({10}),
}


def lean_months(season: Season, own: frozenset[int] = frozenset()) -> frozenset[int]:
    """The months in which no principal falls due: all but those of the harvest, `own` ones where the season is OWN_MONTHS.

    >>> sorted(ALL_MONTHS - lean_months(Season.RICE_TWICE))
    [4, 9]
    """
    return ALL_MONTHS - HARVESTS.get(season, own)
