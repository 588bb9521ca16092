"""The share-out of a savings group (VSLA) at the end of its cycle: the fund by shares (domain.md §8.3).

Worked example: 900 shares at 5 and an income of 900 make a fund of 5,400, 6 a share; 45 shares get 270.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coopdesk.domain.errors import BadAmount, BoxTooSmall, ShareOutTooSmall
from coopdesk.domain.money import Minor


@dataclass(frozen=True, slots=True)
class ShareOut:
    """`value` of a share; `payouts`, in the order of the shares given, and `rest` sum to the fund."""

    value: Minor
    payouts: tuple[Minor, ...]
    rest: Minor


def share_out_fund(fund: Minor, shares: Sequence[int], coin: Minor = 1) -> ShareOut:
    """Share out a fund by each member's shares, the value of one rounded down to `coin`; `rest` stays with the group.

    Raises BadAmount: a negative fund, or one without shares.

    >>> share_out_fund(15_360_000, [130, 2_270])
    ShareOut(value=6400, payouts=(832000, 14528000), rest=0)
    """
    if fund < 0 or sum(shares) <= 0 or min(shares) < 0:
        raise BadAmount(str(fund))
    value = fund // (sum(shares) * coin) * coin
    payouts = tuple(held * value for held in shares)
    return ShareOut(value, payouts, fund - sum(payouts))


@dataclass(frozen=True, slots=True)
class MemberOut:
    """A member (by id) at the end of the cycle: what she `paid_in` for her shares, `gets` for them, and still `owes` on loans.

    `gives_back`: of what is left of it, to those who had paid for her at meetings.
    """

    member: int
    number: str
    name: str
    shares: int
    paid_in: Minor
    gets: Minor
    owes: Minor
    gives_back: Minor = 0

    @property
    def gain(self) -> Minor:
        return self.gets - self.paid_in

    @property
    def net(self) -> Minor:
        """What is left for her once her loans, and what others had paid for her, are set off."""
        return self.gets - self.owes - self.gives_back


def check_pays(members: Sequence[MemberOut], available: Minor) -> None:
    """Refuse where a member owes more than she gets, or the cash box has too little for all of them."""
    for each in members:
        if each.net < 0:
            raise ShareOutTooSmall(each.number, each.name, each.gets, each.owes)
    if (paid := sum(each.net for each in members)) > available:
        raise BoxTooSmall(available, paid)
