"""A term deposit broken before its time: what it earned, what is taken back, what is paid out (domain.md §2.4).

Worked example: 12,000,000 at 6 % a year for 12 months, opened on 10 January, broken on 25 April: three months
earned 60,000 each and 15 of 30 days 30,000. Losing the running month takes back 30,000; a penalty of 3 % 360,000.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, localcontext
from enum import StrEnum

from coopdesk.domain.calendar import add_months
from coopdesk.domain.errors import DateTooEarly, DepositMatured
from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.rates import CALCULATION, Rate, RatePer
from coopdesk.domain.term_deposits import DepositTerms, interest_until, maturity, whole_months


class BreakRule(StrEnum):
    """What breaking costs."""

    LOSE_RUNNING_MONTH = "lose_running_month"
    PENALTY_ON_PRINCIPAL = "penalty_on_principal"
    """`pct` percent of the principal."""
    SAVINGS_RATE = "savings_rate"
    """Interest counted anew from the beginning at `pct` percent a year."""


@dataclass(frozen=True, slots=True)
class BreakPolicy:
    rule: BreakRule
    pct: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class RunningDeposit:
    """A deposit that runs; `interest_paid` of it the member already has."""

    principal: Minor
    terms: DepositTerms
    opened: date
    interest_paid: Minor = 0


@dataclass(frozen=True, slots=True)
class Broken:
    """`paid_out` = principal + `earned` - `taken_back` - the interest already paid, never below 0."""

    earned: Minor
    taken_back: Minor
    paid_out: Minor


def break_deposit(deposit: RunningDeposit, on: date, policy: BreakPolicy) -> Broken:
    """The three figures to show before a deposit is broken on day `on`, minor units, rounded half up.

    Raises DateTooEarly (before it was opened) and DepositMatured (there is nothing to break any more).
    """
    if on < deposit.opened:
        raise DateTooEarly(on, deposit.opened)
    if on >= (ends := maturity(deposit.opened, deposit.terms.term)):
        raise DepositMatured(on, ends)
    with localcontext(CALCULATION):
        earned = round_units(_earned(deposit, on))
        cost = round_units(_COSTS[policy.rule](deposit, on, policy.pct))
    left = deposit.principal + earned - deposit.interest_paid
    taken_back = min(max(0, cost), max(0, left))
    return Broken(earned, taken_back, max(0, left - taken_back))


def _earned(deposit: RunningDeposit, on: date) -> Decimal:
    return interest_until(deposit.principal, deposit.terms, deposit.opened, on)


def _running_month(deposit: RunningDeposit, on: date, _pct: Decimal) -> Decimal:
    begin = add_months(deposit.opened, whole_months(deposit.opened, on))
    return _earned(deposit, on) - _earned(deposit, begin)


def _penalty(deposit: RunningDeposit, _on: date, pct: Decimal) -> Decimal:
    return deposit.principal * pct / 100


def _down_to_savings_rate(deposit: RunningDeposit, on: date, pct: Decimal) -> Decimal:
    simple = replace(deposit.terms, rate=Rate(pct, RatePer.YEAR), compounding_months=0)
    return _earned(deposit, on) - _earned(replace(deposit, terms=simple), on)


_COSTS: Mapping[BreakRule, Callable[[RunningDeposit, date, Decimal], Decimal]] = {
    BreakRule.LOSE_RUNNING_MONTH: _running_month,
    BreakRule.PENALTY_ON_PRINCIPAL: _penalty,
    BreakRule.SAVINGS_RATE: _down_to_savings_rate,
}
