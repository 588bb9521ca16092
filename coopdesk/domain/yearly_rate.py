"""What a loan costs in a year: by its contract, and with everything that is taken when it is paid out (domain.md §3.2)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, localcontext

from coopdesk.domain.money import Minor
from coopdesk.domain.rates import CALCULATION

MONTHS = 12
HALVINGS = 60
RATE_MAX = Decimal(10)
"""A thousand percent a month: beyond that nothing is told apart."""


def nominal_yearly(rate_monthly: Decimal) -> Decimal:
    """Percent a year of a rate in percent a month.

    >>> nominal_yearly(Decimal("1.5"))
    Decimal('18.0')
    """
    return rate_monthly * MONTHS


def yearly_with_cuts(received: Minor, instalments: Sequence[Minor]) -> Decimal | None:
    """Percent a year at which what the member gets equals what she pays: twelve times the monthly internal rate.

    `instalments` are monthly totals. None where nothing is received, or no rate up to RATE_MAX does it.

    >>> yearly_with_cuts(1000, [1010])
    Decimal('12.0')
    """
    if received <= 0 or not instalments:
        return None
    with localcontext(CALCULATION):
        low, high = Decimal(0), RATE_MAX
        if _worth(instalments, high) > received or sum(instalments) < received:
            return None
        for _halving in range(HALVINGS):
            middle = (low + high) / 2
            low, high = (middle, high) if _worth(instalments, middle) > received else (low, middle)
        return (high * MONTHS * 100).quantize(Decimal("0.1"))


def _worth(instalments: Sequence[Minor], rate: Decimal) -> Decimal:
    """Today's worth of monthly payments at a monthly rate."""
    worth, factor = Decimal(0), 1 / (1 + rate)
    discount = factor
    for amount in instalments:
        worth += amount * discount
        discount *= factor
    return worth
