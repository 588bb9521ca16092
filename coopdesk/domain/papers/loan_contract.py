"""The contract of a loan, and the offer before there is one, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from coopdesk.domain.collateral import CollateralKind
from coopdesk.domain.disclosure import Disclosure
from coopdesk.domain.loan_cuts import LoanCuts
from coopdesk.domain.loan_tranches import dated, tranches_of
from coopdesk.domain.money import Minor
from coopdesk.domain.papers.heads import Letterhead, PaperMember, Proof, Signature
from coopdesk.domain.schedule import Instalment
from coopdesk.domain.schedule_terms import Tranche


@dataclass(frozen=True, slots=True)
class ContractGuarantor:
    """A member who stands for `amount` of the loan with her savings."""

    number: str
    name: str
    amount: Minor


@dataclass(frozen=True, slots=True)
class ContractCollateral:
    kind: CollateralKind
    description: str
    number: str
    owner: str
    value: Minor


@dataclass(frozen=True, slots=True)
class ContractPledge:
    """Savings of the borrower, or a term deposit, that stay until the loan is repaid; `amount` None: all of the account."""

    product: str
    number: str
    amount: Minor | None


@dataclass(frozen=True, slots=True)
class ContractSecurity:
    """What stands behind a loan; all empty where nothing does."""

    guarantors: tuple[ContractGuarantor, ...] = ()
    collateral: tuple[ContractCollateral, ...] = ()
    pledges: tuple[ContractPledge, ...] = ()


@dataclass(frozen=True, slots=True)
class LentTerms:
    """What was agreed: the product's `kind` with the terms frozen on the loan (`plain`), `lent` or bought for the member.

    `rows` are the first schedule, `cuts` what is taken at the payout on day `on`, `told` what the loan costs.
    """

    product: str
    kind: str
    plain: Mapping[str, Any]
    lent: Minor
    rate: Decimal
    on: date
    rows: tuple[Instalment, ...]
    cuts: LoanCuts
    told: Disclosure | None

    @property
    def total(self) -> Minor:
        return sum(row.total for row in self.rows)

    @property
    def tranches(self) -> tuple[Tranche, ...]:
        """The parts that are paid out later."""
        return dated(tranches_of(self.plain), self.on)

    @property
    def received(self) -> Minor:
        """In hand, after the cuts; of a loan in parts, with its first one."""
        return self.lent - sum(part.amount for part in self.tranches) - self.cuts.total


@dataclass(frozen=True, slots=True)
class LoanContract:
    """`signatory` signs for the cooperative. `copy` 0 is the original."""

    letterhead: Letterhead
    member: PaperMember
    number: str
    purpose: str
    terms: LentTerms
    security: ContractSecurity
    signatory: Signature
    proof: Proof
    signatures: tuple[Signature, ...]
    copy: int = 0


@dataclass(frozen=True, slots=True)
class LoanOfferPaper:
    """One or two loans as they would be, worked out on day `on`; nobody is bound by it."""

    letterhead: Letterhead
    on: date
    loans: tuple[LentTerms, ...]
    proof: Proof
