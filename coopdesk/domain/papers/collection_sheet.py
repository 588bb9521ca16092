"""The collection sheet of a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coopdesk.domain.money import Minor
from coopdesk.domain.papers.heads import Letterhead, PaperMember, Proof, Signature


@dataclass(frozen=True, slots=True)
class CollectionRow:
    """What one member is asked for. None where nothing is billed; `voluntary` None leaves room to write."""

    member: PaperMember
    compulsory: Minor | None
    voluntary: Minor | None
    principal: Minor | None
    interest: Minor | None
    penalty: Minor | None
    total: Minor


@dataclass(frozen=True, slots=True)
class CollectionSheet:
    """`month` by its first day; `totals` sums the rows column by column, its member is not shown.

    `denominations`: notes and coins of the currency in minor units, largest first, for the count at the foot.
    """

    letterhead: Letterhead
    group: str
    month: date
    rows: tuple[CollectionRow, ...]
    totals: CollectionRow
    denominations: tuple[Minor, ...]
    proof: Proof
    signatures: tuple[Signature, ...] = ()
