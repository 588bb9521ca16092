"""The worked example of a savings product: what a month brings on a balance, by the terms as they are typed."""

from __future__ import annotations

from datetime import date

import pytest

from coopdesk.products import KINDS
from coopdesk.services.product_example import savings_example

APRIL = date(2026, 4, 11)


@pytest.mark.parametrize(
    ("terms", "interest"),
    [
        ({"rate_yearly": "3.65"}, 3_000),  # 1,000,000 x 3.65 % x 30/365
        ({"rate_yearly": "3.65", "interest_divisor": "360"}, 3_042),
        ({"rate_yearly": "3", "interest_method": "balance_at_period_end"}, 2_500),
        ({"rate_yearly": "3.65", "earning_minimum": 2_000_000}, 0),
        ({}, None),
    ],
)
def test_a_month_of_a_balance_that_stays(terms: dict[str, object], interest: int | None) -> None:
    example = savings_example(KINDS["savings"].plain_terms({**terms, "admin_fee": 2_000}), 900_000, 100_000, APRIL)
    assert (example.balance_after, example.interest, example.fee) == (1_000_000, interest, 2_000)


def test_share_capital_earns_no_interest() -> None:
    example = savings_example(KINDS["share_capital"].plain_terms({}), 900_000, 100_000, APRIL)
    assert (example.interest, example.fee) == (None, 0)
