"""Scanned documents of a member: put one in, take one out (it stays in the history), read one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import PurePath

from coopdesk.domain.documents import NAME_LENGTH_MAX, Document, DocumentKind, check_document
from coopdesk.domain.errors import BookDamaged, DocumentRemoved, ReasonMissing, UnknownDocument, UnknownLoan
from coopdesk.services.context import Change, Context, Outcome
from coopdesk.store.unit_of_work import UnitOfWork

CHANGES = frozenset({Change.MEMBERS})


@dataclass(frozen=True, slots=True)
class AddDocument:
    """`name` is the file's; the audit seals the content by its fingerprint `sha256`. `loan` by its number, of the member's own."""

    request_id: str
    member: str
    kind: DocumentKind
    name: str
    content: bytes = field(repr=False, metadata={"digest": False})
    loan: str | None = None
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.content).hexdigest())


@dataclass(frozen=True, slots=True)
class RemoveDocument:
    request_id: str
    member: str
    document: int
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentFile:
    document: Document
    content: bytes


def add(unit: UnitOfWork, context: Context, command: AddDocument) -> Outcome:
    """Keep a file of at most 10 MB that is a PDF, JPEG or PNG by its content."""
    member = unit.members.get(command.member)
    media = check_document(command.name, command.content)
    name = PurePath(command.name.strip()).name[-NAME_LENGTH_MAX:]
    loan = unit.loans.get(command.loan) if command.loan else None
    if loan and loan.member != member.id:
        raise UnknownLoan(loan.number)
    unit.documents.add(member.id, command.kind, name, media, command.content, context.stamp, loan.id if loan else None)
    return Outcome(member=member.number, changes=CHANGES)


def remove(unit: UnitOfWork, context: Context, command: RemoveDocument) -> Outcome:
    """Take a document out of the list, for a reason; refuses one of another member and one that is out already."""
    member = unit.members.get(command.member)
    document = unit.documents.get(command.document)
    if document.member != member.id:
        raise UnknownDocument(command.document)
    if document.removal:
        raise DocumentRemoved(document.name)
    if not command.reason.strip():
        raise ReasonMissing
    unit.documents.remove(document.id, command.reason.strip(), context.stamp)
    return Outcome(member=member.number, changes=CHANGES)


def read_document(unit: UnitOfWork, identity: int) -> DocumentFile:
    """A document with its content, removed ones too; BookDamaged if the bytes are not those that were put in."""
    document = unit.documents.get(identity)
    content = unit.documents.content(identity)
    if content is None:
        raise BookDamaged(document.name)
    return DocumentFile(document, content)
