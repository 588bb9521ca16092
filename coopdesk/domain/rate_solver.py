"""The one search for a rate: every internal rate, APR and RATE of the program is found here.

The search walks outwards from 0 in fixed steps until the worth changes its sign, and closes in by Ridders' method
(C. Ridders, IEEE Transactions on Circuits and Systems 26, 1979), which halves the bracket at least. It is Decimal
arithmetic without chance in it: the same flows give the same digits everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal, localcontext
from itertools import pairwise, zip_longest

from coopdesk.domain.errors import NoRate
from coopdesk.domain.rates import CALCULATION

Worth = Callable[[Decimal], Decimal]

GAINS = (Decimal(0), *(Decimal(1).scaleb(tens) for tens in range(-1, 16)))
LOSSES = tuple(map(Decimal, ("0", "-0.1", "-0.5", "-0.9", "-0.99", "-0.9999", "-0.999999")))
PRECISION = Decimal("1E-20")


def solve_rate(worth: Worth) -> Decimal:
    """The rate (a fraction, above -1) nearest to 0 at which `worth` is nothing.

    Raises NoRate where the worth never changes its sign, or is nothing whatever the rate.

    >>> round(solve_rate(lambda rate: 1210 / (1 + rate) ** 2 - 1000), 10)
    Decimal('0.1000000000')
    """
    with localcontext(CALCULATION):
        for low, high in _brackets():
            at_low, at_high = worth(low), worth(high)
            if not at_low or not at_high:
                return _only(at_low, at_high, low, high)
            if (at_low > 0) is not (at_high > 0):
                return _close_in(worth, low, high)
    raise NoRate


def _only(at_low: Decimal, at_high: Decimal, low: Decimal, high: Decimal) -> Decimal:
    """The end of the stretch that is a root; both are where nothing is worth anything at all."""
    if at_low == at_high:
        raise NoRate
    return high if at_low else low


def _brackets() -> Iterator[tuple[Decimal, Decimal]]:
    """Stretches of rates, gains and losses in turn, each further from 0."""
    for gain, loss in zip_longest(pairwise(GAINS), pairwise(LOSSES)):
        yield gain
        if loss:
            yield loss


def _close_in(worth: Worth, low: Decimal, high: Decimal) -> Decimal:
    """The root between two rates at which `worth` has opposite signs."""
    at_low, at_high, before = worth(low), worth(high), low
    while True:
        middle = (low + high) / 2
        at_middle = worth(middle)
        step = (middle - low) * at_middle / (at_middle * at_middle - at_low * at_high).sqrt()
        found = middle + step if at_low > at_high else middle - step
        at_found = worth(found)
        if not at_found or abs(found - before) <= PRECISION * max(Decimal(1), abs(found)):
            return found
        points = sorted([(low, at_low), (middle, at_middle), (found, at_found), (high, at_high)])
        (low, at_low), (high, at_high) = next((a, b) for a, b in pairwise(points) if (a[1] > 0) is not (b[1] > 0))
        before = found
