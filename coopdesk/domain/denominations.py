"""Notes and coins in circulation, for counting cash: minor units of practical use, largest first."""

from __future__ import annotations

from coopdesk.domain.money import Minor

DENOMINATIONS: dict[str, tuple[Minor, ...]] = {
    "IDR": (100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100),
    "USD": (10_000, 5_000, 2_000, 1_000, 500, 100, 50, 25, 10, 5, 1),
    "PHP": (100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 100, 25, 5, 1),
    "INR": (50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100),
    "UGX": (50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50),
    "TZS": (10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50),
    "RWF": (5_000, 2_000, 1_000, 500, 100, 50, 20, 10, 5),
    "KES": (100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 100),
}


def denominations(currency: str) -> tuple[Minor, ...]:
    """Of an ISO code; none where the pieces in use are not known."""
    return DENOMINATIONS.get(currency, ())
