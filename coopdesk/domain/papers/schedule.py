"""The repayment schedule of a loan."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.domain.disclosure import Disclosure
from coopdesk.domain.money import Minor
from coopdesk.domain.papers.heads import Letterhead, PaperMember, Proof, Signature
from coopdesk.domain.papers.statement import InstalmentLine, LoanFacts


@dataclass(frozen=True, slots=True)
class SchedulePaper:
    """`told` is what the loan costs; None for a loan brought in, whose first terms are not known here."""

    letterhead: Letterhead
    member: PaperMember
    facts: LoanFacts
    instalments: tuple[InstalmentLine, ...]
    total_principal: Minor
    total_interest: Minor
    total: Minor
    proof: Proof
    signatures: tuple[Signature, ...] = ()
    told: Disclosure | None = None
