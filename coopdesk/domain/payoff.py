"""What closes a loan before its end: payoff figures, settlement by the actuarial rule, the rule of 78 (domain.md §3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from enum import StrEnum

from coopdesk.domain.calendar import Period
from coopdesk.domain.errors import BadDate, BadTerm, PaymentAboveDebt
from coopdesk.domain.interest import InterestBasis, Span, interest_by_days
from coopdesk.domain.money import Minor
from coopdesk.domain.prepayment import Payment
from coopdesk.domain.rates import CALCULATION, Rate, settled_units
from coopdesk.domain.replay import Replay
from coopdesk.domain.schedule_terms import Rounding


class InterestUntil(StrEnum):
    PAYOFF_DATE = "payoff_date"
    END_OF_PERIOD = "end_of_period"


@dataclass(frozen=True, slots=True)
class Payoff:
    """What closes a loan on a day: what is still lent, and interest accrued or due and not paid."""

    principal: Minor
    interest: Minor

    @property
    def total(self) -> Minor:
        return self.principal + self.interest


def payoff(replay: Replay, on: date, until: InterestUntil = InterestUntil.PAYOFF_DATE) -> Payoff:
    """The payoff figure of a loan whose payments have not been replayed yet. Raises BadDate before its last payment.

    83.57 at 7 % a year, paid off on 15 February 2024, 14 of 29 days after the last instalment: 83.57 + 0.24.
    """
    if on < replay.terms.start or any(payment.on > on for payment in replay.waiting):
        raise BadDate(on.isoformat())
    replay.as_of = on
    replay.run(on)
    accrued = replay.accrued(on, whole_period=until is InterestUntil.END_OF_PERIOD)
    unpaid = sum(row.interest_unpaid for row in replay.rows)
    return Payoff(max(0, replay.owed - replay.advance_paid), unpaid + replay.deferred + accrued)


# --- simple daily interest, paid whenever -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SimpleLoan:
    """A loan without a schedule: simple interest by days, interest before principal whenever something is paid."""

    principal: Minor
    rate: Rate
    start: date
    basis: InterestBasis
    rounding: Rounding
    period: Period


def payoff_of_simple_loan(loan: SimpleLoan, payments: Sequence[Payment], on: date) -> tuple[Payoff, tuple[Minor, ...]]:
    """The payoff figure on a day, and the principal after each payment. Raises BadDate, PaymentAboveDebt.

    250.00 at 0.8 % a day, 100.53 after 24 days: interest 48.00, so 197.47 is left.
    """
    balance, unpaid, since, balances = loan.principal, 0, loan.start, []
    for payment in sorted(payments, key=lambda payment: payment.on):
        unpaid += _simple_interest(loan, balance, since, payment.on)
        since = payment.on
        if payment.amount > balance + unpaid:
            raise PaymentAboveDebt(payment.amount, balance + unpaid)
        to_interest = min(unpaid, payment.amount)
        unpaid -= to_interest
        balance -= payment.amount - to_interest
        balances.append(balance)
    return Payoff(balance, unpaid + _simple_interest(loan, balance, since, on)), tuple(balances)


def _simple_interest(loan: SimpleLoan, balance: Minor, start: date, end: date) -> Minor:
    if end < start:
        raise BadDate(end.isoformat())
    exact = interest_by_days(balance, Span(start, end, loan.rate), loan.basis.day_count, loan.period)
    return settled_units(exact, loan.rounding.unit, loan.rounding.mode)


# --- settlement of a loan of level instalments ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LevelLoan:
    """`count` equal instalments; `rate` the fraction that a period bears."""

    principal: Minor
    instalment: Minor
    count: int
    rate: Decimal


def period_rate_of_apr(apr_pct: Decimal, periods_a_year: Decimal, decimals: int) -> Decimal:
    """(1 + APR)^(1/periods) - 1, rounded to `decimals` decimals.

    >>> period_rate_of_apr(Decimal(14), Decimal(12), 6)
    Decimal('0.010979')
    """
    with localcontext(CALCULATION):
        return ((1 + apr_pct / 100) ** (1 / periods_a_year) - 1).quantize(Decimal(1).scaleb(-decimals))


def settlement_figure(loan: LevelLoan, paid: int, part: Decimal = Decimal(0)) -> Decimal:
    """Advance compounded to the settlement date less instalments compounded to it, unrounded; `part` of a period after the last paid.

    The Consumer Credit (Early Settlement) Regulations 2004: 5,000.00 in 48 instalments of 134.57 at 14 %, settled after
    the twelfth, is 3,984.00. Raises BadTerm where more are paid than there are.
    """
    if not 0 <= paid <= loan.count:
        raise BadTerm(str(paid))
    with localcontext(CALCULATION):
        growth = 1 + loan.rate
        instalments = (growth**paid - 1) / loan.rate if loan.rate else Decimal(paid)
        return (loan.principal * growth**paid - loan.instalment * instalments) * growth**part


def unearned_by_rule_of_78(charge: Minor, instalments: int, paid: int) -> Decimal:
    """The part of a finance charge that is not yet earned: charge x k (k + 1) / n (n + 1), k instalments remaining; unrounded.

    >>> round(unearned_by_rule_of_78(100_00, 12, 3) / 100, 2)
    Decimal('57.69')
    """
    if not 0 <= paid <= instalments or not instalments:
        raise BadTerm(str(paid))
    left = instalments - paid
    with localcontext(CALCULATION):
        return Decimal(charge * left * (left + 1)) / (instalments * (instalments + 1))
