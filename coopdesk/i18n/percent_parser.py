"""Reads a share in percent that a person types; point and comma both stand before decimals, since none is above 100."""

from __future__ import annotations

import re
from decimal import Decimal

from coopdesk.domain.errors import BadField
from coopdesk.i18n.typed_text import plain_text

SHARE = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))? ?%?")


def parse_share(text: str) -> Decimal:
    """Percent with up to two decimals, above 0 and at most 100; else BadField.

    >>> parse_share("33,33 %")
    Decimal('33.33')
    """
    share = parse_percent(text)
    if not share:
        raise BadField("share", text)
    return share


def parse_percent(text: str, most: int = 100) -> Decimal:
    """Percent with up to two decimals, from nothing up to `most`; else BadField.

    >>> parse_percent("0,5"), parse_percent("0")
    (Decimal('0.5'), Decimal('0'))
    """
    found = SHARE.fullmatch(plain_text(text) or "")
    percent = Decimal(f"{found[1]}.{found[2]}" if found[2] else found[1]) if found else None
    if percent is None or percent > most:
        raise BadField("share", text)
    return percent
