"""What is taken from a loan when it is paid out: what the lending costs, and what of her own the borrower puts aside (domain.md §3.2).

Worked example: 12,000,000 less provision 120,000, administration 120,000, insurance 216,000 (18 per 1,000), stamp duty
10,000 and compulsory loan savings 120,000 leaves 11,414,000 in hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum
from typing import Any

from coopdesk.domain.money import Minor
from coopdesk.domain.rates import CALCULATION, settled_units


class Cut(StrEnum):
    """What a cut is for; a part of that name in the posting rules says where it goes."""

    PROVISION = "provision"
    ADMIN = "admin"
    INSURANCE = "insurance"
    STAMP = "stamp"
    LOAN_SAVINGS = "loan_savings"
    """The borrower's own: into her account of a product."""
    DUES = "dues"
    """Arrears of her regular contributions."""
    FIRST_INSTALMENT = "first_instalment"


COSTS = (Cut.PROVISION, Cut.ADMIN, Cut.INSURANCE, Cut.STAMP)
"""What lending costs the borrower; all other cuts stay hers or pay what she owes anyway."""


class Taken(StrEnum):
    """Whether something is taken when a loan is paid out."""

    NO = "no"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class CutTerms:
    """`provision_pct`, `admin_pct`, `savings_pct` percent of the loan, `insurance_permille` of 1,000 of it; others minor units.

    `savings_product` is the product of the account that loan savings go to; without one none are cut.
    """

    provision_pct: Decimal = Decimal(0)
    admin_pct: Decimal = Decimal(0)
    admin_fixed: Minor = 0
    insurance_permille: Decimal = Decimal(0)
    stamp: Minor = 0
    savings_pct: Decimal = Decimal(0)
    savings_product: str = ""
    takes_dues: bool = False
    first_in_advance: bool = False

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> CutTerms:
        """From the JSON form of a product's terms; what it does not name is not cut."""
        return cls(
            provision_pct=Decimal(plain.get("provision_pct", "0")),
            admin_pct=Decimal(plain.get("admin_pct", "0")),
            admin_fixed=int(plain.get("admin_fixed", 0)),
            insurance_permille=Decimal(plain.get("insurance_permille", "0")),
            stamp=int(plain.get("stamp", 0)),
            savings_pct=Decimal(plain.get("savings_pct", "0")),
            savings_product=str(plain.get("savings_product", "")),
            takes_dues=plain.get("takes_dues") == Taken.YES,
            first_in_advance=plain.get("first_in_advance") == Taken.YES,
        )


NO_CUTS = CutTerms()


@dataclass(frozen=True, slots=True)
class LoanCuts:
    """What is taken from a loan when it is paid out, in minor units."""

    provision: Minor = 0
    admin: Minor = 0
    insurance: Minor = 0
    stamp: Minor = 0
    loan_savings: Minor = 0
    dues: Minor = 0
    first_instalment: Minor = 0

    @property
    def lines(self) -> tuple[tuple[Cut, Minor], ...]:
        """Every cut that takes something, in the order of a receipt."""
        return tuple((cut, minor) for cut in Cut if (minor := getattr(self, cut.value)))

    @property
    def total(self) -> Minor:
        return sum(minor for _cut, minor in self.lines)

    @property
    def costs(self) -> Minor:
        """What the lending costs; the rest stays the borrower's."""
        return sum(minor for cut, minor in self.lines if cut in COSTS)


def cuts_of(terms: CutTerms, lent: Minor, dues: Minor = 0, first_instalment: Minor = 0) -> LoanCuts:
    """The cuts of a loan, each rounded half-up; `dues` and `first_instalment` count where the terms take them.

    >>> golden = CutTerms(Decimal(1), Decimal(1), 0, Decimal(18), 10_000, Decimal(1), "swp")
    >>> 12_000_000 - cuts_of(golden, 12_000_000).total
    11414000
    """
    with localcontext(CALCULATION):
        return LoanCuts(
            provision=settled_units(lent * terms.provision_pct / 100),
            admin=settled_units(lent * terms.admin_pct / 100) + terms.admin_fixed,
            insurance=settled_units(lent * terms.insurance_permille / 1000),
            stamp=terms.stamp,
            loan_savings=settled_units(lent * terms.savings_pct / 100) if terms.savings_product else 0,
            dues=dues if terms.takes_dues else 0,
            first_instalment=first_instalment if terms.first_in_advance else 0,
        )
