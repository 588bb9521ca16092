"""Passbooks and their printing."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.domain.errors.refusal import Refusal


@dataclass
class PassbookStateWrong(Refusal):
    book: str
    state: str


@dataclass
class PassbookLineWrong(Refusal):
    """A line number that is not between the first free and the last printable one."""

    line: int
    first: int
    last: int


@dataclass
class NothingToPrint(Refusal):
    pass
