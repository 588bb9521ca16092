"""What a borrower is told before she signs: what she gets, what she pays, and what that costs in a year (domain.md §3.1, §3.2).

Three rates, in percent a year. The contract's: the period rate times the periods of a year. With cuts: the same, of what
she really gets and pays. Effective: with interest on interest, the annual percentage rate of `domain/apr`. Worked:

    12,000,000 flat at 1.5 % a month over 12 months, 240,000 cut      18 %      35.8 %      42.2 %
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, localcontext
from enum import StrEnum
from fractions import Fraction

from coopdesk.domain.apr import effective_pct, periods_a_year, years_between
from coopdesk.domain.calendar import MONTHLY, Period
from coopdesk.domain.cash_flows import Flow
from coopdesk.domain.errors import NoRate
from coopdesk.domain.money import Minor
from coopdesk.domain.rates import CALCULATION, Rate, yearly_percent
from coopdesk.domain.schedule import Instalment
from coopdesk.domain.schedule_terms import Tranche
from coopdesk.domain.time_value import nominal_rate


class RateMeasure(StrEnum):
    """Which of the three rates a cap is about."""

    NOMINAL = "nominal"
    WITH_CUTS = "with_cuts"
    EFFECTIVE = "effective"


@dataclass(frozen=True, slots=True)
class RateCap:
    """The most that a rule (`source`) lets loans cost: percent a year, of one measure."""

    yearly_pct: Decimal
    measure: RateMeasure = RateMeasure.NOMINAL
    source: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """A loan to be disclosed: paid out on `start` less `cuts` (minor units), repaid by `schedule`.

    `kept`, also in minor units, is the borrower's own money that is put aside until the last instalment. `tranches` are
    parts of the loan that she gets later.
    """

    rate: Rate
    cuts: Minor
    start: date
    schedule: Sequence[Instalment]
    period: Period = MONTHLY
    kept: Minor = 0
    tranches: Sequence[Tranche] = ()


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Amounts in minor units, rates in percent a year, exact; `instalment` None where instalments differ before the last.

    `with_cuts` and `effective` are None where no rate says it; `above` is the cap that the loan costs more than.
    """

    principal: Minor
    interest: Minor
    cuts: Minor
    instalment: Minor | None
    nominal: Decimal
    with_cuts: Decimal | None
    effective: Decimal | None
    above: RateCap | None
    kept: Minor = 0
    """Of the loan, what is put aside as the borrower's own."""

    @property
    def received(self) -> Minor:
        """What the borrower gets, before she pays anything out of it."""
        return self.principal - self.cuts - self.kept

    @property
    def cost(self) -> Minor:
        """All that the loan costs her: interest and cuts."""
        return self.interest + self.cuts

    def rate(self, measure: RateMeasure) -> Decimal | None:
        """One of the three rates as it is told: the contract's as it stands, the two that are found to one decimal."""
        if measure is RateMeasure.NOMINAL:
            return self.nominal
        found = self.with_cuts if measure is RateMeasure.WITH_CUTS else self.effective
        return None if found is None else one_decimal(found)


def disclose(credit: Credit, cap: RateCap | None = None) -> Disclosure:
    """The figures of a loan; a cap that it exceeds is named, not refused.

    >>> row = Instalment(1, date(2026, 2, 1), 1000, 20)
    >>> told = disclose(Credit(Rate(Decimal(2)), 0, date(2026, 1, 1), [row]), RateCap(Decimal(23)))
    >>> told.cost, told.nominal, round(told.effective, 2), told.above is None
    (20, Decimal('24'), Decimal('26.82'), False)
    """
    effective = _effective(credit)
    told = Disclosure(
        principal=_principal(credit),
        interest=sum(row.interest for row in credit.schedule),
        cuts=credit.cuts,
        instalment=_level(credit.schedule),
        nominal=yearly_percent(credit.rate, credit.period),
        with_cuts=_compounded(effective, credit.period),
        effective=effective,
        above=None,
        kept=credit.kept,
    )
    return replace(told, above=cap) if cap and _exceeds(told, cap) else told


def one_decimal(pct: Decimal) -> Decimal:
    """A rate as it is told: to one decimal, half up (Directive 2014/17/EU, annex I).

    >>> one_decimal(Decimal("35.75"))
    Decimal('35.8')
    """
    return pct.quantize(Decimal("0.1"), "ROUND_HALF_UP", CALCULATION)


def _principal(credit: Credit) -> Minor:
    return sum(row.principal for row in credit.schedule)


def _effective(credit: Credit) -> Decimal | None:
    """The annual percentage rate of what is really received and paid."""
    later = [Flow(years_between(credit.start, each.on), each.amount) for each in credit.tranches]
    received = Flow(Fraction(0), _principal(credit) - credit.cuts - credit.kept - sum(each.amount for each in later))
    paid = [Flow(years_between(credit.start, row.due), -row.total) for row in credit.schedule]
    back = Flow(paid[-1].at, credit.kept)
    try:
        return effective_pct([received, *later, *paid, *([back] if credit.kept else [])]) if received.amount > 0 else None
    except NoRate:
        return None


def _compounded(effective: Decimal | None, period: Period) -> Decimal | None:
    """The rate that compounds to the effective one, period by period."""
    if effective is None:
        return None
    with localcontext(CALCULATION):
        return nominal_rate(effective / 100, periods_a_year(period)) * 100


def _level(schedule: Sequence[Instalment]) -> Minor | None:
    before_last = {row.total for row in schedule[:-1]} or {schedule[0].total}
    return before_last.pop() if len(before_last) == 1 else None


def _exceeds(told: Disclosure, cap: RateCap) -> bool:
    """Whether the rate that the cap is about, as it is told, is above it."""
    pct = told.rate(cap.measure)
    return pct is not None and pct > cap.yearly_pct
