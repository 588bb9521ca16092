"""A page of the help, and the card of the keys."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from coopdesk.domain.papers.heads import Letterhead


class BlockKind(StrEnum):
    """What a block of a help page is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    POINT = "point"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class HelpPart:
    """Words of one kind within a block: `strong`, the name of a `key`, or a reference to another `topic`."""

    text: str
    strong: bool = False
    key: bool = False
    topic: str = ""


@dataclass(frozen=True, slots=True)
class HelpBlock:
    """`number` counts the steps of one task."""

    kind: BlockKind
    parts: tuple[HelpPart, ...]
    number: int = 0

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class HelpPaper:
    """One topic of the help on paper."""

    letterhead: Letterhead
    title: str
    blocks: tuple[HelpBlock, ...]


@dataclass(frozen=True, slots=True)
class ShortcutGroup:
    """The keys of one place in the window, as on the keyboard, each with what it does."""

    title: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShortcutCard:
    letterhead: Letterhead
    groups: tuple[ShortcutGroup, ...]
