"""Loan loss provision by lateness, and the portfolio at risk (domain.md §3.5, §6.4).

Worked example: 900 m at 0.5 %, 40 m at 10 %, 20 m at 50 % and 40 m at 100 % need 58.5 m. At risk is the whole balance
of a loan that is late, not only its late part.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from coopdesk.domain.arrears import Bucket, bucket_of
from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.rates import CALCULATION


@dataclass(frozen=True, slots=True)
class Exposure:
    """The principal outstanding of loans that are `days_past_due` days late, and what their collateral is worth."""

    days_past_due: int
    balance: Minor
    collateral: Minor = 0


@dataclass(frozen=True, slots=True)
class ProvisionClass:
    """`pct` percent of the balances whose lateness lies in the bucket."""

    bucket: Bucket
    pct: Decimal


@dataclass(frozen=True, slots=True)
class ProvisionRule:
    """`haircut_pct` of the collateral's value counts; a provision is rounded to `unit` by `mode`."""

    classes: tuple[ProvisionClass, ...]
    haircut_pct: Decimal = Decimal(0)
    unit: Minor = 1
    mode: str = "half_up"


def provision(exposure: Exposure, rule: ProvisionRule) -> Minor:
    """(balance - collateral x haircut) x percent of the class, at least 0; no class, no provision.

    >>> doubtful = ProvisionClass(Bucket("doubtful", 181, 270), Decimal(50))
    >>> provision(Exposure(200, 20_000_000, collateral=10_000_000), ProvisionRule((doubtful,), Decimal(80)))
    6000000
    """
    bucket = bucket_of(exposure.days_past_due, [each.bucket for each in rule.classes])
    pct = next((each.pct for each in rule.classes if each.bucket is bucket), Decimal(0))
    with localcontext(CALCULATION):
        uncovered = max(Decimal(0), exposure.balance - exposure.collateral * rule.haircut_pct / 100)
        return round_units(uncovered * pct / 100, rule.unit, rule.mode)


def allowance(balance: Minor, collateral: Minor, pct: Decimal) -> Minor:
    """What is set aside for a loan of a class: `pct` percent of what its collateral, less its haircut, does not cover.

    >>> allowance(20_000_000, 8_000_000, Decimal(50))
    6000000
    """
    with localcontext(CALCULATION):
        return round_units(max(0, balance - collateral) * pct / 100)


def provisions(exposures: Iterable[Exposure], rule: ProvisionRule) -> tuple[Minor, ...]:
    """The provision of each exposure; what is booked is their sum less what the ledger holds."""
    return tuple(provision(exposure, rule) for exposure in exposures)


def portfolio_at_risk(exposures: Sequence[Exposure], over_days: int) -> Decimal:
    """Percent of the portfolio in loans more than `over_days` days late; an empty portfolio has none at risk.

    >>> portfolio_at_risk([Exposure(0, 960_000_000), Exposure(31, 40_000_000)], 30)
    Decimal('4')
    """
    portfolio = sum(exposure.balance for exposure in exposures)
    late = sum(exposure.balance for exposure in exposures if exposure.days_past_due > over_days)
    with localcontext(CALCULATION):
        return Decimal(100 * late) / portfolio if portfolio else Decimal(0)
