"""Scanned papers of a member: what they are, how large they may be, and what a file really is by its content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from coopdesk.domain.errors import DocumentNotReadable, DocumentTooLarge, FieldMissing

BYTES_MAX = 10 * 1024 * 1024
NAME_LENGTH_MAX = 200
HEAD_BYTES, TAIL_BYTES = 1024, 2048
"""Where readers look for the beginning and the end of a PDF file; scanners leave bytes before and after."""


class DocumentKind(StrEnum):
    """KTP is the identity card, KK the family card."""

    IDENTITY_CARD = "identity_card"
    FAMILY_CARD = "family_card"
    PHOTO = "photo"
    APPLICATION = "application"
    CONTRACT = "contract"
    COLLATERAL = "collateral"
    DEATH_CERTIFICATE = "death_certificate"
    HEIR_STATEMENT = "heir_statement"
    HEIR_IDENTITY = "heir_identity"
    OTHER = "other"


class Media(StrEnum):
    """The kinds of files that are taken; the value is the ending of a file's name."""

    PDF = "pdf"
    JPEG = "jpg"
    PNG = "png"


@dataclass(frozen=True, slots=True)
class Removal:
    """A document that was taken out: it stays in the book, no list offers it any more."""

    date: date
    operator: str
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of a document without its content; `size` in bytes. `loan` (by id) that it is about, if it is about one."""

    id: int
    member: int
    kind: DocumentKind
    name: str
    media: Media
    size: int
    date: date
    operator: str
    recorded_at: datetime
    removal: Removal | None
    loan: int | None = None


def media_of(name: str, content: bytes) -> Media:
    """What a file is, by its first and last bytes and never by its name.

    Raises DocumentNotReadable for anything else, a file cut short too (ISO 32000-2 7.5, ITU T.81 B.2, ISO 15948 5.2).
    """
    if b"%PDF-" in content[:HEAD_BYTES] and b"%%EOF" in content[-TAIL_BYTES:]:
        return Media.PDF
    if content.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in content[-TAIL_BYTES:]:
        return Media.JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n") and b"IEND" in content[-TAIL_BYTES:]:
        return Media.PNG
    raise DocumentNotReadable(name)


def check_document(name: str, content: bytes) -> Media:
    """What the file is; refuses one without a name, one too large, and one that is no PDF, JPEG or PNG."""
    if not name.strip():
        raise FieldMissing("name")
    if len(content) > BYTES_MAX:
        raise DocumentTooLarge(name, BYTES_MAX // (1024 * 1024))
    return media_of(name, content)
