"""Cash over the counter: it covers the amount or is refused; the rest is change."""

from __future__ import annotations

import pytest

from coopdesk.domain.cash import change_due, check_cash_received
from coopdesk.domain.errors import CashTooLittle


@pytest.mark.parametrize(("received", "asked"), [(200_000, 150_000), (150_000, 150_000), (1, None)])
def test_enough_cash_is_taken(received: int, asked: int | None) -> None:
    check_cash_received(received, asked)


def test_too_little_is_refused_with_both_amounts() -> None:
    with pytest.raises(CashTooLittle) as refused:
        check_cash_received(149_999, 150_000)
    assert (refused.value.received, refused.value.amount) == (149_999, 150_000)


def test_change_is_the_rest() -> None:
    assert change_due(200_000, 150_000) == 50_000
