"""The certificate of a term deposit (bilyet)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coopdesk.domain.deposit_payouts import PayoutChoice
from coopdesk.domain.money import Minor
from coopdesk.domain.papers.heads import Letterhead, PaperMember, Proof, Signature
from coopdesk.domain.term_deposits import Rollover


@dataclass(frozen=True, slots=True)
class CertificatePaper:
    """The running term of a deposit; `number` is its own, `certificate` that of the paper, often a pre-printed one."""

    letterhead: Letterhead
    member: PaperMember
    certificate: str
    number: str
    product: str
    amount: Minor
    rate: Decimal
    months: int
    begins: date
    matures: date
    payout: PayoutChoice
    rollover: Rollover
    pays_into: str
    proof: Proof
    signatures: tuple[Signature, ...] = ()
