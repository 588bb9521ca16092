"""The repayment schedule of a loan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from coopdesk.domain.disclosure import Disclosure
from coopdesk.domain.money import Minor
from coopdesk.domain.papers.heads import Letterhead, PaperMember, Proof, Signature
from coopdesk.domain.papers.statement import InstalmentLine, LoanFacts


@dataclass(frozen=True, slots=True)
class SchedulePaper:
    """`told` is what the loan costs; None for a loan brought in, whose first terms are not known here.

    `terms` are those that the loan was made with, in the plain form of its product's `kind`.
    """

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
    kind: str = ""
    terms: Mapping[str, Any] = field(default_factory=dict)
