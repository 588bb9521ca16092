"""The receipt of a paper that a borrower handed over, or that she got back; both sides sign it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.collateral import CollateralKind, MoveKind
from coopdesk.domain.money import Minor
from coopdesk.domain.papers.heads import Letterhead, PaperMember, Proof, Signature


@dataclass(frozen=True, slots=True)
class CollateralReceipt:
    """`person` handed it over or took it; `number` is that on the paper. `value` as agreed, `valued_on` that day."""

    letterhead: Letterhead
    member: PaperMember
    loan: str
    what: MoveKind
    date: date
    kind: CollateralKind
    number: str
    description: str
    owner: str
    place: str
    person: str
    reason: str
    value: Minor
    proof: Proof
    signatures: tuple[Signature, ...] = ()
