"""When the interest of a term deposit is paid: each month, usually into savings, or at maturity (domain.md §2.4).

Worked example: 50,000,000 at 6 % a year for 3 months pays 250,000 each month. What is paid by any month is what is
earned by then, rounded once, so that the months sum to the interest of the term.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from coopdesk.domain.calendar import add_months
from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.term_deposits import DepositTerms, interest_until, maturity, whole_months


class PayoutChoice(StrEnum):
    MONTHLY = "monthly"
    AT_MATURITY = "at_maturity"
    ADDED = "added"
    """Each month, to the principal, where it earns too."""


@dataclass(frozen=True, slots=True)
class Payout:
    """Gross `interest` due on day `on`, minor units; holidays move the payment, not the interest."""

    on: date
    interest: Minor


def payouts(principal: Minor, terms: DepositTerms, opened: date, choice: PayoutChoice) -> tuple[Payout, ...]:
    """The payouts of a whole term, the last one at maturity. Raises BadDate beyond the calendar."""
    days = _DAYS[choice](opened, maturity(opened, terms.term))
    earned = [0, *(round_units(interest_until(principal, terms, opened, day)) for day in days)]
    return tuple(Payout(day, after - before) for day, (before, after) in zip(days, pairwise(earned), strict=True))


def _monthly(opened: date, end: date) -> list[date]:
    return [day for count in range(whole_months(opened, end)) if (day := add_months(opened, count + 1)) < end] + [end]


_DAYS: Mapping[PayoutChoice, Callable[[date, date], list[date]]] = {
    PayoutChoice.MONTHLY: _monthly,
    PayoutChoice.AT_MATURITY: lambda _opened, end: [end],
    PayoutChoice.ADDED: _monthly,
}
