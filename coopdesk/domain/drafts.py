"""What somebody typed and did not post: it belongs to her, survives a power cut, and is no part of the accounts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """`page` and `subject` (JSON) say where it was typed, `content` holds the fields as typed, `words` name it to people.

    `posted` is the receipt number (or the sequence) if its request reached the book after all, though nobody was told.
    """

    page: str
    subject: str
    words: str
    content: dict[str, str] = field(repr=False)
    kept_at: datetime
    posted: str | None = None
