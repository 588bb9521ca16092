"""The terms of a term deposit product, as they are frozen on each deposit: the board's rates, and what breaking costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from coopdesk.domain.calendar import Period, PeriodUnit
from coopdesk.domain.day_counts import DayCount
from coopdesk.domain.deposit_break import BreakPolicy, BreakRule
from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.errors import BelowMinimumDeposit
from coopdesk.domain.money import Minor
from coopdesk.domain.rates import Rate, RatePer
from coopdesk.domain.savings import check_amount
from coopdesk.domain.term_deposits import DepositTerms, Slab, chart_rate

MONTHS_OFFERED = (1, 3, 6, 12, 24)
"""The terms for which a product can have a rate."""


class CountedBy(StrEnum):
    """How the interest of a month is counted."""

    MONTHS = "months"
    """A month is a twelfth of a year."""
    DAYS = "days"
    """By days over 365."""


_DAY_COUNTS: Mapping[CountedBy, DayCount | None] = {CountedBy.MONTHS: None, CountedBy.DAYS: DayCount.ACTUAL_365}


@dataclass(frozen=True, slots=True)
class DepositRules:
    """`chart` in percent a year; `penalty_pct` of the principal and `savings_pct` a year are what the two rules of breaking take."""

    minimum: Minor
    chart: tuple[Slab, ...]
    counted_by: CountedBy
    break_rule: BreakRule
    penalty_pct: Decimal
    savings_pct: Decimal

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> DepositRules:
        """From the JSON form in which a book keeps terms: a rate of 0 means that the term is not offered."""
        return cls(
            minimum=int(plain["minimum_deposit"]),
            chart=_chart(plain),
            counted_by=CountedBy(plain["counted_by"]),
            break_rule=BreakRule(plain["break_rule"]),
            penalty_pct=Decimal(plain["break_penalty_pct"]),
            savings_pct=Decimal(plain["break_savings_pct"]),
        )

    @property
    def months(self) -> tuple[int, ...]:
        """The terms that are offered, the shortest first."""
        return tuple(sorted({slab.min_months for slab in self.chart if slab.min_months}))

    def rate(self, principal: Minor, months: int) -> Decimal:
        """Percent a year; raises NoChartRate where the board has set none."""
        return chart_rate(self.chart, principal, months)

    def terms(self, months: int, rate: Decimal, payout: PayoutChoice) -> DepositTerms:
        """How such a deposit bears interest."""
        compounding = 1 if payout is PayoutChoice.ADDED else 0
        return DepositTerms(Rate(rate, RatePer.YEAR), Period(PeriodUnit.MONTH, months), _DAY_COUNTS[self.counted_by], compounding)

    def breaking(self, rule: BreakRule) -> BreakPolicy:
        pct = {BreakRule.PENALTY_ON_PRINCIPAL: self.penalty_pct, BreakRule.SAVINGS_RATE: self.savings_pct}
        return BreakPolicy(rule, pct.get(rule, Decimal(0)))

    def check(self, principal: Minor, months: int) -> Decimal:
        """The rate of a new deposit; refuses BadAmount, BelowMinimumDeposit and NoChartRate."""
        check_amount(principal)
        if principal < self.minimum:
            raise BelowMinimumDeposit(principal, self.minimum)
        return self.rate(principal, months)


def _chart(plain: Mapping[str, Any]) -> tuple[Slab, ...]:
    """A row for each term offered; before it one for large amounts, where they earn more."""
    large, extra = int(plain["large_from"]), Decimal(plain["large_extra"])
    rows: list[Slab] = []
    for months in MONTHS_OFFERED:
        pct = Decimal(plain[f"rate_{months}"])
        if pct and large and extra:
            rows.append(Slab(pct + extra, months, months, min_amount=large))
        if pct:
            rows.append(Slab(pct, months, months))
    return tuple(rows)
