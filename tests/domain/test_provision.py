from __future__ import annotations

from decimal import Decimal

import pytest

from coopdesk.domain.arrears import Bucket
from coopdesk.domain.loan_classes import SHIPPED, LoanClass
from coopdesk.domain.provision import Exposure, ProvisionClass, ProvisionRule, allowance, portfolio_at_risk, provision, provisions

MILLION = 1_000_000
MONTHLY = ProvisionRule(
    (
        ProvisionClass(Bucket("lancar", 0, 90), Decimal("0.5")),
        ProvisionClass(Bucket("kurang_lancar", 91, 180), Decimal(10)),
        ProvisionClass(Bucket("diragukan", 181, 270), Decimal(50)),
        ProvisionClass(Bucket("macet", 271, None), Decimal(100)),
    ),
    haircut_pct=Decimal(80),
)
"""Domain.md §3.5, the shipped default of monthly loans."""

BOOK = [Exposure(90, 900 * MILLION), Exposure(91, 40 * MILLION), Exposure(270, 20 * MILLION), Exposure(271, 40 * MILLION)]


def test_the_golden_provision() -> None:
    """L 900 m, KL 40 m, D 20 m, M 40 m without collateral: 4.5 + 4 + 10 + 40 = 58.5 m."""
    assert provisions(BOOK, MONTHLY) == (4_500_000, 4 * MILLION, 10 * MILLION, 40 * MILLION)
    assert sum(provisions(BOOK, MONTHLY)) == 58_500_000


def test_what_is_set_aside_by_class_as_shipped_is_the_golden_sum() -> None:
    balances = (900 * MILLION, 40 * MILLION, 20 * MILLION, 40 * MILLION)
    assert sum(allowance(balance, 0, SHIPPED.percent(each)) for each, balance in zip(LoanClass, balances, strict=True)) == 58_500_000
    assert allowance(20 * MILLION, 8 * MILLION, Decimal(50)) == 6 * MILLION
    assert allowance(20 * MILLION, 21 * MILLION, Decimal(50)) == 0


def test_collateral_counts_after_its_haircut_and_never_beyond_the_balance() -> None:
    assert provision(Exposure(300, 40 * MILLION, collateral=30 * MILLION), MONTHLY) == 16 * MILLION
    assert provision(Exposure(300, 40 * MILLION, collateral=90 * MILLION), MONTHLY) == 0
    assert provision(Exposure(300, 1_000, collateral=1_000), ProvisionRule(MONTHLY.classes)) == 1_000


def test_a_lateness_without_class_has_no_provision() -> None:
    assert provision(Exposure(5, MILLION), ProvisionRule(MONTHLY.classes[1:])) == 0


def test_rounding_is_the_rules() -> None:
    assert provision(Exposure(0, 100), MONTHLY) == 1
    assert provision(Exposure(0, 99_900), ProvisionRule(MONTHLY.classes, unit=100, mode="down")) == 400


@pytest.mark.parametrize(("over", "pct"), [(30, "4.0"), (31, "0"), (-1, "100")])
def test_the_whole_balance_of_a_late_loan_is_at_risk(over: int, pct: str) -> None:
    """Domain.md §6.4: 40 m with 1.2 m late in a book of 1,000 m: PAR30 4.0 %."""
    assert portfolio_at_risk([Exposure(0, 960 * MILLION), Exposure(31, 40 * MILLION)], over) == Decimal(pct)


def test_without_loans_nothing_is_at_risk() -> None:
    assert portfolio_at_risk([], 30) == 0
