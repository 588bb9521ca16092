"""How a product treats payments: orders by bucket, what is held, payoff, and how being late is charged; frozen on each loan.

A loan whose terms were written before a setting existed keeps what was done then: each setting has that as its default.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from coopdesk.domain.allocation import AllocationRule, Overpayment
from coopdesk.domain.journal import Component
from coopdesk.domain.money import Minor
from coopdesk.domain.penalty import GraceCounts, LateDays, PenaltyBase, PenaltyPer, PenaltyTerms


class HeldUse(StrEnum):
    """How what is held comes to pay an instalment."""

    AUTOMATIC = "automatic"
    """Whenever a payment does not pay all that is due; the treasurer may use it before."""
    BY_HAND = "by_hand"


class PayoffMode(StrEnum):
    """How much of the interest to come a payoff asks for (domain.md §3.4, A to E)."""

    RUNNING_MONTH = "running_month"
    """A: that of the instalment that runs."""
    MONTHS_MORE = "months_more"
    """B: that, and the interest of some instalments after it."""
    ALL_INTEREST = "all_interest"
    """C: all of it."""
    RULE_OF_78 = "rule_of_78"
    """D: all of it, less what the rule of 78 has not yet earned."""
    ACTUAL_DAYS = "actual_days"
    """E: that of the days gone by since the last due date."""


@dataclass(frozen=True, slots=True)
class PayoffTerms:
    """`months` of mode B: how many instalments after the running one give their interest too."""

    mode: PayoffMode = PayoffMode.RUNNING_MONTH
    months: int = 1


@dataclass(frozen=True, slots=True)
class RepaymentTerms:
    """`allocation`, `payoff` and `penalty` of a product, as their calculations read them."""

    allocation: AllocationRule
    payoff: PayoffTerms
    penalty: PenaltyTerms

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> RepaymentTerms:
        """From the JSON form in which a book keeps terms (percent as decimal text)."""
        return cls(_allocation(plain), _payoff(plain), _penalty(plain))


def _allocation(plain: Mapping[str, Any]) -> AllocationRule:
    order = _order(plain["order"])
    past_due, in_advance = (_order(plain.get(key, plain["order"])) for key in ("order_past_due", "order_in_advance"))
    return AllocationRule(
        order=order,
        in_advance=in_advance,
        overpayment=Overpayment(plain["overpayment"]),
        past_due=None if past_due == order else past_due,
        uses_held=HeldUse(plain.get("held_use", HeldUse.AUTOMATIC)) is HeldUse.AUTOMATIC,
    )


def _order(names: list[str]) -> tuple[Component, ...]:
    return tuple(Component(name) for name in names)


def _payoff(plain: Mapping[str, Any]) -> PayoffTerms:
    return PayoffTerms(PayoffMode(plain.get("payoff_mode", PayoffMode.RUNNING_MONTH)), int(plain.get("payoff_months", 1)))


def _penalty(plain: Mapping[str, Any]) -> PenaltyTerms:
    fixed: Minor = int(plain.get("penalty_amount", 0))
    return PenaltyTerms(
        pct=Decimal(plain["penalty_daily_pct"]),
        per=PenaltyPer(plain.get("penalty_per", PenaltyPer.DAY)),
        base=PenaltyBase(plain.get("penalty_base", PenaltyBase.OVERDUE_INSTALMENT)),
        grace_days=int(plain["penalty_grace_days"]),
        grace_counts=GraceCounts(plain.get("penalty_grace_counts", GraceCounts.CHARGED_ONCE_EXCEEDED)),
        cap_pct_month=Decimal(plain["penalty_cap_pct"]),
        fixed=fixed,
        late_days=LateDays(plain.get("penalty_late_days", LateDays.CALENDAR)),
    )
