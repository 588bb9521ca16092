"""What is charged beside principal and interest: fees in percent, and a down payment out of the loan itself.

Fees are no part of the schedule's interest; they stand in a column of their own, rounded one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum

from coopdesk.domain.money import Minor, round_units
from coopdesk.domain.rates import CALCULATION
from coopdesk.domain.schedule import Instalment, Rounding


class FeeDue(StrEnum):
    DISBURSEMENT = "disbursement"
    EACH_INSTALMENT = "each_instalment"


class FeeBase(StrEnum):
    PRINCIPAL = "principal"
    """Of the loan, or of the instalment that the fee is due with."""
    PRINCIPAL_AND_INTEREST = "instalment_principal_and_interest"


@dataclass(frozen=True, slots=True)
class LoanFee:
    """`pct` percent of the base."""

    due: FeeDue
    base: FeeBase
    pct: Decimal


def fee_at_disbursement(fees: Sequence[LoanFee], schedule: Sequence[Instalment], rounding: Rounding) -> Minor:
    """What is due when the loan is paid out: percent of all its principal, or of its principal and interest."""
    return _fees(fees, FeeDue.DISBURSEMENT, schedule, rounding)


def fee_of_instalment(fees: Sequence[LoanFee], row: Instalment, rounding: Rounding) -> Minor:
    """What is due with an instalment: 1.5 % of 1,000.00 + 30.00 is 15.45."""
    return _fees(fees, FeeDue.EACH_INSTALMENT, [row], rounding)


def down_payment(principal: Minor, pct: Decimal, rounding: Rounding) -> Minor:
    """The part of a loan that is paid on the day of disbursement, rounded as a level instalment is."""
    return min(principal, _percent(principal, pct, rounding.step, rounding.step_mode))


def _fees(fees: Sequence[LoanFee], due: FeeDue, rows: Sequence[Instalment], rounding: Rounding) -> Minor:
    amounts = {base: sum(_PARTS[base](row) for row in rows) for base in FeeBase}
    return sum(_percent(amounts[fee.base], fee.pct, rounding.unit, rounding.mode) for fee in fees if fee.due is due)


def _percent(amount: Minor, pct: Decimal, unit: Minor, mode: str) -> Minor:
    with localcontext(CALCULATION):
        return round_units(amount * pct / 100, unit, mode)


_PARTS: Mapping[FeeBase, Callable[[Instalment], Minor]] = {
    FeeBase.PRINCIPAL: lambda row: row.principal,
    FeeBase.PRINCIPAL_AND_INTEREST: lambda row: row.total,
}
