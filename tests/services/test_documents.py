"""Scanned documents: judged by content, carried by a backup, taken out but never gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coopdesk.domain.documents import BYTES_MAX, Document, DocumentKind, Media
from coopdesk.domain.errors import (
    BookDamaged,
    DocumentNotReadable,
    DocumentRemoved,
    DocumentTooLarge,
    FieldMissing,
    PermissionDenied,
    ReasonMissing,
    UnknownDocument,
    UnknownLoan,
)
from coopdesk.domain.operators import Role
from coopdesk.services.documents import AddDocument, RemoveDocument, read_document
from coopdesk.services.loans import Apply
from coopdesk.services.runner import Runner
from coopdesk.store.database import Book
from tests.books import TODAY, admit, new_runner, request_id, rows
from tests.services.crew import crew

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 40 + b"\xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40 + b"IEND\xaeB`\x82"


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    made = new_runner(tmp_path / "buku.coop")
    admit(made, "Siti Aminah")
    admit(made, "Budi Santoso")
    yield made
    made.book.close()


def documents(runner: Runner, number: str = "0001") -> list[Document]:
    return runner.read(lambda unit, _context: unit.documents.of_member(unit.members.get(number).id))


def add(runner: Runner, name: str = "ktp.pdf", content: bytes = PDF, kind: DocumentKind = DocumentKind.IDENTITY_CARD) -> Document:
    runner.execute(AddDocument(request_id(), "0001", kind, name, content))
    return documents(runner)[-1]


@pytest.mark.parametrize(("content", "media"), [(PDF, Media.PDF), (JPEG, Media.JPEG), (PNG, Media.PNG)])
def test_a_file_is_what_it_holds_and_comes_back_byte_by_byte(runner: Runner, content: bytes, media: Media) -> None:
    """Its name says something else on purpose."""
    kept = add(runner, "kartu.docx", content)
    assert (kept.media, kept.size, kept.date, kept.operator) == (media, len(content), TODAY, runner.operator.name)
    assert runner.read(lambda unit, _context: read_document(unit, kept.id)).content == content


@pytest.mark.parametrize("content", [b"", b"MZ\x90\x00 a program", b"<html></html>", PDF[:-8], PNG[:20], JPEG[:10]])
def test_another_file_is_refused_whatever_its_name(runner: Runner, content: bytes) -> None:
    with pytest.raises(DocumentNotReadable):
        add(runner, "ktp.pdf", content)
    assert documents(runner) == []


def test_ten_megabytes_are_taken_and_not_a_byte_more(runner: Runner) -> None:
    whole = PDF[:9] + b" " * (BYTES_MAX - len(PDF)) + PDF[9:]
    assert add(runner, content=whole).size == BYTES_MAX
    with pytest.raises(DocumentTooLarge) as refused:
        add(runner, content=whole[:9] + b" " + whole[9:])
    assert refused.value.maximum == 10
    assert len(documents(runner)) == 1


def test_the_name_is_that_of_the_file_alone(runner: Runner) -> None:
    assert add(runner, "scan/2026/ktp siti.pdf").name == "ktp siti.pdf"
    with pytest.raises(FieldMissing):
        add(runner, "  ")


def test_taken_out_it_stays_in_the_book_with_the_reason(runner: Runner) -> None:
    kept = add(runner)
    with pytest.raises(ReasonMissing):
        runner.execute(RemoveDocument(request_id(), "0001", kept.id, "  "))
    runner.execute(RemoveDocument(request_id(), "0001", kept.id, " the wrong person "))
    removal = documents(runner)[0].removal
    assert removal is not None
    assert (removal.date, removal.operator, removal.reason) == (TODAY, runner.operator.name, "the wrong person")
    assert runner.read(lambda unit, _context: read_document(unit, kept.id)).content == PDF
    with pytest.raises(DocumentRemoved):
        runner.execute(RemoveDocument(request_id(), "0001", kept.id, "again"))


def test_a_document_of_somebody_else_is_not_hers(runner: Runner) -> None:
    kept = add(runner)
    for member, identity in (("0002", kept.id), ("0001", kept.id + 1)):
        with pytest.raises(UnknownDocument):
            runner.execute(RemoveDocument(request_id(), member, identity, "why"))
    assert documents(runner)[0].removal is None


def test_bytes_changed_by_hand_are_not_shown(runner: Runner) -> None:
    kept = add(runner)
    with runner.book.write() as unit:
        unit.connection.exec_driver_sql("UPDATE document SET content = ?", (PDF + b" ",))
    with pytest.raises(BookDamaged):
        runner.read(lambda unit, _context: read_document(unit, kept.id))


def test_who_may_and_who_did(tmp_path: Path) -> None:
    people = crew(tmp_path / "crew.coop")
    number = admit(people[Role.TREASURER], "Siti Aminah")
    for role, runner in people.items():
        command = AddDocument(request_id(), number, DocumentKind.PHOTO, "foto.png", PNG)
        if role is Role.TREASURER:
            runner.execute(command)
        else:
            with pytest.raises(PermissionDenied):
                runner.execute(command)
    book = people[Role.TREASURER].book
    assert rows(book, "SELECT act, subject, operator FROM audit_event WHERE act = 'add_document'") == [("add_document", number, "Ratna")]
    book.close()


def test_a_repeated_request_keeps_it_once(runner: Runner) -> None:
    command = AddDocument(request_id(), "0001", DocumentKind.CONTRACT, "akad.pdf", PDF)
    runner.execute(command)
    assert runner.execute(command).replayed
    assert len(documents(runner)) == 1


def test_a_backup_carries_documents_along(runner: Runner, tmp_path: Path) -> None:
    from coopdesk.services.backups import back_up

    kept = add(runner)
    (tmp_path / "copies").mkdir()
    copy = back_up(runner, tmp_path / "copies")
    with Book.open(copy, write=False) as book, book.read() as unit:
        assert unit.documents.content(kept.id) == PDF


def test_a_signed_paper_is_kept_as_one_of_its_loan(runner: Runner) -> None:
    number = runner.execute(Apply(request_id(), TODAY, "0001", "flat", 600_000, 6)).loan or ""
    runner.execute(AddDocument(request_id(), "0001", DocumentKind.CONTRACT, "surat perjanjian.pdf", PDF, number))
    loan = runner.read(lambda unit, _context: unit.loans.get(number).id)
    (kept,) = runner.read(lambda unit, _context: unit.documents.of_loan(loan))
    assert (kept.name, kept.loan) == ("surat perjanjian.pdf", loan)
    assert [each.id for each in runner.read(lambda unit, _context: unit.documents.of_member(1))] == [kept.id], "it is one of the member's too"


def test_a_paper_is_not_put_to_the_loan_of_somebody_else(runner: Runner) -> None:
    number = runner.execute(Apply(request_id(), TODAY, "0001", "flat", 600_000, 6)).loan or ""
    with pytest.raises(UnknownLoan):
        runner.execute(AddDocument(request_id(), "0002", DocumentKind.CONTRACT, "surat.pdf", PDF, number))
