"""The loans by class, and how much of them is at risk (domain.md §3.5, §6.4).

Worked example: 900 m current, 40 m substandard and 60 m of loss, 50 m of which is late over 30 days and 60 m over 90, are
90, 4 and 6 percent; 110 m or 11 percent are at risk over 30 days, 60 m or 6 percent over 90.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from coopdesk.domain.loan_classes import LoanClass
from coopdesk.domain.money import Minor
from coopdesk.domain.provision import Exposure, portfolio_at_risk
from coopdesk.domain.rates import CALCULATION

TENTH = Decimal("0.1")


class Share(StrEnum):
    """What of the portfolio a line is about: the classes, then what is late over so many days, whatever its class."""

    CURRENT = "current"
    SUBSTANDARD = "substandard"
    DOUBTFUL = "doubtful"
    LOSS = "loss"
    OVER_30 = "over_30"
    OVER_90 = "over_90"


OVER = {Share.OVER_30: 30, Share.OVER_90: 90}


class Classed(NamedTuple):
    """A loan that runs: its class, and its balance with its lateness."""

    loan_class: LoanClass
    exposure: Exposure


@dataclass(frozen=True, slots=True)
class PortfolioLine:
    """So many loans with their principal outstanding, in percent of all to a tenth."""

    share: Share
    loans: int
    balance: Minor
    percent: Decimal


def by_class(loans: Sequence[Classed]) -> tuple[PortfolioLine, ...]:
    """A line for each class, then the portfolio at risk; an empty portfolio has lines of nothing."""
    whole = sum(each.exposure.balance for each in loans)
    lines = []
    for loan_class in LoanClass:
        balances = [each.exposure.balance for each in loans if each.loan_class is loan_class]
        lines.append(PortfolioLine(Share(loan_class.value), len(balances), sum(balances), percent_of(sum(balances), whole)))
    exposures = [each.exposure for each in loans]
    for share, days in OVER.items():
        late = [exposure.balance for exposure in exposures if exposure.days_past_due > days]
        percent = CALCULATION.quantize(portfolio_at_risk(exposures, days), TENTH)
        lines.append(PortfolioLine(share, len(late), sum(late), percent))
    return tuple(lines)


def percent_of(part: Minor, whole: Minor) -> Decimal:
    """`part` in percent of `whole` to a tenth; of nothing, nothing.

    >>> percent_of(40_000_000, 1_000_000_000)
    Decimal('4.0')
    """
    return CALCULATION.quantize(CALCULATION.divide(Decimal(100 * part), Decimal(whole)), TENTH) if whole else Decimal("0.0")
