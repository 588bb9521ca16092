"""Passbooks and their printing."""

from __future__ import annotations

from coopdesk.domain.errors.refusal import Refusal


class PassbookStateWrong(Refusal):
    book: str
    state: str


class PassbookLineWrong(Refusal):
    """A line number that is not between the first free and the last printable one."""

    line: int
    first: int
    last: int


class NothingToPrint(Refusal):
    pass
