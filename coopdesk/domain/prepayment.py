"""Payments of a loan that do not keep to its schedule, and what the contract makes of them (domain.md §3.3).

The records that `replay` reads: a payment, what it is meant for, what becomes of what is paid beyond the instalments.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from coopdesk.domain.money import Minor


class PaidTo(StrEnum):
    INSTALMENTS = "instalments"
    """Oldest due first, interest before principal; what is beyond them as the contract treats it."""
    PRINCIPAL = "principal"
    """All to principal at once; accrued interest stays for the next instalment."""


class Treatment(StrEnum):
    """What becomes of what is paid beyond the instalment that is due."""

    REDUCE_NUMBER = "reduce_number"
    """The instalment stays; fewer of them follow."""
    REDUCE_INSTALMENT = "reduce_instalment"
    """A new level instalment over the periods that remain."""
    RESCHEDULE_NEXT = "reschedule_next"
    """It is set against the principal of the next instalments."""
    NONE = "none"
    """Nothing may be paid beyond what is due."""


class Rest(StrEnum):
    """From when on a payment lowers interest."""

    DAILY = "daily"
    REPAYMENT_PERIOD = "repayment_period"
    """From the end of the running period on."""


class FeeOn(StrEnum):
    OUTSTANDING_PRINCIPAL = "outstanding_principal"
    REMAINING_INTEREST = "remaining_interest"


@dataclass(frozen=True, slots=True)
class Payment:
    on: date
    amount: Minor
    to: PaidTo = PaidTo.INSTALMENTS


@dataclass(frozen=True, slots=True)
class PrepaymentFee:
    """`pct` percent of the base after the due instalment, taken out of what is paid beyond it."""

    pct: Decimal
    base: FeeOn


@dataclass(frozen=True, slots=True)
class PrepaymentTerms:
    treatment: Treatment = Treatment.REDUCE_NUMBER
    rest: Rest = Rest.DAILY
    fee: PrepaymentFee | None = None


@dataclass(slots=True)
class ReplayedRow:
    """An instalment as it came about, or an early payment (`n` None); amounts in minor units."""

    n: int | None
    due: date
    days: int
    principal: Minor
    interest: Minor
    fee: Minor
    balance: Minor
    """By the plan, after the row."""
    paid: Minor = 0
    paid_in_advance: Minor = 0
    paid_late: Minor = 0
    paid_on: date | None = None

    @property
    def total(self) -> Minor:
        return self.principal + self.interest + self.fee

    @property
    def outstanding(self) -> Minor:
        return self.total - self.paid

    @property
    def interest_unpaid(self) -> Minor:
        return max(0, self.interest + self.fee - self.paid)

    def pay(self, on: date, amount: Minor) -> tuple[Minor, Minor]:
        """Pay up to what is outstanding, interest first; returns (paid, of it principal)."""
        part = min(amount, self.outstanding)
        principal = part - min(part, self.interest_unpaid)
        self.paid += part
        self.paid_in_advance += part if on < self.due else 0
        self.paid_late += part if on > self.due else 0
        self.paid_on = on if part and not self.outstanding else self.paid_on
        return part, principal
