"""Financing that shares its result (mudharabah, musyarakah), and the rent of ijarah: pure calculations (domain.md §3.3).

Profit goes by the agreed shares (nisbah), loss by capital. Revenue may be shared instead of profit; it is never a loss.
Worked example: capital 60 m and 40 m, shares 50 : 50; a profit of 4 m is 2 m each, a loss of 4 m 2.4 m and 1.6 m.
A rent runs over the asset's use: cost less what it is worth at the end, and a margin, in equal parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from coopdesk.domain.errors import BadAmount, BadTerm, SharesNotWhole
from coopdesk.domain.money import Minor, share_out

PERCENT = Decimal(100)
SHARE_DECIMALS = 6
"""Of an agreed percentage no more decimals count."""


def shared_result(result: Minor, shares: Mapping[str, Decimal], capital: Mapping[str, Minor]) -> dict[str, Minor]:
    """What of a result is whose, in minor units; `shares` in percent sum to 100. The parts sum to the result.

    Raises SharesNotWhole; BadAmount where capital is negative or there is none to bear a loss.

    >>> shared_result(-4, {"a": Decimal(50), "b": Decimal(50)}, {"a": 75, "b": 25})
    {'a': -3, 'b': -1}
    """
    if sum(shares.values()) != PERCENT or min(shares.values()) < 0:
        raise SharesNotWhole(str(sum(shares.values())))
    if result >= 0:
        return dict(zip(shares, share_out(result, [int(share.scaleb(SHARE_DECIMALS)) for share in shares.values()]), strict=True))
    if min(capital.values()) < 0 or not sum(capital.values()):
        raise BadAmount(str(min(capital.values())))
    return dict(zip(capital, (-part for part in share_out(-result, list(capital.values()))), strict=True))


def declared_shares(revenues: Sequence[Minor], share_pct: Decimal) -> tuple[Minor, ...]:
    """What of each declared revenue is the cooperative's: no more and no less than agreed. Raises BadAmount, SharesNotWhole."""
    if any(revenue < 0 for revenue in revenues):
        raise BadAmount(str(min(revenues)))
    agreed = {"cooperative": share_pct, "member": PERCENT - share_pct}
    return tuple(shared_result(revenue, agreed, {})["cooperative"] for revenue in revenues)


def rents(cost: Minor, worth_at_end: Minor, margin: Minor, count: int) -> tuple[Minor, ...]:
    """The rents of an asset, alike but for the unit that does not divide; they sum to cost - worth at the end + margin.

    Raises BadTerm, BadAmount.

    >>> rents(1200, 200, 60, 4)
    (265, 265, 265, 265)
    """
    if count < 1:
        raise BadTerm(str(count))
    if not 0 <= worth_at_end <= cost or margin < 0:
        raise BadAmount(str(worth_at_end))
    return tuple(share_out(cost - worth_at_end + margin, [1] * count))
