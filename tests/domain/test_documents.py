"""What a scanned paper may be: told by its bytes, never by its name."""

from __future__ import annotations

import pytest

from coopdesk.domain.documents import BYTES_MAX, HEAD_BYTES, TAIL_BYTES, Media, check_document
from coopdesk.domain.errors import DocumentNotReadable, DocumentTooLarge, FieldMissing

PDF = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0 scan \xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n scan IEND\xaeB`\x82"


@pytest.mark.parametrize(("content", "media"), [(PDF, Media.PDF), (JPEG, Media.JPEG), (PNG, Media.PNG)])
def test_bytes_tell_what_a_file_is(content: bytes, media: Media) -> None:
    assert check_document("ktp.doc", content) is media


def test_a_scanner_may_leave_bytes_before_and_after_a_pdf() -> None:
    assert check_document("kk.pdf", b"\0" * (HEAD_BYTES - 5) + PDF + b"\0" * (TAIL_BYTES - 10)) is Media.PDF
    with pytest.raises(DocumentNotReadable):
        check_document("kk.pdf", b"\0" * HEAD_BYTES + PDF)


@pytest.mark.parametrize("content", [b"", b"KTP", PDF[:-7], JPEG[:-2], PNG[:-8], b"PK\x03\x04 %%EOF IEND \xff\xd9"])
def test_another_kind_and_a_file_cut_short_are_refused_by_name(content: bytes) -> None:
    with pytest.raises(DocumentNotReadable) as refused:
        check_document("ktp.jpg", content)
    assert refused.value.name == "ktp.jpg"


def test_a_document_has_a_name() -> None:
    with pytest.raises(FieldMissing) as refused:
        check_document("  ", PDF)
    assert refused.value.field == "name"


def test_ten_mebibytes_are_the_most() -> None:
    largest = PDF.ljust(BYTES_MAX - len(b"%%EOF"), b" ") + b"%%EOF"
    assert len(largest) == 10 * 1024 * 1024
    assert check_document("scan.pdf", largest) is Media.PDF
    with pytest.raises(DocumentTooLarge) as refused:
        check_document("scan.pdf", largest + b" ")
    assert refused.value.maximum == 10
