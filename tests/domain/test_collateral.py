"""What collateral counts for, and the way of a paper."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.collateral import MOVES_FROM, USUAL_HAIRCUT, CollateralKind, Whereabouts, check_valuation, counted_value
from coopdesk.domain.cover import Cover
from coopdesk.domain.errors import BadField


@given(st.integers(0, 10**13), st.decimals(0, 100, places=2))
def test_a_haircut_takes_off_and_never_adds(value: int, haircut: Decimal) -> None:
    assert 0 <= counted_value(value, haircut) <= value
    assert counted_value(value, Decimal(0)) == value
    assert counted_value(value, Decimal(100)) == 0


def test_every_kind_has_a_usual_haircut_and_every_place_its_moves() -> None:
    assert set(USUAL_HAIRCUT) == set(CollateralKind)
    assert set(MOVES_FROM) == set(Whereabouts)


@pytest.mark.parametrize("haircut", ["NaN", "-0.1", "100.01", "Infinity"])
def test_no_haircut_is_below_nothing_or_above_all(haircut: str) -> None:
    with pytest.raises(BadField):
        check_valuation(1, Decimal(haircut))


def test_nothing_owed_has_no_ratio() -> None:
    assert Cover(0, 1, 2, 3).percent is None
    assert Cover(3_000_000, 1_000_000, 0, 0).percent == Decimal("33.3")
