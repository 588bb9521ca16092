"""One row of the table of actions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """`key` is a portable key sequence. `letter` is a letter of the language instead, with its context."""

    id: str
    text: str
    key: str = ""
    letter: tuple[str, str] | None = None
    icon: str = ""
    also: str = ""
    """A second key that does the same."""
    page: str = ""
    """Where the key is taken; actions of one page (and those of every page, empty) may not share a key."""
