"""Murabahah: the cooperative buys, adds a margin that is agreed once, and sells on credit (domain.md §3.3).

The price never rises after the contract. The member owes the price; the margin in it is deferred and becomes income as
the price is paid, in one of two ways. Worked example: cost 10,000,000, margin 1,800,000, twelve instalments:

    price         11,800,000, rounded up to 100: 983,400 x 11 + 982,600
    proportional  150,000 of margin in each twelfth of the price
    annuity       264,303 in the first month: 2.643 % of the cost, as the payments of a loan at that rate would bear
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, localcontext
from enum import StrEnum
from itertools import accumulate

from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.rate_solver import solve_rate
from coopdesk.domain.rates import CALCULATION, settled_units


class MarginRecognition(StrEnum):
    """How the margin of a sale becomes income."""

    PROPORTIONAL = "proportional"
    """As the price is paid: half the price, half the margin."""
    ANNUITY = "annuity"
    """As interest on the cost still out would: more at first."""


def margin_of(cost: Minor, rate_pct: Decimal, periods: int) -> Minor:
    """The margin agreed: percent of the cost a period, for all periods, half up.

    >>> margin_of(10_000_000, Decimal("1.5"), 12)
    1800000
    """
    with localcontext(CALCULATION):
        return settled_units(cost * rate_pct * periods / 100)


def margins(payments: Sequence[Minor], cost: Minor, recognition: MarginRecognition) -> tuple[Minor, ...]:
    """Of each payment of a price, the margin in it; they sum to price less cost. `payments` sum to the price >= `cost` > 0."""
    return _RECOGNITIONS[recognition](payments, cost)


def recognised(payments: Sequence[Minor], parts: Sequence[Minor], paid: Minor) -> Minor:
    """The margin that is income once `paid` of a price is paid, oldest instalment first; half up within an instalment.

    `parts` are the margins of `payments`. So whatever is paid in whatever steps, in the end it is the margin.

    >>> recognised((983_400, 983_400), (150_000, 150_000), 983_400 + 491_700)
    225000
    """
    income, paid = 0, max(paid, 0)
    for payment, part in zip(payments, parts, strict=True):
        if paid < payment:
            return income + round_units(Decimal(part * paid) / payment)
        income, paid = income + part, paid - payment
    return income


def _proportional(payments: Sequence[Minor], cost: Minor) -> tuple[Minor, ...]:
    """By shares of the price paid by then, each half up, so that rounding never runs away."""
    price = sum(payments)
    with localcontext(CALCULATION):
        by_then = [round_units(Decimal((price - cost) * paid) / price) for paid in accumulate(payments)]
    return tuple(later - earlier for earlier, later in zip([0, *by_then], by_then, strict=False))


def _annuity(payments: Sequence[Minor], cost: Minor) -> tuple[Minor, ...]:
    """Interest at the rate that makes the payments worth the cost, half up; the last takes what is left of the margin."""
    with localcontext(CALCULATION):
        rate, left, balance, parts = _rate(payments, cost), sum(payments) - cost, Decimal(cost), []
        for payment in payments[:-1]:
            part = max(0, min(round_units(balance * rate), left, payment))
            parts.append(part)
            left -= part
            balance -= payment - part
        return (*parts, left)


def _rate(payments: Sequence[Minor], cost: Minor) -> Decimal:
    def worth(rate: Decimal) -> Decimal:
        discount, total = Decimal(1), Decimal(-cost)
        for payment in payments:
            discount /= 1 + rate
            total += payment * discount
        return total

    return solve_rate(worth)


_RECOGNITIONS: Mapping[MarginRecognition, Callable[[Sequence[Minor], Minor], tuple[Minor, ...]]] = {
    MarginRecognition.PROPORTIONAL: _proportional,
    MarginRecognition.ANNUITY: _annuity,
}
