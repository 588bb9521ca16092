"""Joint liability (tanggung renteng): a group pays what one of its members did not (domain.md §3.6, §11.1 A9).

Worked example: a gap of 450,000 and 14 others is 32,142.86 each, rounded up to 32,200; 800 go to the group's fund.
The cooperative has its money: what follows is a debt between members.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coopdesk.domain.errors import BadAmount
from coopdesk.domain.money import Minor


@dataclass(frozen=True, slots=True)
class GapShares:
    """`from_fund` and `parts` cover the gap; `excess` is what rounding collected beyond it, for the group's fund."""

    from_fund: Minor
    parts: tuple[Minor, ...]
    excess: Minor


def share_gap(gap: Minor, weights: Sequence[int], coin: Minor = 1, fund: Minor = 0) -> GapShares:
    """Share a gap among bearers by `weights` (equally: all 1; by loan: what each owes), each part rounded up to `coin`.

    `fund`: what the group's own fund pays first, as far as it goes. Raises BadAmount: a negative gap, or nobody to bear it.

    >>> shares = share_gap(450_000, [1] * 14, coin=100)
    >>> (shares.parts[0], shares.excess)
    (32200, 800)
    """
    from_fund = min(gap, fund)
    left, whole = gap - from_fund, sum(weights)
    if gap < 0 or (left and whole <= 0):
        raise BadAmount(str(gap))
    parts = tuple(-(-left * weight // (whole * coin)) * coin if left else 0 for weight in weights)
    return GapShares(from_fund, parts, sum(parts) - left)


@dataclass(frozen=True, slots=True)
class Refund:
    """What of a payment each bearer gets back, oldest bearing first; `rest` is left once all have theirs."""

    parts: tuple[Minor, ...]
    rest: Minor


def refund(borne: Sequence[Minor], paid: Minor) -> Refund:
    """Give a debtor's later payment back to those who paid for her; `borne`: what each is still owed, oldest first.

    >>> refund([32_200, 32_200], 40_000)
    Refund(parts=(32200, 7800), rest=0)
    """
    parts = []
    for owed in borne:
        parts.append(min(owed, paid))
        paid -= parts[-1]
    return Refund(tuple(parts), paid)
