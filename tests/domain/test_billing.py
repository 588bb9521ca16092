"""What came is spread by its rule, never above what is asked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.billing import BillKind, SpreadRule, spread

LINES = st.lists(st.tuples(st.sampled_from(BillKind), st.integers(0, 10**12)), max_size=8)


@given(st.integers(0, 10**13), LINES, st.sampled_from(SpreadRule))
def test_the_parts_sum_to_what_came_and_none_is_above_what_is_asked(came: int, lines: list[tuple[BillKind, int]], rule: SpreadRule) -> None:
    parts = spread(came, lines, rule)
    assert sum(parts) == min(came, sum(amount for _kind, amount in lines))
    assert all(0 <= part <= amount for part, (_kind, amount) in zip(parts, lines, strict=True))


@given(st.integers(0, 10**13), LINES, st.sampled_from((SpreadRule.LOANS_FIRST, SpreadRule.DUES_FIRST)))
def test_nothing_is_saved_while_a_loan_or_dues_are_open(came: int, lines: list[tuple[BillKind, int]], rule: SpreadRule) -> None:
    left = dict.fromkeys(BillKind, 0)
    for part, (kind, amount) in zip(parts := spread(came, lines, rule), lines, strict=True):
        left[kind] += amount - part
    saved = sum(part for part, (kind, _amount) in zip(parts, lines, strict=True) if kind in (BillKind.PLAN, BillKind.SAVINGS))
    assert not saved or not (left[BillKind.LOAN] or left[BillKind.DUES])


def test_each_its_part_leaves_everybody_short_alike() -> None:
    asked = [(BillKind.LOAN, 300_000), (BillKind.DUES, 100_000), (BillKind.PLAN, 50_000)]
    assert spread(340_000, asked, SpreadRule.PRO_RATA) == (226_667, 75_555, 37_778)
