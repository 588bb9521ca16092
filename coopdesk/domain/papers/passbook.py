"""Pages of a passbook: the lines that stand in it and those to print."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coopdesk.domain.journal import EventKind
from coopdesk.domain.money import Minor
from coopdesk.domain.papers.heads import PaperMember


class PassbookMark(StrEnum):
    """What a line is: an entry of the account, or a balance carried over (print-only)."""

    ENTRY = "entry"
    BROUGHT_FORWARD = "brought_forward"
    CARRIED_FORWARD = "carried_forward"


@dataclass(frozen=True, slots=True)
class PassbookLine:
    """`line` counts from 1 on its page. `printed`: it already stands in the book (drawn in the picture only). `stamps`: shares so bought."""

    line: int
    date: date
    kind: EventKind | None
    out: Minor
    in_: Minor
    balance: Minor
    teller: str
    mark: PassbookMark = PassbookMark.ENTRY
    printed: bool = False
    stamps: int = 0


@dataclass(frozen=True, slots=True)
class PassbookPage:
    """One page of one book; a print job is a sequence of them, with a page turn between two."""

    book: int
    page: int
    account: str
    product: str
    member: PaperMember
    lines: tuple[PassbookLine, ...]
