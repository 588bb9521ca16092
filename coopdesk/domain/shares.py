"""Share capital paid in parts: shares of a nominal value, what is paid in of what is asked for once (domain.md §1.1, §1.4).

Worked example: 4 shares of 25,000 are asked for, 60,000 are paid: 2 shares are whole, 40,000 stay to be paid.
A village savings group sells them as stamps: one price for the cycle, up to five at each meeting (§8.3).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from coopdesk.domain.errors import SharesUneven, StampsUneven, StampValueMissing, TooManyStamps
from coopdesk.domain.money import Minor


@dataclass(frozen=True, slots=True)
class ShareStanding:
    """Of one member and product: `asked` once at entry (0: nothing), `nominal` of one share (0: it has none)."""

    product: str
    nominal: Minor
    asked: Minor
    paid: Minor

    @property
    def units(self) -> int:
        """Shares that are paid in whole.

        >>> ShareStanding("pokok", 25_000, 100_000, 60_000).units
        2
        """
        return self.paid // self.nominal if self.nominal else 0

    @property
    def units_asked(self) -> int:
        return self.asked // self.nominal if self.nominal else 0

    @property
    def open(self) -> Minor:
        return max(0, self.asked - self.paid)


def paid_in_full(standings: Iterable[ShareStanding]) -> bool:
    """Whether everything that is asked for once is paid; False where nothing is asked for."""
    asked = [standing for standing in standings if standing.asked]
    return bool(asked) and not any(standing.open for standing in asked)


def check_whole_shares(asked: Minor, nominal: Minor) -> None:
    """Refuse to ask for a part of a share; without a nominal there are none."""
    if nominal and asked % nominal:
        raise SharesUneven("due_once", asked, nominal)


class Stamp(NamedTuple):
    """Shares of a product as they are sold at meetings: what one costs, and how many a member may buy at one meeting."""

    value: Minor
    most: int


def check_whole_stamps(amount: Minor, stamp: Stamp) -> None:
    if amount % stamp.value:
        raise StampsUneven(amount, stamp.value)


def check_stamps(amount: Minor, stamp: Stamp) -> None:
    """Refuse a part of a share, and more of them than a member may buy at one meeting; buying none is free to all.

    >>> check_stamps(10_000, Stamp(2_000, 5))
    """
    check_whole_stamps(amount, stamp)
    if amount > stamp.most * stamp.value:
        raise TooManyStamps(amount // stamp.value, stamp.most)


def check_sold(nominal: Minor, most: int) -> None:
    """Refuse to sell shares at meetings that have no nominal."""
    if most and not nominal:
        raise StampValueMissing("stamps_most")
