from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopdesk.domain.errors import BadAmount, SharesNotWhole
from coopdesk.domain.surplus import (
    Parts,
    check_percents,
    member_parts,
    member_parts_exact,
    officer_parts,
    per_unit,
    pools,
    rebate,
    withheld,
)

TEMPLATE = {
    name: Decimal(pct)
    for name, pct in {
        "reserve": "25",
        "capital": "20",
        "business": "30",
        "board": "10",
        "staff": "5",
        "education": "5",
        "social": "2.5",
        "region": "2.5",
    }.items()
}
"""Domain.md §5.1, the shipped default."""


def of_pool(surplus: int, pct: int, base: int, total: int) -> int:
    pool = pools(surplus, {"pool": Decimal(pct)})["pool"]
    return member_parts(pool, [base], total).parts[0]


@pytest.mark.parametrize(
    ("surplus", "capital", "business", "expected"),
    [
        (60_000_000, (20, 2_000_000, 100_000_000), (25, 5_000_000, 75_000_000), 1_240_000),
        (5_000_000, (30, 500_000, 20_000_000), (0, 1, 1), 37_500),
        (5_000_000, (0, 1, 1), (20, 600_000, 12_500_000), 48_000),
        (100_000_000, (20, 4_200_000, 400_000_000), (30, 1_260_000, 180_000_000), 420_000),
        (100_000_000, (20, 137_500, 400_000_000), (30, 0, 180_000_000), 6_875),
        (100_000_000, (20, 400_000, 440_000_000), (30, 0, 180_000_000), 18_181),
    ],
)
def test_the_page_checks(surplus: int, capital: tuple[int, int, int], business: tuple[int, int, int], expected: int) -> None:
    """Domain.md §5.2: 1,240,000; 37,500 + 48,000 = 85,500; member A 420,000; member B 6,875, not 18,182 (here rounded down)."""
    assert of_pool(surplus, *capital) + of_pool(surplus, *business) == expected


def test_the_template_sums_and_the_much_copied_set_does_not() -> None:
    check_percents(TEMPLATE)
    copied = {str(i): Decimal(pct) for i, pct in enumerate((40, 40, 5, 5, 5, 5, 5))}
    for refuse in (check_percents, lambda percents: pools(1, percents)):
        with pytest.raises(SharesNotWhole) as refused:
            refuse(copied)
        assert refused.value.total == "105"
    with pytest.raises(SharesNotWhole):
        check_percents({"reserve": Decimal("99.9")})
    with pytest.raises(SharesNotWhole) as refused:
        check_percents({})
    assert refused.value == SharesNotWhole("0")


def test_a_loss_is_not_distributed() -> None:
    with pytest.raises(BadAmount):
        pools(-1, TEMPLATE)
    assert pools(0, {"reserve": Decimal(100)}) == {"reserve": 0}


def test_pools_are_rounded_each_for_itself() -> None:
    assert pools(1_001, {"a": Decimal(50), "b": Decimal(50)}) == {"a": 501, "b": 501}
    assert pools(1_999, {"a": Decimal(50)}, 100, "down") == {"a": 900}


def test_members_are_rounded_down_and_the_rest_is_told() -> None:
    """1,000,000 to three equal members in hundreds: 333,300 each, 100 to the reserve."""
    assert member_parts(1_000_000, [1, 1, 1], 3, 100) == Parts((333_300,) * 3, 100)
    assert member_parts(2_000, [1, 1, 1], 3, mode="half_up") == Parts((667,) * 3, -1)


def test_nobody_has_more_of_a_base_than_all_together() -> None:
    for share in (member_parts, member_parts_exact):
        with pytest.raises(BadAmount):
            share(1_000, [2, 2], 3)
        with pytest.raises(BadAmount):
            share(1_000, [-1, 2], 3)
        assert share(1_000, [0, 0], 0) == Parts((0, 0), 1_000)


def test_dividends_of_a_pool_that_does_not_divide() -> None:
    """2,000.00 over 86 shares: 23.2558 each; the parts sum to the pool to the cent."""
    shares = [10, 7, 5, 4, 3, 6, 4, 8, 8, 5, 7, 7, 6, 6]
    exact = member_parts_exact(200_000, shares, 86)
    assert (exact.total, exact.rest, exact.parts[0]) == (200_000, 0, 23_256)
    assert per_unit(200_000, 86) == 2_326
    assert per_unit(200_000, 86, 100, "down") == 2_300
    assert per_unit(200_000, 0) == 0
    assert per_unit(100, 3) == 33


def test_members_left_out_keep_their_part() -> None:
    assert member_parts_exact(100, [1], 3) == Parts((33,), 67)


@given(st.integers(0, 10**12), st.lists(st.integers(0, 10**9), min_size=1, max_size=20), st.sampled_from([1, 100, 1000]))
def test_what_is_distributed_sums_to_what_there_is(pool: int, bases: list[int], unit: int) -> None:
    down, exact = member_parts(pool, bases, sum(bases), unit), member_parts_exact(pool, bases, sum(bases), unit)
    assert down.total + down.rest == exact.total + exact.rest == pool
    assert min(down.parts) >= 0
    assert min(exact.parts) >= 0
    if sum(bases):
        assert exact.rest < unit
        assert all(abs(a - b) <= unit for a, b in zip(down.parts, exact.parts, strict=True))


def test_officers_by_role_and_two_of_one_role_share() -> None:
    percents = {"ketua": Decimal(40), "sekretaris": Decimal(35), "bendahara": Decimal(25)}
    shared = officer_parts(1_001, percents, ["bendahara", "", "ketua", "bendahara"])
    assert shared == Parts((125, 0, 400, 125), 351)
    assert officer_parts(1_002, percents, ["ketua", "ketua"]).parts == (201, 200)
    with pytest.raises(SharesNotWhole):
        officer_parts(1_000, percents | {"pengawas": Decimal(1)}, ["ketua"])


@pytest.mark.parametrize(("months", "interest"), [(12, 130_000), (11, 119_167), (10, 108_333)])
def test_a_rebate_on_deposits_by_months(months: int, interest: int) -> None:
    """Domain.md §5.5, Kenya: 10,000 x 13 % x 12/12, 11/12, 10/12."""
    assert rebate([(1_000_000, months)], Decimal(13)) == interest


def test_deposits_of_several_months_are_rounded_once() -> None:
    assert rebate([(10, 12), (10, 6)], Decimal(3)) == 0
    assert rebate([(10, 12), (10, 12)], Decimal("2.5")) == 1
    assert rebate([(1_000_000, 11)], Decimal(13), 100, "down") == 119_100


@pytest.mark.parametrize(("amount", "percent", "tax"), [(119_167, "5", 5_958), (10, "5", 1), (9, "5", 0), (0, "5", 0), (500, "0", 0)])
def test_what_is_withheld_of_a_part_is_rounded_half_up(amount: int, percent: str, tax: int) -> None:
    assert withheld(amount, Decimal(percent)) == tax
