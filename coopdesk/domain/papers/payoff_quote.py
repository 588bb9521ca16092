"""The quote of a payoff."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.domain.papers.heads import Letterhead, PaperMember, Proof, Signature
from coopdesk.domain.papers.statement import LoanFacts
from coopdesk.domain.payoff_modes import PayoffQuote


@dataclass(frozen=True, slots=True)
class PayoffPaper:
    letterhead: Letterhead
    member: PaperMember
    facts: LoanFacts
    quote: PayoffQuote
    proof: Proof
    signatures: tuple[Signature, ...] = ()
