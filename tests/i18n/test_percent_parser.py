"""Shares in percent: point and comma alike, two decimals at most, nothing guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coopdesk.domain.errors import BadField
from coopdesk.i18n.percent_parser import parse_share


@pytest.mark.parametrize(
    ("text", "share"), [("50", "50"), ("33,33", "33.33"), (" 33.3 % ", "33.3"), ("100%", "100"), ("0,01", "0.01"), ("٥٠", "50")]
)
def test_shares_are_read(text: str, share: str) -> None:
    assert parse_share(text) == Decimal(share)


@pytest.mark.parametrize("text", ["", "0", "0,00", "101", "100.01", "-5", "33.333", "1/3", "1e2", "50 50", "5٠", "%"])
def test_what_is_no_share_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadField) as refused:
        parse_share(text)
    assert (refused.value.field, refused.value.value) == ("share", text)
