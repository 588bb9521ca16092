"""The letter to one who left, or to the heirs of one who died: what was set off, and what is paid to whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.leaving import Debt, Holding
from coopdesk.domain.money import Minor
from coopdesk.domain.papers.heads import Letterhead, PaperMember, Proof, Signature
from coopdesk.domain.settlements import SettlementPart


@dataclass(frozen=True, slots=True)
class LeavingLine:
    """`name` of an account or the number of a loan, where there is one; `amount` below zero is owed by her."""

    kind: Holding | Debt
    name: str
    amount: Minor


@dataclass(frozen=True, slots=True)
class LeavingLetter:
    """`number` of the voucher; `net` below zero she still owes. `payable_on` None while the annual meeting has to be held."""

    letterhead: Letterhead
    member: PaperMember
    number: str
    settled_on: date
    died_on: date | None
    reason: str
    decision: str
    lines: tuple[LeavingLine, ...]
    net: Minor
    parts: tuple[SettlementPart, ...]
    payable_on: date | None
    proof: Proof
    signatures: tuple[Signature, ...] = ()
