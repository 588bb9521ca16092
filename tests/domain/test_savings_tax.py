from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.savings_tax import InterestTax, NetInterest, net_interest, tax_in_force, withhold

PPH = InterestTax(date(2010, 1, 1), Decimal(10), exempt=240_000)
"""PP 15/2009 (domain.md §2.3)."""


@pytest.mark.parametrize(
    ("gross", "tax"), [(0, 0), (240_000, 0), (240_010, 24_001), (500_000, 50_000), (240_005, 24_001), (240_004, 24_000)]
)
def test_the_cliff(gross: int, tax: int) -> None:
    held = withhold(PPH, [gross])
    assert (held.gross, held.tax, held.net, held.by_account) == (gross, tax, gross - tax, (tax,))


def test_the_slip_says_0_percent_where_nothing_is_due() -> None:
    assert (withhold(PPH, [240_000]).pct, withhold(PPH, [240_010]).pct) == (0, 10)
    assert withhold(None, [500_000, 7]).by_account == (0, 0)


def test_two_credit_unions_tax_the_exempt_sum_itself() -> None:
    rule = InterestTax(PPH.since, PPH.pct, PPH.exempt, from_exempt_on=True)
    assert [withhold(rule, [gross]).tax for gross in (239_999, 240_000)] == [0, 24_000]


def test_all_interest_of_a_member_is_one_sum_and_its_tax_goes_back_pro_rata() -> None:
    """200,000 and 100,005 are 300,005: 30,000.5 rounds up to 30,001; pro rata down 20,000 and 10,000, 1 to the largest."""
    assert withhold(PPH, [100_005, 200_000]).by_account == (10_000, 20_001)
    assert withhold(PPH, [200_000]).tax == 0


def test_rounding_of_the_tax_is_the_rules() -> None:
    assert withhold(InterestTax(PPH.since, PPH.pct, 0, unit=100, mode="down"), [250_990]).tax == 25_000
    assert withhold(InterestTax(PPH.since, PPH.pct, 0, unit=100, mode="up"), [3]).tax == 3


def test_a_rule_without_an_exempt_sum_taxes_all_and_nothing_of_nothing() -> None:
    assert withhold(InterestTax(PPH.since, Decimal(100)), [1]).tax == 1
    assert withhold(InterestTax(PPH.since, Decimal(10), from_exempt_on=True), [0, 0]).by_account == (0, 0)


def test_the_rule_of_a_day() -> None:
    later = InterestTax(date(2027, 1, 1), Decimal(12), exempt=300_000)
    days = (date(2009, 12, 31), date(2010, 1, 1), date(2026, 12, 31), date(2027, 1, 1))
    assert [tax_in_force([later, PPH], day) for day in days] == [None, PPH, PPH, later]


@given(st.lists(st.integers(0, 10**9), max_size=6), st.decimals(0, 100, places=2), st.sampled_from(["half_up", "down", "up"]))
def test_the_parts_sum_to_the_tax_and_take_no_account_below_0(interest: list[int], pct: Decimal, mode: str) -> None:
    held = withhold(InterestTax(PPH.since, pct, mode=mode), interest)
    assert sum(held.by_account) == held.tax
    assert all(0 <= part <= gross for part, gross in zip(held.by_account, interest, strict=True))


def test_net_of_the_rounded_or_of_the_exact_figures() -> None:
    """279,166.67 less 20 %: a page prints 223,334 (rounded less rounded), the exact net is 223,333.33."""
    exact = Decimal(100_000_000) * Decimal("3.35") / 1200
    assert net_interest(exact, Decimal(20)) == NetInterest(279_167, 55_833, 223_334)
    assert net_interest(exact, Decimal(20), from_exact=True) == NetInterest(279_167, 55_833, 223_333)
    assert net_interest(exact, Decimal(20), 100, "down") == NetInterest(279_100, 55_800, 223_300)
