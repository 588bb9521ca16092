"""Tax withheld from the interest of one member: nothing up to an exempt sum, the whole gross beyond it (domain.md §2.3).

It is a cliff, not a band. Indonesia, final income tax on cooperative savings: 240,000 a month bears nothing,
240,010 bears 24,001. All interest of a member in the month is one sum, whatever accounts it comes from.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext

from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.rates import CALCULATION


@dataclass(frozen=True, slots=True)
class InterestTax:
    """The rule from day `since` on: `pct` percent of the gross where it is above `exempt`.

    `from_exempt_on`: a gross equal to `exempt` is taxed too (some by-laws read the law so).
    """

    since: date
    pct: Decimal
    exempt: Minor = 0
    from_exempt_on: bool = False
    unit: Minor = 1
    mode: str = "half_up"

    def frees(self, gross: Minor) -> bool:
        """Whether all interest of a month, `gross`, bears nothing."""
        return gross < self.exempt or (gross == self.exempt and not self.from_exempt_on)


@dataclass(frozen=True, slots=True)
class Withholding:
    """What a withholding slip says, also at 0 percent; `by_account` sums to `tax`."""

    gross: Minor
    pct: Decimal
    tax: Minor
    by_account: tuple[Minor, ...]

    @property
    def net(self) -> Minor:
        return self.gross - self.tax


def tax_in_force(taxes: Iterable[InterestTax], on: date) -> InterestTax | None:
    """The latest rule that holds on a day; None before the first."""
    return max((tax for tax in taxes if tax.since <= on), key=lambda tax: tax.since, default=None)


def withhold(tax: InterestTax | None, interest: Sequence[Minor]) -> Withholding:
    """The tax on a member's interest of one month, given account by account; no rule is a tax of 0 percent.

    >>> rule = InterestTax(date(2010, 1, 1), Decimal(10), exempt=240_000)
    >>> [withhold(rule, [gross]).tax for gross in (240_000, 240_010, 500_000)]
    [0, 24001, 50000]
    """
    gross = sum(interest)
    if tax is None or tax.frees(gross):
        return Withholding(gross, Decimal(0), 0, (0,) * len(interest))
    with localcontext(CALCULATION):
        amount = min(gross, round_units(gross * tax.pct / 100, tax.unit, tax.mode))
    return Withholding(gross, tax.pct, amount, split_tax(amount, interest))


def split_tax(tax: Minor, interest: Sequence[Minor]) -> tuple[Minor, ...]:
    """The tax pro rata, rounded down; what is left goes to the largest accounts, a unit each (domain.md §11.1, A4)."""
    gross = sum(interest)
    parts = [tax * each // gross if gross else 0 for each in interest]
    largest = sorted(range(len(interest)), key=lambda i: -interest[i])
    for i in largest[: tax - sum(parts)]:
        parts[i] += 1
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class NetInterest:
    """Interest as it is booked: `gross` less `tax` is `net`, to the unit only where net follows from rounded figures."""

    gross: Minor
    tax: Minor
    net: Minor


def net_interest(exact: Decimal, tax_pct: Decimal, unit: Minor = 1, mode: str = "half_up", from_exact: bool = False) -> NetInterest:
    """Gross, tax and net of an exact interest. `from_exact`: the net is rounded from the exact one.

    >>> net_interest(Decimal("279166.67"), Decimal(20)), net_interest(Decimal("279166.67"), Decimal(20), from_exact=True).net
    (NetInterest(gross=279167, tax=55833, net=223334), 223333)
    """
    with localcontext(CALCULATION):
        tax = exact * tax_pct / 100
        gross, taken = (round_units(value, unit, mode) for value in (exact, tax))
        return NetInterest(gross, taken, round_units(exact - tax, unit, mode) if from_exact else gross - taken)
