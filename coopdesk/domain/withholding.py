"""Tax on one more interest of a month: what the whole month bears, less what was already withheld (domain.md §2.3).

The exempt sum is a cliff over all of a member's interest of the month. What was paid below it bears tax as soon as a
later payment lifts the month above it: 200,000 paid free of tax and 50,000 more bear 25,000, taken from the 50,000.
"""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.domain.money import Minor
from coopdesk.domain.savings_tax import InterestTax, withhold


@dataclass(frozen=True, slots=True)
class MonthSoFar:
    """What a member earned in a month from all her accounts, and the tax withheld of it, minor units."""

    gross: Minor = 0
    tax: Minor = 0

    def and_then(self, gross: Minor, tax: Minor) -> MonthSoFar:
        return MonthSoFar(self.gross + gross, self.tax + tax)


def tax_on_more(rule: InterestTax | None, so_far: MonthSoFar, interest: Minor) -> Minor:
    """The tax to withhold from a further `interest`, never more than the interest itself.

    >>> from datetime import date
    >>> from decimal import Decimal
    >>> rule = InterestTax(date(2010, 1, 1), Decimal(10), exempt=240_000)
    >>> tax_on_more(rule, MonthSoFar(200_000, 0), 50_000), tax_on_more(rule, MonthSoFar(250_000, 25_000), 100_000)
    (25000, 10000)
    """
    owed = withhold(rule, [so_far.gross + interest]).tax
    return min(interest, max(0, owed - so_far.tax))


def tax_on_difference(rule: InterestTax | None, so_far: MonthSoFar, difference: Minor) -> Minor:
    """What the tax of the month changes by where interest that was credited in it is found to be `difference` more, or less.

    Below zero: too much was withheld. As the exempt sum is a cliff, it may be more than the difference itself.

    >>> from datetime import date
    >>> from decimal import Decimal
    >>> rule = InterestTax(date(2010, 1, 1), Decimal(10), exempt=240_000)
    >>> [tax_on_difference(rule, MonthSoFar(250_000, 25_000), difference) for difference in (1_000, -10_000)]
    [100, -25000]
    """
    return withhold(rule, [so_far.gross + difference]).tax - so_far.tax
