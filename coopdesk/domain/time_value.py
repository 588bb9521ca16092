"""Time value of money: the functions that a spreadsheet calls PMT, PV, RATE, NPER, PPMT, CUMPRINC, CUMIPMT, NOMINAL and EFFECT.

All hold one equation (OpenDocument 1.3 part 4, §6.12; domain.md §3.1 for the annuity), i the rate of a period as a
fraction, n the periods, w 1 where payments are made at the beginning of a period, else 0:

    fv + pv (1 + i)^n + pmt (1 + i w) ((1 + i)^n - 1) / i = 0         fv + pv + pmt n = 0  where i is 0

Money received is positive, money paid negative; amounts are unrounded. Rates at or below -100 % raise BadRate,
no periods BadTerm.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum

from coopdesk.domain.errors import BadRate, BadTerm, NoTerm
from coopdesk.domain.rate_solver import solve_rate
from coopdesk.domain.rates import CALCULATION, PERCENT_MAX

ZERO = Decimal(0)


class When(StrEnum):
    """When the payment of a period is made."""

    END = "end"
    BEGIN = "begin"


@dataclass(frozen=True, slots=True)
class Annuity:
    """`pv` received at the start, `fv` at the end of `periods` at `rate` a period. Raises BadRate, BadTerm."""

    rate: Decimal
    periods: int
    pv: Decimal
    fv: Decimal = ZERO
    when: When = When.END

    def __post_init__(self) -> None:
        _check_rate(self.rate)
        _check_periods(self.periods)


def payment(annuity: Annuity) -> Decimal:
    """PMT: what is paid each period.

    >>> round(payment(Annuity(Decimal("0.015"), 12, Decimal(12_000_000))), 2)
    Decimal('-1100159.91')
    """
    with localcontext(CALCULATION):
        growth = (1 + annuity.rate) ** annuity.periods
        return -(annuity.fv + annuity.pv * growth) / _growth_of_payments(annuity.rate, annuity.periods, annuity.when)


def loan_for_payment(rate: Decimal, periods: int, pmt: Decimal, fv: Decimal = ZERO, when: When = When.END) -> Decimal:
    """PV: what payments of `pmt` and `fv` at the end are worth at the start.

    >>> round(loan_for_payment(Decimal("0.015"), 12, Decimal("-1100159.91")), 0)
    Decimal('12000000')
    """
    _check_rate(rate)
    _check_periods(periods)
    with localcontext(CALCULATION):
        return -(fv + pmt * _growth_of_payments(rate, periods, when)) / (1 + rate) ** periods


def rate_of_payments(periods: int, pmt: Decimal, pv: Decimal, fv: Decimal = ZERO, when: When = When.END) -> Decimal:
    """RATE: the rate of a period. Raises NoRate where no rate answers.

    >>> round(rate_of_payments(12, Decimal(-1_180_000), Decimal(12_000_000)), 5)
    Decimal('0.02643')
    """
    _check_periods(periods)

    def worth(rate: Decimal) -> Decimal:
        return pv + (fv + pmt * _growth_of_payments(rate, periods, when)) / (1 + rate) ** periods

    return solve_rate(worth)


def periods_of_payments(rate: Decimal, pmt: Decimal, pv: Decimal, fv: Decimal = ZERO, when: When = When.END) -> Decimal:
    """NPER: how many periods, a part of one included; below 0 where the flows only meet before the start.

    Raises NoTerm where they never meet: a payment that does not cover the interest never repays.

    >>> periods_of_payments(Decimal(0), Decimal(-250), Decimal(15_000))
    Decimal('60')
    """
    _check_rate(rate)
    with localcontext(CALCULATION):
        if not rate:
            if not pmt:
                raise NoTerm
            return -(pv + fv) / pmt
        paid = pmt * (1 + rate if when is When.BEGIN else 1)
        at_end, at_start = paid - fv * rate, paid + pv * rate
        if not at_start or at_end / at_start <= 0:
            raise NoTerm
        return (at_end / at_start).ln() / (1 + rate).ln()


def principal_paid(annuity: Annuity, first: int, last: int) -> Decimal:
    """CUMPRINC, of one period PPMT: the principal in the payments `first` to `last`, counted from 1. Raises BadTerm.

    >>> round(principal_paid(Annuity(Decimal("0.0075"), 360, Decimal(125_000)), 13, 24), 4)
    Decimal('-934.1071')
    """
    if not 1 <= first <= last <= annuity.periods:
        raise BadTerm(f"{first}-{last}")
    with localcontext(CALCULATION):
        return _standing(annuity, first - 1) - _standing(annuity, last)


def interest_paid(annuity: Annuity, first: int, last: int) -> Decimal:
    """CUMIPMT: the interest in the payments `first` to `last`; what is not principal. Raises BadTerm."""
    principal = principal_paid(annuity, first, last)
    with localcontext(CALCULATION):
        return payment(annuity) * (last - first + 1) - principal


def effective_rate(nominal: Decimal, periods_per_year: Decimal | int) -> Decimal:
    """EFFECT: the rate of a year with interest on interest, (1 + nominal / m)^m - 1; fractions.

    >>> effective_rate(Decimal("0.24"), 2)
    Decimal('0.2544')
    """
    _check_periods(periods_per_year)
    with localcontext(CALCULATION):
        period = nominal / periods_per_year
        _check_rate(period)
        return (1 + period) ** periods_per_year - 1


def nominal_rate(effective: Decimal, periods_per_year: Decimal | int) -> Decimal:
    """NOMINAL: what `effective_rate` makes `effective`, m ((1 + effective)^(1/m) - 1); fractions.

    >>> round(nominal_rate(Decimal("0.2544"), 2), 10)
    Decimal('0.2400000000')
    """
    _check_periods(periods_per_year)
    _check_above_loss(effective)
    with localcontext(CALCULATION):
        return periods_per_year * ((1 + effective) ** (1 / Decimal(periods_per_year)) - 1)


def _growth_of_payments(rate: Decimal, periods: int, when: When) -> Decimal:
    """What payments of 1 a period have grown to at the end: ((1 + i)^n - 1) / i, by doubling, so that a small i loses no digit."""
    grown, growth = Decimal(0), Decimal(1)
    for bit in f"{periods:b}":
        grown, growth = grown * (1 + growth), growth * growth
        if bit == "1":
            grown, growth = grown * (1 + rate) + 1, growth * (1 + rate)
    return grown * (1 + rate) if when is When.BEGIN else grown


def _standing(annuity: Annuity, paid: int) -> Decimal:
    """What is owed (negative: the amounts are the borrower's) right after the payment number `paid`: the worth of what is to come."""
    if annuity.when is When.BEGIN and not paid:
        return -annuity.pv
    left = annuity.periods - paid
    end = annuity.fv if annuity.when is When.END else annuity.fv / (1 + annuity.rate)
    return (payment(annuity) * _growth_of_payments(annuity.rate, left, When.END) + end) / (1 + annuity.rate) ** left


def _check_above_loss(rate: Decimal) -> None:
    if rate <= -1:
        raise BadRate(str(rate * 100))


def _check_rate(rate: Decimal) -> None:
    """A fraction a period, above a loss of everything and below a slip of the keyboard."""
    _check_above_loss(rate)
    if rate * 100 > PERCENT_MAX:
        raise BadRate(str(rate * 100))


def _check_periods(periods: Decimal | int) -> None:
    if periods <= 0:
        raise BadTerm(str(periods))
