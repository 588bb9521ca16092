"""Scanned documents of members."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.domain.errors.refusal import Refusal


@dataclass
class DocumentTooLarge(Refusal):
    """`maximum` in megabytes."""

    name: str
    maximum: int


@dataclass
class DocumentNotReadable(Refusal):
    """By its content the file is no PDF, JPEG or PNG, whatever it is called."""

    name: str


@dataclass
class DocumentRemoved(Refusal):
    """It was taken out before."""

    name: str


@dataclass
class UnknownDocument(Refusal):
    document: int
