"""The repayment schedule of a loan."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.domain.money import Minor
from coopdesk.domain.papers.heads import Letterhead, PaperMember, Proof, Signature
from coopdesk.domain.papers.statement import InstalmentLine, LoanFacts


@dataclass(frozen=True, slots=True)
class SchedulePaper:
    letterhead: Letterhead
    member: PaperMember
    facts: LoanFacts
    instalments: tuple[InstalmentLine, ...]
    total_principal: Minor
    total_interest: Minor
    total: Minor
    proof: Proof
    signatures: tuple[Signature, ...] = ()
