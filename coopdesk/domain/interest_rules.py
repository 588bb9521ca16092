"""What a savings product says of its interest and fees, read from its terms (domain.md §2.1, §2.2, §11.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from coopdesk.domain.balances import Lowest
from coopdesk.domain.day_counts import DayCount
from coopdesk.domain.errors import BadField, FieldMissing, RatesNotRising
from coopdesk.domain.interest_tiers import Tier, TierBasis
from coopdesk.domain.money import Minor
from coopdesk.domain.savings_interest import InterestTerms, Method, RateOf


class Divisor(StrEnum):
    """How many days a year has for interest."""

    D365 = "365"
    ACTUAL = "actual"
    """365, in a leap year 366."""
    D360 = "360"


class CreditEvery(StrEnum):
    """In which months interest is credited; it is accrued in each."""

    MONTH = "1"
    QUARTER = "3"
    HALF_YEAR = "6"
    YEAR = "12"


class CreditDay(StrEnum):
    LAST_DAY = "last_day"
    """The last day of the month, after all that happened on it."""
    NEXT_DAY = "next_day"


class StepRounding(StrEnum):
    """Which multiple of the step an account gets."""

    HALF_UP = "half_up"
    DOWN = "down"


TIERS = (("tier_2_from", "tier_2_rate"), ("tier_3_from", "tier_3_rate"))
DAY_COUNTS = {Divisor.D365: DayCount.ACTUAL_365, Divisor.ACTUAL: DayCount.ACTUAL_ACTUAL_ISDA, Divisor.D360: DayCount.ACTUAL_360}


@dataclass(frozen=True, slots=True)
class InterestRules:
    """`every`: months between two credits. `admin_fee` is taken each month, `dormant_fee` of who was not there for `dormant_months`."""

    terms: InterestTerms
    lowest: Lowest
    every: int
    credit_day: CreditDay
    admin_fee: Minor
    dormant_months: int
    dormant_fee: Minor

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> InterestRules:
        """From the JSON form in which a book keeps terms. Refuses RatesNotRising, a third rate
        without a second by FieldMissing, a step of nothing by BadField."""
        if plain["interest_step"] < 1:
            raise BadField("interest_step", str(plain["interest_step"]))
        method = Method(plain["interest_method"])
        return cls(
            terms=InterestTerms(
                _tiers(plain),
                method,
                RateOf.TWELFTH if method is Method.BALANCE_AT_PERIOD_END else RateOf.YEAR,
                DAY_COUNTS[Divisor(plain["interest_divisor"])],
                TierBasis(plain["tier_basis"]),
                unit=plain["interest_step"],
                mode=plain["interest_rounding"],
            ),
            lowest=Lowest(plain["lowest_window"]),
            every=int(plain["credit_every"]),
            credit_day=CreditDay(plain["credit_day"]),
            admin_fee=plain["admin_fee"],
            dormant_months=plain["dormant_months"],
            dormant_fee=plain["dormant_fee"],
        )

    @property
    def earns(self) -> bool:
        """Whether any balance earns."""
        return any(tier.pct for tier in self.terms.tiers)

    @property
    def highest_rate(self) -> Decimal:
        return max(tier.pct for tier in self.terms.tiers)


def _tiers(plain: Mapping[str, Any]) -> tuple[Tier, ...]:
    """The rate from the smallest balance that earns on, and further tiers that begin higher up; 0 is no tier."""
    begins: list[Minor | None] = [plain["earning_minimum"] or None]
    rates = [Decimal(plain["rate_yearly"])]
    for from_key, rate_key in TIERS:
        if plain[from_key]:
            if from_key == "tier_3_from" and not plain["tier_2_from"]:
                raise FieldMissing("tier_2_from")
            if plain[from_key] <= (above := begins[-1] or 0):
                raise RatesNotRising(from_key, plain[from_key], above)
            begins.append(plain[from_key])
            rates.append(Decimal(plain[rate_key]))
    return tuple(Tier(rate, low, high) for rate, low, high in zip(rates, begins, [*begins[1:], None], strict=True))
