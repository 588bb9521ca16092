"""The papers of a year's surplus: its plan for the meeting, the list to sign on, the slips for the envelopes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coopdesk.domain.money import Minor
from coopdesk.domain.papers.heads import Letterhead, Proof, Signature
from coopdesk.domain.surplus_rules import Purpose
from coopdesk.domain.surplus_state import PartRow


@dataclass(frozen=True, slots=True)
class SurplusSplit:
    """One way of sharing out: a proposal in `place` `a` or `b`, or with none what was decided."""

    place: str
    percents: Mapping[Purpose, Decimal]
    amounts: Mapping[Purpose, Minor]
    covered: Minor
    residue: Minor
    members: int


@dataclass(frozen=True, slots=True)
class SurplusPaper:
    """`decision` and its day are empty before the meeting; `rows` are the members' parts, of the decision or the first proposal."""

    letterhead: Letterhead
    proof: Proof
    year: int
    income: Minor
    surplus: Minor
    decision: str
    decided_on: date | None
    splits: tuple[SurplusSplit, ...]
    officers: tuple[tuple[str, Minor], ...]
    rows: tuple[PartRow, ...]
    signatures: tuple[Signature, ...]
