"""Letters that ask members to confirm what the books say of them on a day (saldo confirmation, domain.md §6.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.money import Minor
from coopdesk.domain.papers.heads import Letterhead, PaperMember, Proof, Signature


@dataclass(frozen=True, slots=True)
class ConfirmedBalance:
    """`product` by its name; `owned` is hers, `owed` what she owes of a loan: one of them is nothing."""

    product: str
    number: str
    owned: Minor
    owed: Minor


@dataclass(frozen=True, slots=True)
class Confirmation:
    member: PaperMember
    balances: tuple[ConfirmedBalance, ...]
    proof: Proof
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class Confirmations:
    """A letter a member, each on a sheet of its own; `answer_by`: until when she is asked to answer."""

    letterhead: Letterhead
    on: date
    answer_by: date
    letters: tuple[Confirmation, ...]
