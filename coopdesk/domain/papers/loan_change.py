"""A loan before and after a change, row by row, for the member to sign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.loan_changes import ChangeKind
from coopdesk.domain.money import Minor
from coopdesk.domain.papers.heads import Letterhead, PaperMember, Proof, Signature
from coopdesk.domain.schedule_edit import RowChange


@dataclass(frozen=True, slots=True)
class LoanChangePaper:
    """What is still to pay on day `on`, by both schedules; amounts that go into the principal or are given up, 0 where none are."""

    letterhead: Letterhead
    member: PaperMember
    loan: str
    product: str
    on: date
    kind: ChangeKind
    rows: tuple[RowChange, ...]
    total_before: Minor
    total_after: Minor
    capitalised_interest: Minor
    capitalised_penalty: Minor
    waived_interest: Minor
    waived_penalty: Minor
    proof: Proof
    signatures: tuple[Signature, ...] = ()
