"""Where the surplus of a year stands: decided by the meeting or not, and what of each part is paid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from coopdesk.domain.money import Minor
from coopdesk.domain.surplus_plan import MemberPart
from coopdesk.domain.surplus_rules import Purpose, SurplusRules


class PlanOutcome(StrEnum):
    """What the meeting decided."""

    SHARED = "shared"
    COVERED = "covered"
    CARRIED = "carried"
    UNDONE = "undone"
    """An earlier decision was taken back."""


class PayWay(StrEnum):
    """How a member gets her part; against arrears only with her consent."""

    CASH = "cash"
    ACCOUNT = "account"
    ARREARS = "arrears"


@dataclass(frozen=True, slots=True)
class DecidedPlan:
    """A decision as it was sealed; `amounts` by purpose, `covered`, `outside` and `residue` as of `SurplusPlan`."""

    id: int
    year: int
    outcome: PlanOutcome
    surplus: Minor
    decision: str
    date: date
    entry: int | None
    rules: SurplusRules
    amounts: Mapping[Purpose, Minor]
    covered: Minor
    outside: Minor
    residue: Minor
    operator: str


@dataclass(frozen=True, slots=True)
class DecidedPart:
    """One member's sealed part with what of it was paid; `paid_on` the day of the last payment."""

    id: int
    number: str
    name: str
    part: MemberPart
    paid: Minor
    paid_on: date | None

    @property
    def unpaid(self) -> Minor:
        return self.part.total - self.paid


class PartRow(NamedTuple):
    """`business_base` is what she did as a borrower, `savings_base` what she had in savings; `paid_on` of the last payment.

    `tax` is what the country has withheld of the part when it is paid.
    """

    number: str
    name: str
    capital_base: Minor
    business_base: Minor
    savings_base: Minor
    capital: Minor
    business: Minor
    total: Minor
    paid: Minor = 0
    paid_on: date | None = None
    tax: Minor = 0

    @property
    def unpaid(self) -> Minor:
        return self.total - self.paid

    @property
    def net(self) -> Minor:
        return self.total - self.tax
