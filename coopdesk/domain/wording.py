"""Values that people read as words and programs as codes; `i18n/wording.py` says them in a language.

A report's cell may be one of these, or a member of an enum that `i18n/labels.py` has words for. What is a code is
written as such where a program reads (JSON); what is a text is said in words everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from coopdesk.domain.journal import EventKind


class Sign(StrEnum):
    """How an amount below nothing is told from one above it where people read."""

    MINUS = "minus"
    BRACKETS = "brackets"
    """As in statements, where it is taken off."""
    ALWAYS = "always"
    """A change: what has grown has its sign too."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A code with its titles, said one after the other: a product with its name, a heading of the catalogue.

    A title is a message of the catalogue (marked with N_) or a name of the book, already in the language wanted.
    """

    code: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventText:
    """What a line of a statement or cash book says: the event, which way the money went, its subject and memo.

    `came_in`: the line adds to its account. `subject` is a name of the book (the product of a cash line), or empty.
    """

    kind: EventKind
    came_in: bool
    subject: str = ""
    memo: str = ""


@dataclass(frozen=True, slots=True)
class BroughtForward:
    """The text of a line that is no entry: the balance from before the first day."""
