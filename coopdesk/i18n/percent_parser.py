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
    found = SHARE.fullmatch(plain_text(text) or "")
    share = Decimal(f"{found[1]}.{found[2] or 0}") if found else Decimal(0)
    if not 0 < share <= 100:
        raise BadField("share", text)
    return share
