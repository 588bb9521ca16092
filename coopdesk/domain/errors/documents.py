"""Scanned documents of members."""

from __future__ import annotations

from coopdesk.domain.errors.refusal import Refusal


class DocumentTooLarge(Refusal):
    """`maximum` in megabytes."""

    name: str
    maximum: int


class DocumentNotReadable(Refusal):
    """By its content the file is no PDF, JPEG or PNG, whatever it is called."""

    name: str


class DocumentRemoved(Refusal):
    """It was taken out before."""

    name: str


class UnknownDocument(Refusal):
    document: int
