"""Interest and penalties that are counted at the end of each month, before they are paid (domain.md §4.3, 11, 12 and 15).

What a run adds is what is owed by then less what was accrued before, so that pieces sum to what is earned at once. What a
payment brings in was income already as far as it was accrued. Worked example: an instalment of 10 February bears 150,000;
by 31 January 21 of its 31 days are gone: 101,613. The payment of the whole then brings 48,387 of new income.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from enum import StrEnum
from typing import Any, NamedTuple

from coopdesk.domain.allocation import Due
from coopdesk.domain.deposit_life import DepositTerm
from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.deposit_rules import DepositRules
from coopdesk.domain.loans import PenaltyTo
from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.rates import CALCULATION
from coopdesk.domain.schedule import Instalment
from coopdesk.domain.term_deposits import interest_until


class Booked(StrEnum):
    """When interest or a penalty comes into the books."""

    WHEN_PAID = "when_paid"
    MONTHLY = "monthly"
    """At the end of each month, as far as it is earned by then."""


@dataclass(frozen=True, slots=True)
class AccrualTerms:
    """What of a product is counted by the month; it follows the product, not the single account."""

    interest: bool = False
    penalty: bool = False

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> AccrualTerms:
        """From the JSON form in which a book keeps terms; a penalty that is given away is no income at any time."""
        given = plain.get("penalty_to") == PenaltyTo.BENEVOLENCE
        return cls(plain.get("interest_booked") == Booked.MONTHLY, plain.get("penalty_booked") == Booked.MONTHLY and not given)

    @property
    def any(self) -> bool:
        return self.interest or self.penalty


class Waiting(NamedTuple):
    """Interest and penalty that are earned and not paid, minor units; or what was accrued of both."""

    interest: Minor = 0
    penalty: Minor = 0

    def less(self, other: Waiting) -> Waiting:
        return Waiting(self.interest - other.interest, self.penalty - other.penalty)

    @property
    def total(self) -> Minor:
        return self.interest + self.penalty


def earned_part(interest: Minor, begin: date, due: date, on: date) -> Minor:
    """What of the interest of a period, from `begin` to `due`, is earned by day `on`: by its days, rounded once.

    >>> earned_part(150_000, date(2026, 1, 10), date(2026, 2, 10), date(2026, 1, 31))
    101613
    """
    if on >= due:
        return interest
    with localcontext(CALCULATION):
        return round_units(Decimal(interest * max(0, (on - begin).days)) / (due - begin).days)


def interest_owed(schedule: Sequence[Instalment], dues: Sequence[Due], starts: Mapping[int, date], on: date) -> Minor:
    """Interest of a loan that is earned by day `on` and not paid, `dues` what each instalment still asks for.

    `starts`: the day from which an instalment bears interest, by its number, where that is not the due day of the one before
    it: of the first one, and of the first that a new agreement made. Interest that rows before it did not ask for is earned over their
    periods too; what is paid ahead is no debt of the loan.
    """
    left = {due.instalment: due.interest for due in dues}
    return sum(max(0, earned - (row.interest - left[row.n])) for row, earned in _earned(schedule, starts, on))


def _earned(schedule: Sequence[Instalment], starts: Mapping[int, date], on: date) -> Iterator[tuple[Instalment, Minor]]:
    since = date.max
    for row in schedule:
        since = starts.get(row.n, since)
        if row.interest:
            yield row, earned_part(row.interest, since, row.due, on)
            since = row.due


def deposit_owed(term: DepositTerm, rules: DepositRules, payout: PayoutChoice, paid: Minor, on: date) -> Minor:
    """Interest of a deposit's term that is earned by day `on` and not `paid`; after maturity it bears nothing more."""
    terms = rules.terms(term.months, term.rate, payout)
    with localcontext(CALCULATION):
        return max(0, round_units(interest_until(term.principal, terms, term.begins, min(on, term.matures))) - paid)


def settled(owed: Minor, accrued: Minor) -> Minor:
    """How much of a payment was accrued before.

    >>> settled(150_000, 101_613), settled(50_000, 101_613)
    (101613, 50000)
    """
    return max(0, min(owed, accrued))
