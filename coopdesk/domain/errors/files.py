"""Files, the book, this computer."""

from __future__ import annotations

from coopdesk.domain.errors.refusal import Refusal


class FileMissing(Refusal):
    path: str


class FileExists(Refusal):
    path: str


class CannotWrite(Refusal):
    path: str


class NotABook(Refusal):
    path: str


class NotAPracticeBook(Refusal):
    """A real book where only one to practise in may be changed or taken away."""

    path: str


class BookDamaged(Refusal):
    path: str


class BookTooNew(Refusal):
    path: str


class BookTooOld(Refusal):
    """The book is of an older version and cannot be brought up here (it is open read-only)."""

    path: str


class BookReadOnly(Refusal):
    """The book is open only to be looked at; nothing was written."""

    path: str


class BookLinked(Refusal):
    """A book whose file has a second name (a hard link), by which another program could write to it."""

    path: str


class BookInUse(Refusal):
    path: str
    holder: str


class BookBusy(Refusal):
    """The file is locked by another program; nothing was written."""

    path: str


class DiskFull(Refusal):
    path: str


class UnreadableFile(Refusal):
    path: str


class FileProtected(Refusal):
    """A workbook that opens only with its password."""

    path: str


class UnknownLayout(Refusal):
    """A file whose columns name nothing this program knows."""

    path: str


class UnknownSheet(Refusal):
    sheet: str


class OpeningDateNeeded(Refusal):
    """No title of the file gives the date of its opening balances."""


class ImportHasErrors(Refusal):
    count: int


class BatchAlreadyUndone(Refusal):
    batch: int


class BatchHasFollowers(Refusal):
    """Later entries stand on what this import brought in."""

    batch: int
    entry: int


class PrinterRefused(Refusal):
    """The computer or the printer did not take a paper."""

    printer: str


class ScriptNotSupported(Refusal):
    """A text needs a script whose fonts or shaping this computer lacks; no page was made."""

    text: str
