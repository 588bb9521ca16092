"""What stands behind a loan: savings of guarantors, savings of her own that are held for it, and collateral less its haircut."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

from coopdesk.domain.money import Minor
from coopdesk.domain.rates import CALCULATION


@dataclass(frozen=True, slots=True)
class Cover:
    """`debt` is the principal outstanding, or asked for where the loan is not paid out yet.

    Worked example: 9,000,000 owed; guarantors stand for 3,000,000, 1,500,000 of her own are held, a motorcycle counts
    for 5,950,000: 10,450,000 in all, 116.1 percent.
    """

    debt: Minor
    guaranteed: Minor
    own: Minor
    collateral: Minor

    @property
    def total(self) -> Minor:
        return self.guaranteed + self.own + self.collateral

    @property
    def percent(self) -> Decimal | None:
        """Of the debt, to one decimal, rounded down; None where nothing is owed.

        >>> Cover(9_000_000, 3_000_000, 1_500_000, 5_950_000).percent
        Decimal('116.1')
        """
        if not self.debt:
            return None
        with localcontext(CALCULATION):
            return Decimal(self.total * 1000 // self.debt) / 10
