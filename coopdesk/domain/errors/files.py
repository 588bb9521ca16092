"""Files, the book, this computer."""

from __future__ import annotations

from dataclasses import dataclass

from coopdesk.domain.errors.refusal import Refusal


@dataclass
class FileMissing(Refusal):
    path: str


@dataclass
class FileExists(Refusal):
    path: str


@dataclass
class CannotWrite(Refusal):
    path: str


@dataclass
class NotABook(Refusal):
    path: str


@dataclass
class NotAPracticeBook(Refusal):
    """A real book where only one to practise in may be changed or taken away."""

    path: str


@dataclass
class BookDamaged(Refusal):
    path: str


@dataclass
class BookTooNew(Refusal):
    path: str


@dataclass
class BookTooOld(Refusal):
    """The book is of an older version and cannot be brought up here (it is open read-only)."""

    path: str


@dataclass
class BookReadOnly(Refusal):
    """The book is open only to be looked at; nothing was written."""

    path: str


@dataclass
class BookInUse(Refusal):
    path: str
    holder: str


@dataclass
class BookBusy(Refusal):
    """The file is locked by another program; nothing was written."""

    path: str


@dataclass
class DiskFull(Refusal):
    path: str


@dataclass
class UnreadableFile(Refusal):
    path: str


@dataclass
class UnknownLayout(Refusal):
    """A file whose columns name nothing this program knows."""

    path: str


@dataclass
class UnknownSheet(Refusal):
    sheet: str


@dataclass
class OpeningDateNeeded(Refusal):
    """No title of the file gives the date of its opening balances."""


@dataclass
class ImportHasErrors(Refusal):
    count: int


@dataclass
class BatchAlreadyUndone(Refusal):
    batch: int


@dataclass
class BatchHasFollowers(Refusal):
    """Later entries stand on what this import brought in."""

    batch: int
    entry: int


@dataclass
class PrinterRefused(Refusal):
    """The computer or the printer did not take a paper."""

    printer: str


@dataclass
class ScriptNotSupported(Refusal):
    """A text needs a script whose fonts or shaping this computer lacks; no page was made."""

    text: str
