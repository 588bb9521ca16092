"""How much one member may owe against the cooperative's own capital (BMPP, domain.md §6): a warning, never a refusal.

Worked example: own capital of 50,000,000 and 20 percent: 10,000,000. Who owes 7,000,000 and asks for 4,000,000 would owe
11,000,000, which is 1,000,000 above.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

from coopdesk.domain.errors import LoanAboveSavings
from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.rates import CALCULATION


@dataclass(frozen=True, slots=True)
class LendingLimit:
    """`pct` percent of the own `capital`, as `source` says."""

    capital: Minor
    pct: Decimal
    source: str

    @property
    def most(self) -> Minor:
        """The principal that one member may owe at most, whole units."""
        with localcontext(CALCULATION):
            return round_units(self.capital * self.pct / 100, 1, "down")

    def above(self, owed: Minor, asked: Minor) -> Minor:
        """How far a member who owes `owed` would be above it with a loan of `asked`; 0 within it.

        >>> LendingLimit(50_000_000, Decimal(20), "Permenkop").above(7_000_000, 4_000_000)
        1000000
        """
        return max(owed + asked - self.most, 0)


def room_by_savings(owed: Minor, saved: Minor, times: int) -> Minor | None:
    """The most that somebody may still be lent by what she saved; None where `times` is 0: no such limit.

    >>> room_by_savings(owed=200_000, saved=500_000, times=3)
    1300000
    """
    return max(times * saved - owed, 0) if times else None


def check_times_saved(asked: Minor, owed: Minor, saved: Minor, times: int) -> None:
    """Refuse what would bring a debt above so many times what its owner saved; 0 times: no limit (a village group: 3, domain.md §8.3)."""
    most = room_by_savings(owed, saved, times)
    if most is not None and asked > most:
        raise LoanAboveSavings(asked, most, saved, times)
